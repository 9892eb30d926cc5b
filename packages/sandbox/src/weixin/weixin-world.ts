import type { SandboxKernel } from '../core/kernel.js';

/** What every part of the platform works with. */
export interface WeixinWorld {
  readonly kernel: SandboxKernel;
}
