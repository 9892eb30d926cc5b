import type { SandboxKernel } from '../core/kernel.js';
import { createAliyunSmsIdentities } from './aliyun-sms-identities.js';
import type { AliyunSmsIdentities } from './aliyun-sms-identities.js';

/** What every part of the platform works with. */
export interface AliyunSmsWorld {
  readonly kernel: SandboxKernel;
  readonly identities: AliyunSmsIdentities;
}

/** The platform's parts for the tenant whose kernel it is. */
export function createAliyunSmsWorld(kernel: SandboxKernel): AliyunSmsWorld {
  return { kernel, identities: createAliyunSmsIdentities(kernel.tenant) };
}
