import type { AliyunSmsHandler } from '../aliyun-sms-call.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { requireValue } from '../request/require-value.js';
import { mintKey } from '../security/known-keys.js';

/** Twelve hours: what a role can be set to allow. */
const longest = 43_200;

/** STS, as much of it as a client needs to get temporary credentials that work here. */
export const assumeRole: AliyunSmsHandler = (call, world) => {
  const arn = requireValue(call, 'RoleArn');
  const session = requireValue(call, 'RoleSessionName');
  if (!/^acs:ram::\d+:role\/\S+$/.test(arn))
    throw new AliyunRefusal('InvalidParameter', 'The parameter RoleArn is wrongly formed.');
  const seconds = Number(call.values.get('DurationSeconds') ?? 3600);
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > longest)
    throw new AliyunRefusal('InvalidParameter', 'The Min/Max value of DurationSeconds is 15min/1hr.');
  const { accessKeyId, accessKeySecret, securityToken, expiresAt } = mintKey(world, seconds);
  return {
    AssumedRoleUser: {
      Arn: `${arn.replace(':role/', ':assumed-role/')}/${session}`,
      AssumedRoleId: `3FAKE:${session}`,
    },
    Credentials: {
      AccessKeyId: accessKeyId,
      AccessKeySecret: accessKeySecret,
      SecurityToken: securityToken,
      Expiration: `${new Date(expiresAt ?? 0).toISOString().slice(0, 19)}Z`,
    },
  };
};
