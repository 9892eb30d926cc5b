import { PlatformError, randomNonce, type SdkError, type Store } from '@sdk/core-signing';
import {
  buildUserAgent,
  createPipeline,
  resolveTransport,
  timerDelay,
  toHttpStatusError,
} from '@sdk/core-signing/internal';
import { createAliyunSms } from '../create-aliyun-sms.js';
import type { AliyunCredentials } from '../credentials/aliyun-credentials.js';
import { isExpiredRefusal, isSameKey } from '../credentials/expired-credentials.js';
import { refreshingCredentials } from '../credentials/refreshing-credentials.js';
import { version } from '../version.js';
import { askForQueueToken } from './ask-for-queue-token.js';
import { claimReceipt, settle } from './claim-receipt.js';
import { mnsRequest } from './mns-request.js';
import { parseReceipt } from './parse-receipt.js';
import { readMnsErrorCode, readMnsMessages, type QueueMessage } from './read-mns-messages.js';
import type { SmsReceipt } from './receipt.js';
import { resolveReceiptConsumer, type ReceiptConsumerOptions } from './receipt-consumer-options.js';
import { tell } from './tell.js';

/** Takes receipts out of a queue. */
export interface ReceiptConsumer {
  /** Asks once, and handles what came. Resolves with how many messages were handled and deleted. */
  poll(options?: { readonly signal?: AbortSignal | undefined }): Promise<number>;
  /** Asks again and again until the signal is aborted; failures go to `onError`, with pauses that grow to a minute. */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
  close(): Promise<void>;
}

/** What else a queue may say of a token that it does not take any more; which of them is not published. */
const furtherRefusals: ReadonlySet<string> = new Set(['AccessDenied', 'InvalidAccessKeyId']);
const lease = 60_000;
const day = 24 * 60 * 60 * 1000;
const tokenAhead = 2 * 60_000;
const longestPause = 60_000;
const betweenQuestions = 1000;

/**
 * Creates a consumer of the message queue (MNS) that Aliyun fills with receipts. The queue sleeps after three months
 * without messages.
 *
 * @throws ConfigError
 * @remarks The protocol follows Aliyun's published examples (`QueryTokenForMnsQueue`, MNS 2015-06-06) and was tried
 * against an imitation, not the live service; both endpoints can be set.
 */
export function createReceiptConsumer(options: ReceiptConsumerOptions): ReceiptConsumer {
  const settings = resolveReceiptConsumer(options);
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
  const queueCredentials = refreshingCredentials(() => askForQueueToken(tokens.call, settings), {
    clock,
    renewAhead: tokenAhead,
  });

  let refused: AliyunCredentials | undefined;

  const exchange = (method: 'GET' | 'DELETE', path: string, signal: AbortSignal | undefined) => {
    const operation = method === 'GET' ? 'ReceiveMessage' : 'DeleteMessage';
    let token: AliyunCredentials | undefined;
    let refusal: SdkError | undefined;
    return pipeline.execute<string>({
      platform: 'aliyunSms',
      operation,
      idempotency: method === 'GET' ? 'unsafe' : 'safe',
      options: { signal },
      async sign({ now }) {
        const given = await queueCredentials({ signal, refused });
        if (refusal !== undefined && isSameKey(given, token)) throw refusal;
        token = given;
        return mnsRequest(method, queueEndpoint, path, token, now);
      },
      open({ status, headers, body }) {
        const text = new TextDecoder().decode(body);
        if (status >= 200 && status < 300) return text;
        const code = readMnsErrorCode(text);
        if (code === 'MessageNotExist') return '';
        if (code === undefined)
          throw toHttpStatusError({ status, headers, body: new Uint8Array() }, { now: clock.now() });
        const error = queueError(operation, code, status);
        if (isTokenRefusal(error)) refused = token;
        throw error;
      },
      // At the door: no message was taken. Once, with another token.
      isTurnedAway(error) {
        const isFirst = refusal === undefined;
        refusal = error;
        return isFirst && isTokenRefusal(error) && 'mended';
      },
    });
  };

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
          const handled = await poll(signal);
          wait = 0;
          // Without a question that waits, an empty queue would be asked as fast as it answers.
          if (handled === 0 && settings.waitSeconds === 0) await timerDelay(betweenQuestions, signal);
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
  store: Store,
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
  await settle(claim, (error) => report(options, error, receipt));
  return 'done';
}

function isTokenRefusal(error: SdkError): boolean {
  return isExpiredRefusal(error) || furtherRefusals.has(String((error as Partial<PlatformError>).errCode));
}

function queueError(operation: string, code: string, status: number): PlatformError {
  const hint =
    code === 'QueueNotExist'
      ? 'Check `queueName`: see General Settings in the SMS console (通用设置 > 消息回执); a queue is removed after three months without messages.'
      : undefined;
  return new PlatformError({
    platform: 'aliyunSms',
    operation,
    errCode: code,
    errMsg: '',
    status,
    retryable: status >= 500,
    // What was taken out then comes again when its time is over.
    outcome: status >= 500 ? 'unknown' : 'rejected',
    hint,
  });
}

function report({ onError }: ReceiptConsumerOptions, error: unknown, receipt?: SmsReceipt): void {
  // The consumer goes on whatever becomes of the report.
  tell(() => onError?.(error, receipt));
}
