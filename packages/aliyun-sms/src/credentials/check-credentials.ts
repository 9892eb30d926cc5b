import { ConfigError } from '@sdk/core-signing';
import type { AliyunCredentials } from './aliyun-credentials.js';

const printable = /^[\x21-\x7e]+$/;

/**
 * Refuses what cannot be a key, whoever gave it. Says which part is wrong and shows none of it.
 *
 * @throws ConfigError
 */
export function checkCredentials(value: unknown): AliyunCredentials {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof AliyunCredentials, unknown>
  >;
  const { accessKeyId, accessKeySecret, securityToken } = given;
  const wrong =
    typeof accessKeyId !== 'string' || !printable.test(accessKeyId)
      ? 'accessKeyId'
      : typeof accessKeySecret !== 'string' || !printable.test(accessKeySecret)
        ? 'accessKeySecret'
        : securityToken !== undefined && (typeof securityToken !== 'string' || !printable.test(securityToken))
          ? 'securityToken'
          : undefined;
  if (wrong === undefined) return value as AliyunCredentials;
  throw new ConfigError(
    `The credentials have no usable \`${wrong}\`: expected text without white space. Nothing was sent.`,
    { platform: 'aliyunSms' },
  );
}
