import { malformedCredentials } from './ask-for-credentials.js';
import type { AliyunCredentials } from './aliyun-credentials.js';

/**
 * Temporary credentials as every source of Aliyun writes them: `AccessKeyId`, `AccessKeySecret`, `SecurityToken`,
 * `Expiration`.
 *
 * @throws MalformedResponseError, which shows none of it.
 */
export function readTemporaryCredentials(value: unknown, operation: string): AliyunCredentials {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const {
    AccessKeyId: accessKeyId,
    AccessKeySecret: accessKeySecret,
    SecurityToken: securityToken,
    Expiration: expiration,
  } = fields;
  const expiresAt = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
  if (
    typeof accessKeyId !== 'string' ||
    typeof accessKeySecret !== 'string' ||
    typeof securityToken !== 'string'
  )
    throw malformedCredentials(operation, 'lacks AccessKeyId, AccessKeySecret or SecurityToken');
  if (Number.isNaN(expiresAt)) throw malformedCredentials(operation, 'has no Expiration');
  return Object.freeze({ accessKeyId, accessKeySecret, securityToken, expiresAt });
}
