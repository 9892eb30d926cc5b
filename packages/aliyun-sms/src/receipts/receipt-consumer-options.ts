import { ConfigError, createMemoryStore, systemClock, type ClientSettings } from '@sdk/core-signing';
import { assertEndpoint } from '@sdk/core-signing/internal';
import type { AliyunCredentials, CredentialsProvider } from '../credentials/aliyun-credentials.js';
import type { SmsReceipt } from './receipt.js';

/** Options of `createReceiptConsumer`, which takes receipts out of the message queue (MNS) of the account. */
export interface ReceiptConsumerOptions extends Omit<ClientSettings, 'endpoint' | 'retry'> {
  /** Of an account or user that may ask for queue tokens. A function is asked when a token is due, and again when its key has ended early. */
  readonly credentials: AliyunCredentials | CredentialsProvider;
  /** As the console shows it, for example `Alicom-Queue-1234567890-SmsReport`. */
  readonly queueName: string;
  /** What the queue holds. @default the end of the queue's name, for example `SmsReport` */
  readonly messageType?: string | undefined;
  /** Called once for each receipt; the message is deleted when it resolves, and comes again when it rejects. */
  readonly onReceipt: (receipt: SmsReceipt) => void | Promise<void>;
  /** Called with every error; the consumer continues. */
  readonly onError?: ((error: unknown, receipt?: SmsReceipt) => void) | undefined;
  /**
   * Seconds that one request waits for a message, 0 to 30. With 0, `run` pauses a second after an empty answer.
   * @default 5
   */
  readonly waitSeconds?: number | undefined;
  /** Messages taken at once, 1 to 16. @default 10 */
  readonly batchSize?: number | undefined;
  /** Where queue tokens are asked for. @default 'https://dybaseapi.aliyuncs.com' */
  readonly tokenEndpoint?: string | undefined;
  /** The queue's server, which belongs to Aliyun's own account. @default 'https://1943695596114318.mns.cn-hangzhou.aliyuncs.com' */
  readonly queueEndpoint?: string | undefined;
}

/** The options with their defaults. @throws ConfigError */
export function resolveReceiptConsumer(options: ReceiptConsumerOptions) {
  const { queueName, waitSeconds = 5, batchSize = 10, clock = systemClock } = options;
  const messageType = options.messageType ?? /-([A-Za-z]+)$/.exec(queueName)?.[1];
  if (!/^[\w-]{1,120}$/.test(queueName))
    throw refuse('`queueName`: expected a name such as Alicom-Queue-1234567890-SmsReport');
  if (messageType === undefined)
    throw refuse('`messageType`: expected for example SmsReport; the queue’s name does not say');
  if (!Number.isInteger(waitSeconds) || waitSeconds < 0 || waitSeconds > 30)
    throw refuse('`waitSeconds`: expected whole seconds from 0 to 30');
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 16)
    throw refuse('`batchSize`: expected a whole number from 1 to 16');
  const address = (value: string, name: string) => assertEndpoint(value, { name, platform: 'aliyunSms' });
  return {
    clock,
    queueName,
    messageType,
    waitSeconds,
    batchSize,
    resource: `/queues/${queueName}/messages`,
    // A question that waits for messages must not be taken for one that is not answered.
    timeout: (options.timeout ?? 5000) + waitSeconds * 1000,
    store: options.store ?? createMemoryStore({ clock }),
    tokenEndpoint: address(options.tokenEndpoint ?? 'https://dybaseapi.aliyuncs.com', 'tokenEndpoint'),
    queueEndpoint: address(
      options.queueEndpoint ?? 'https://1943695596114318.mns.cn-hangzhou.aliyuncs.com',
      'queueEndpoint',
    ),
  };
}

function refuse(problem: string): ConfigError {
  return new ConfigError(`createReceiptConsumer: ${problem}.`, { platform: 'aliyunSms' });
}
