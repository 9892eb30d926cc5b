import type { SandboxKernel } from '../core/kernel.js';
import { createMpserverlessIdentities } from './mpserverless-identities.js';
import type { MpserverlessIdentities } from './mpserverless-identities.js';

/** What the emulated MPServerless is made of. */
export interface MpserverlessWorld {
  readonly kernel: SandboxKernel;
  readonly identities: MpserverlessIdentities;
}

/** The platform's parts for the tenant whose kernel it is. */
export function createMpserverlessWorld(kernel: SandboxKernel): MpserverlessWorld {
  return { kernel, identities: createMpserverlessIdentities(kernel.tenant) };
}
