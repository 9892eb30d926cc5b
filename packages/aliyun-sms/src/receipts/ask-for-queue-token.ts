import { MalformedResponseError } from '@sdk/core-signing';
import { parseChinaTime } from '@sdk/core-signing/internal';
import type { AliyunSms } from '../aliyun-sms.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';

/** Asks for credentials that open one queue for a while. @throws MalformedResponseError when the answer lacks a part of them. */
export async function askForQueueToken(
  call: AliyunSms['call'],
  { messageType, queueName }: { readonly messageType: string; readonly queueName: string },
): Promise<AliyunCredentials> {
  const answer = await call<{ readonly MessageTokenDTO?: Readonly<Record<string, unknown>> }>(
    'QueryTokenForMnsQueue',
    { MessageType: messageType, QueueName: queueName },
    { idempotency: 'safe' },
  );
  const {
    AccessKeyId: accessKeyId,
    AccessKeySecret: accessKeySecret,
    SecurityToken: securityToken,
    ExpireTime: expireTime,
  } = answer.MessageTokenDTO ?? {};
  const expiresAt = typeof expireTime === 'string' ? parseChinaTime(expireTime) : undefined;
  if (
    typeof accessKeyId !== 'string' ||
    typeof accessKeySecret !== 'string' ||
    typeof securityToken !== 'string' ||
    expiresAt === undefined
  )
    throw new MalformedResponseError('The answer to QueryTokenForMnsQueue has no complete token.', {
      outcome: 'not-sent',
    });
  return { accessKeyId, accessKeySecret, securityToken, expiresAt };
}
