import type { SandboxKernel } from '../core/kernel.js';
import { createWeixinPayKeys } from '../keys/weixin-pay-keys.js';
import type { WeixinPayKeys } from '../keys/weixin-pay-keys.js';
import { createWeixinPayIdentities } from './weixin-pay-identities.js';
import type { WeixinPayIdentities } from './weixin-pay-identities.js';

/** What every part of the platform works with. */
export interface WeixinPayWorld {
  readonly kernel: SandboxKernel;
  readonly identities: WeixinPayIdentities;
  readonly keys: WeixinPayKeys;
}

/** The platform's parts for the tenant whose kernel it is. */
export function createWeixinPayWorld(kernel: SandboxKernel): WeixinPayWorld {
  const identities = createWeixinPayIdentities(kernel.tenant);
  return { kernel, identities, keys: createWeixinPayKeys(identities) };
}
