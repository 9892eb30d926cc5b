import type { SandboxKernel } from '../core/kernel.js';
import { createWeixinIdentities } from './weixin-identities.js';
import type { WeixinIdentities } from './weixin-identities.js';

/** What every part of the platform works with. */
export interface WeixinWorld {
  readonly kernel: SandboxKernel;
  readonly identities: WeixinIdentities;
}

/** The platform's parts for the tenant whose kernel it is. */
export function createWeixinWorld(kernel: SandboxKernel): WeixinWorld {
  return { kernel, identities: createWeixinIdentities(kernel.tenant) };
}
