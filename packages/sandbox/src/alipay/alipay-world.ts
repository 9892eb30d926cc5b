import type { SandboxKernel } from '../core/kernel.js';
import type { SandboxKeys } from '../keys/sandbox-keys.js';
import type { TextCodec } from './request/create-text-codec.js';

/** What every part of the platform works with. */
export interface AlipayWorld {
  readonly kernel: SandboxKernel;
  readonly keys: SandboxKeys;
  readonly codec: TextCodec;
}
