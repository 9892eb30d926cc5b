import type { SandboxKernel } from '../core/kernel.js';
import type { WeixinPayKeys } from '../keys/weixin-pay-keys.js';

/** What every part of the platform works with. */
export interface WeixinPayWorld {
  readonly kernel: SandboxKernel;
  readonly keys: WeixinPayKeys;
}
