import type { SandboxKernel } from '../core/kernel.js';
import { createSandboxKeys } from '../keys/sandbox-keys.js';
import type { SandboxKeys } from '../keys/sandbox-keys.js';
import { createAlipayIdentities } from './alipay-identities.js';
import type { AlipayIdentities } from './alipay-identities.js';
import { createTextCodec } from './request/create-text-codec.js';
import type { TextCodec } from './request/create-text-codec.js';

/** What every part of the platform works with. */
export interface AlipayWorld {
  readonly kernel: SandboxKernel;
  readonly identities: AlipayIdentities;
  readonly keys: SandboxKeys;
  readonly codec: TextCodec;
}

/** What the verdict on a client's signature needs; a captured request is judged without the rest. */
export type VerifyingWorld = Pick<AlipayWorld, 'identities' | 'keys' | 'codec'> & {
  readonly kernel: Pick<SandboxKernel, 'neighbours'>;
};

/** The platform's parts for the tenant whose kernel it is. */
export function createAlipayWorld(kernel: SandboxKernel): AlipayWorld {
  const identities = createAlipayIdentities(kernel.tenant);
  return { kernel, identities, keys: createSandboxKeys(identities), codec: createTextCodec() };
}
