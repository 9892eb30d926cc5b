import { formatChinaTime } from '../../core/china-time.js';
import { settingsFor } from '../aliyun-sms-settings.js';
import type { AliyunSmsHandler } from '../aliyun-sms-call.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { requireValue } from '../request/require-value.js';
import { mintKey } from '../security/known-keys.js';
import { queueNameOf, queueTypes } from './queue-names.js';

/** Queues that the platform has besides, for reviews and for other products. */
const otherTypes = [
  'SignSmsReport',
  'TemplateSmsReport',
  'MnsCardVender',
  'MnsCardTemplate',
  'GlobeSmsReport',
];

/**
 * Dybaseapi: credentials that open one queue for a while.
 *
 * @remarks The fields of the answer are those of the platform's own clients. How it words its refusals, and for how long
 * the credentials are good, is not published.
 */
export const queryTokenForMnsQueue: AliyunSmsHandler = (call, world) => {
  const messageType = requireValue(call, 'MessageType');
  const type = queueTypes.find((one) => one === messageType);
  if (type === undefined) {
    if (otherTypes.includes(messageType))
      throw new AliyunRefusal(
        'UnsupportedOperation',
        `The sandbox has no queue of ${messageType}. It has those of ${queueTypes.join(' and ')}.`,
      );
    throw new AliyunRefusal('isv.INVALID_PARAMETERS', 'MessageType 不存在');
  }
  const name = queueNameOf(world, type);
  const asked = call.values.get('QueueName') ?? '';
  if (asked !== '' && asked !== name)
    throw new AliyunRefusal('isv.INVALID_PARAMETERS', `QueueName 不存在：${asked}`);
  const lifetime = Number(settingsFor(world).queueTokenLifetime);
  const { accessKeyId, accessKeySecret, securityToken, expiresAt } = mintKey(world, lifetime, name);
  return {
    Code: 'OK',
    Message: 'OK',
    MessageTokenDTO: {
      AccessKeyId: accessKeyId,
      AccessKeySecret: accessKeySecret,
      SecurityToken: securityToken,
      CreateTime: formatChinaTime(world.kernel.clock.now()),
      ExpireTime: formatChinaTime(expiresAt ?? 0),
    },
  };
};
