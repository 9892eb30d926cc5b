import {
  ConfigError,
  createMemoryStore,
  MalformedResponseError,
  PlatformError,
  randomNonce,
  systemClock,
  type ClientSettings,
} from '@sdk/core-signing';
import {
  assertEndpoint,
  buildUserAgent,
  createPipeline,
  parseChinaTime,
  resolveTransport,
  timerDelay,
  toHttpStatusError,
} from '@sdk/core-signing/internal';
import { createAliyunSms } from '../create-aliyun-sms.js';
import type { AliyunCredentials, CredentialsProvider } from '../credentials/aliyun-credentials.js';
import { refreshingCredentials } from '../credentials/refreshing-credentials.js';
import { version } from '../version.js';
import { claimReceipt } from './claim-receipt.js';
import { mnsRequest } from './mns-request.js';
import { parseReceipt } from './parse-receipt.js';
import { readMnsErrorCode, readMnsMessages, type QueueMessage } from './read-mns-messages.js';
import type { SmsReceipt } from './receipt.js';

/** Options of `createReceiptConsumer`, which takes receipts out of the message queue (MNS) of the account. */
export interface ReceiptConsumerOptions extends Omit<ClientSettings, 'endpoint' | 'retry'> {
  /** Of an account or user that may ask for queue tokens. */
  readonly credentials: AliyunCredentials | CredentialsProvider;
  /** As the console shows it, for example `Alicom-Queue-1234567890-SmsReport`. */
  readonly queueName: string;
  /** @default the end of the queue's name, for example `SmsReport` */
  readonly messageType?: string | undefined;
  /** Called once for each receipt; the message is deleted when it resolves, and comes again when it rejects. */
  readonly onReceipt: (receipt: SmsReceipt) => void | Promise<void>;
  /** Told of what went wrong while the consumer goes on. */
  readonly onError?: ((error: unknown, receipt?: SmsReceipt) => void) | undefined;
  /** Seconds that one question waits for a message, 0 to 30. @default 5 */
  readonly waitSeconds?: number | undefined;
  /** Messages taken at once, 1 to 16. @default 10 */
  readonly batchSize?: number | undefined;
  /** Where queue tokens are asked for. @default 'https://dybaseapi.aliyuncs.com' */
  readonly tokenEndpoint?: string | undefined;
  /** The queue's server, which belongs to Aliyun's own account. @default 'https://1943695596114318.mns.cn-hangzhou.aliyuncs.com' */
  readonly queueEndpoint?: string | undefined;
}

/** Takes receipts out of a queue. */
export interface ReceiptConsumer {
  /** Asks once, and handles what came. Resolves with how many messages were handled and deleted. */
  poll(options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
  /** Asks again and again until the signal is aborted; failures go to `onError`, with pauses that grow to a minute. */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
  close(): Promise<void>;
}

const lease = 60_000;
const day = 24 * 60 * 60 * 1000;
const tokenAhead = 2 * 60_000;
const longestPause = 60_000;

/**
 * Creates a consumer of the message queue (MNS) that Aliyun fills with receipts. The queue sleeps after three months
 * without messages.
 *
 * @throws ConfigError
 * @remarks The protocol follows Aliyun's published examples (`QueryTokenForMnsQueue`, MNS 2015-06-06) and was tried
 * against an imitation, not the live service; both endpoints can be set.
 */
export function createReceiptConsumer(options: ReceiptConsumerOptions): ReceiptConsumer {
  const settings = resolve(options);
  const { clock, queueEndpoint, resource, store } = settings;
  const pipeline = createPipeline({
    transport: resolveTransport({ transport: options.transport, fetch: options.fetch }),
    userAgent: buildUserAgent('@sdk/aliyun-sms', version),
    timeout: settings.timeout,
    clock,
    logger: options.logger,
  });
  const tokens = createAliyunSms({
    credentials: options.credentials,
    signature: 'rpc',
    endpoint: settings.tokenEndpoint,
    transport: options.transport,
    fetch: options.fetch,
    timeout: options.timeout,
    clock,
    logger: options.logger,
  });
  const queueCredentials = refreshingCredentials(() => askForToken(tokens.call, settings), {
    clock,
    renewAhead: tokenAhead,
  });

  const exchange = (method: 'GET' | 'DELETE', path: string, signal: AbortSignal | undefined) =>
    pipeline.execute<string>({
      platform: 'aliyunSms',
      operation: method === 'GET' ? 'ReceiveMessage' : 'DeleteMessage',
      idempotency: method === 'GET' ? 'unsafe' : 'safe',
      options: { signal },
      sign: async ({ now }) =>
        mnsRequest(method, queueEndpoint, path, await queueCredentials({ signal }), now),
      open({ status, headers, body }) {
        const text = new TextDecoder().decode(body);
        if (status >= 200 && status < 300) return text;
        const code = readMnsErrorCode(text);
        if (code === 'MessageNotExist') return '';
        if (code === undefined)
          throw toHttpStatusError({ status, headers, body: new Uint8Array() }, { now: clock.now() });
        throw queueError(code, status);
      },
    });

  async function handle(message: QueueMessage, signal: AbortSignal | undefined): Promise<number> {
    // What is no receipt would come again forever.
    const receipt = message.fields === undefined ? undefined : parseReceipt(message.fields);
    try {
      if (receipt === undefined)
        report(options, new Error('A message of the queue is no receipt; it is deleted.'));
      else if ((await handleReceipt(options, store, receipt)) === 'running') return 0;
      await exchange(
        'DELETE',
        `${resource}?ReceiptHandle=${encodeURIComponent(message.receiptHandle)}`,
        signal,
      );
      return 1;
    } catch (error) {
      report(options, error, receipt);
      return 0;
    }
  }

  async function poll(signal: AbortSignal | undefined): Promise<number> {
    const { batchSize, waitSeconds } = settings;
    const path = `${resource}?numOfMessages=${batchSize}&waitseconds=${waitSeconds}`;
    const messages = readMnsMessages(await exchange('GET', path, signal));
    const handled = await Promise.all(messages.map((message) => handle(message, signal)));
    return handled.reduce((sum, one) => sum + one, 0);
  }

  return Object.freeze({
    poll: (pollOptions?: { readonly signal?: AbortSignal | undefined }) => poll(pollOptions?.signal),
    async run({ signal }: { readonly signal: AbortSignal }) {
      let wait = 0;
      while (!signal.aborted) {
        try {
          await poll(signal);
          wait = 0;
        } catch (error) {
          if (isAborted(signal)) return;
          report(options, error);
          wait = Math.min(Math.max(1000, wait * 2), longestPause);
          await timerDelay(wait, signal);
        }
      }
    },
    async close() {
      await Promise.all([pipeline.close(), tokens.close()]);
    },
  });
}

/** Read anew: it changes while others run. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

async function handleReceipt(
  options: ReceiptConsumerOptions,
  store: ReturnType<typeof resolve>['store'],
  receipt: SmsReceipt,
): Promise<'done' | 'running'> {
  const claim = await claimReceipt({ store, lease, remember: day }, receipt, randomNonce());
  if (claim === 'running') return 'running';
  if (claim === 'handled') return 'done';
  try {
    await options.onReceipt(receipt);
  } catch (error) {
    await claim.release().catch(() => undefined);
    throw error;
  }
  await claim.settle();
  return 'done';
}

function resolve(options: ReceiptConsumerOptions) {
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

async function askForToken(
  call: ReturnType<typeof createAliyunSms>['call'],
  { messageType, queueName }: ReturnType<typeof resolve>,
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

function queueError(code: string, status: number): PlatformError {
  const hint =
    code === 'QueueNotExist'
      ? 'Check `queueName`: see General Settings in the SMS console (通用设置 > 消息回执); a queue is removed after three months without messages.'
      : undefined;
  return new PlatformError({
    platform: 'aliyunSms',
    operation: 'ReceiveMessage',
    errCode: code,
    errMsg: '',
    status,
    retryable: status >= 500,
    outcome: 'rejected',
    hint,
  });
}

function report({ onError }: ReceiptConsumerOptions, error: unknown, receipt?: SmsReceipt): void {
  try {
    onError?.(error, receipt);
  } catch {
    // The consumer goes on whatever becomes of the report.
  }
}

function refuse(problem: string): ConfigError {
  return new ConfigError(`createReceiptConsumer: ${problem}.`, { platform: 'aliyunSms' });
}
