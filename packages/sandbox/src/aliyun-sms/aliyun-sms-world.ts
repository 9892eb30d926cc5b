import type { SandboxKernel } from '../core/kernel.js';

/** What every part of the platform works with. */
export interface AliyunSmsWorld {
  readonly kernel: SandboxKernel;
}
