import type { IncomingMessage, ServerResponse } from 'node:http';
import { webListener, type CloudFunctionReply } from '@sdk/core-signing/internal';
import { handlePush, type PushRuns } from './handle-push.js';
import type { MessagePushOptions } from './message-push-options.js';
import { openPush, openUrlCheck, type OpenedPush } from './open-push.js';
import type { PushReply } from './push-reply.js';
import { pushRequestOfEvent, type PushEvent } from './push-request-of-event.js';
import { readPushBody, type PushRequest } from './push-request.js';
import { resolveMessagePush } from './resolve-message-push.js';
import { sealReply, type SealedReply } from './seal-reply.js';

/** Receives what WeChat pushes to the server. */
export interface MessagePush {
  /**
   * Answers a request of WeChat completely: the check of the address, and messages. Each is verified, decrypted, given
   * to `onMessage` once, and answered. Never rejects; refused requests and failures go to `onError`.
   *
   * @example
   * ```ts
   * export const POST = (request: Request) => push.handle(request); // Hono, Next.js, Workers; GET likewise
   * ```
   */
  handle(request: PushRequest): Promise<Response>;
  /**
   * The same for plain Node servers and Express, before any body parser or behind `express.raw({ type: () => true })`.
   * A body that a parser took away is an error for `next`, which says how to keep it.
   *
   * @example
   * ```ts
   * app.all('/weixin', push.handleNode); // Express
   * createServer(push.handleNode); // node:http
   * ```
   */
  readonly handleNode: (
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ) => Promise<void>;
  /**
   * The same for cloud functions behind an HTTP trigger: uniCloud (云函数URL化), Aliyun Function Compute, Tencent SCF. The
   * event is an object, or its JSON as text or bytes. Never rejects.
   *
   * @example
   * ```ts
   * export const main = push.handleEvent;
   * ```
   * @remarks The shapes are from the platforms' documents, and were not tried on live functions.
   */
  readonly handleEvent: (event: PushEvent | string | Uint8Array) => Promise<CloudFunctionReply>;
  /**
   * Checks a GET request with which WeChat checks the address, and returns the text to answer with.
   *
   * @throws SignatureError
   */
  verify(url: string): string;
  /**
   * Verifies, decrypts and reads a message, and does nothing else: recognising repetitions and replays is then yours.
   *
   * @throws SignatureError naming in `step` the check that failed; `outcome` is `rejected`.
   * @throws ValidationError when the body was parsed before.
   */
  open(request: PushRequest): Promise<OpenedPush>;
  /** Writes the reply to an opened message, encrypted when it was. */
  seal(reply: PushReply, to: Pick<OpenedPush, 'format' | 'encrypted'>): SealedReply;
}

const bodyPurpose = {
  platform: 'weixin',
  operation: 'messagePush',
  contentTypes: ['text/xml', 'application/json'],
};

/**
 * Creates the receiver of messages and events (「消息推送」), in JSON or XML, plain or encrypted.
 *
 * @example
 * ```ts
 * const push = createMessagePush({
 *   appId,
 *   token,
 *   encodingAesKey,
 *   async onMessage(message) {
 *     if (message.kind === 'text') return transferToCustomerService(message);
 *     if (message.kind === 'wxa_media_check') await hideIfRisky(message.traceId, message.result?.suggest);
 *     return 'success';
 *   },
 * });
 * ```
 * @throws ConfigError
 * @remarks Platform document: 「消息推送」. That a repetition carries the same text, by which events are recognised, is
 * inferred; so `onMessage` should bear a repetition.
 */
export function createMessagePush(options: MessagePushOptions): MessagePush {
  const context = resolveMessagePush(options);
  const runs: PushRuns = new Map();
  const handle = (request: PushRequest) => handlePush(context, runs, request);
  const handleEvent = async (event: PushEvent | string | Uint8Array): Promise<CloudFunctionReply> => {
    const answer = await handlePush(context, runs, () => pushRequestOfEvent(event));
    return {
      mpserverlessComposedResponse: true,
      isBase64Encoded: false,
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
  };
  return Object.freeze({
    handle,
    handleNode: webListener(handle, bodyPurpose),
    handleEvent,
    verify: (url: string) => openUrlCheck(context, url),
    open: async (request: PushRequest) => openPush(context, request.url, await readPushBody(request)),
    seal: (reply: PushReply, to: Pick<OpenedPush, 'format' | 'encrypted'>) => sealReply(context, reply, to),
  });
}
