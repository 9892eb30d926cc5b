import type { AliyunSmsWorld } from './aliyun-sms-world.js';
import { queueNameOf } from './queue/queue-names.js';

/** What a client needs to talk to the emulated Aliyun SMS. */
export type AliyunSmsCredentials = {
  /** For clients that keep a path; others take the sandbox's origin. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** An approved sign. */
  readonly signName: string;
  /** An approved template for codes, with the variable `code`. */
  readonly templateCode: string;
  /** The queue of delivery receipts. Both of its addresses, that for tokens and its own, are {@link endpoint}. */
  readonly queueName: string;
  /** The queue of replies. */
  readonly replyQueueName: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials(world: AliyunSmsWorld, baseUrl: string): AliyunSmsCredentials {
  const { accessKeyId, accessKeySecret, signName, templateCode } = world.identities;
  return {
    endpoint: `${baseUrl}/dysms`,
    accessKeyId,
    accessKeySecret,
    signName,
    templateCode,
    queueName: queueNameOf(world, 'SmsReport'),
    replyQueueName: queueNameOf(world, 'SmsUp'),
  };
}
