import type { PlatformError } from '@sdk/core-signing';
import type { AliyunCredentials } from './aliyun-credentials.js';

const codes: ReadonlySet<string> = new Set([
  'InvalidSecurityToken.Expired',
  'SecurityToken.Expired',
  'SecurityTokenExpired',
]);

/** Whether an error says that temporary credentials have ended: then nothing was done with the request. */
export function isExpiredRefusal(error: unknown): boolean {
  // By its code, which no other error has: the class may come from another copy.
  return codes.has(String((error as Partial<PlatformError> | undefined)?.errCode));
}

/** Whether the platform cannot tell them apart. */
export function isSameKey(one: AliyunCredentials, other: AliyunCredentials | undefined): boolean {
  return one.accessKeyId === other?.accessKeyId && one.securityToken === other.securityToken;
}
