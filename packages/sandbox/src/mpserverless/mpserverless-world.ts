import type { SandboxKernel } from '../core/kernel.js';

/** What the emulated MPServerless is made of. */
export interface MpserverlessWorld {
  readonly kernel: SandboxKernel;
}
