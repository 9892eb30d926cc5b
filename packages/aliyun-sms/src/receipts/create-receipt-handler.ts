import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ConfigError,
  SdkError,
  ValidationError,
  createMemoryStore,
  randomNonce,
  systemClock,
  type Clock,
  type SignatureError,
  type Store,
} from '@sdk/core-signing';
import {
  isWebRequest,
  timingSafeEqualText,
  webListener,
  type CloudFunctionReply,
} from '@sdk/core-signing/internal';
import { claimReceipt, settle, type ReceiptClaims } from './claim-receipt.js';
import { parseReceipt } from './parse-receipt.js';
import { readReceiptBody, type ReceiptBody } from './read-receipt-body.js';
import { receiptRequestOfEvent, type ReceiptEvent } from './receipt-request-of-event.js';
import type { SmsReceipt } from './receipt.js';
import { tell } from './tell.js';

/**
 * Options of `createReceiptHandler`, which answers the requests that the platform pushes receipts with (「SmsReport」,
 * 「SmsUp」).
 */
export interface ReceiptHandlerOptions {
  /** Called once for each receipt. What it rejects with goes to `onError`. */
  readonly onReceipt: (receipt: SmsReceipt) => void | Promise<void>;
  /**
   * Receipts are not signed. End the address that you enter in the console with an unguessable segment, and pass the
   * same text here: requests to other addresses are refused. @default none, everybody can claim that a message arrived
   */
  readonly pathSecret?: string | undefined;
  /**
   * Milliseconds that `onReceipt` may take before the platform is answered anyway; the platform waits 700. A call of
   * `onReceipt` that is still running continues. @default 400
   */
  readonly answerWithin?: number | undefined;
  /** Keeps a serverless function alive for what goes on after the answer. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined;
  /** Where handled receipts are remembered. @default the memory of this process */
  readonly store?: Store | undefined;
  /**
   * Milliseconds for which handled receipts are remembered; the default store keeps only the last 10 000.
   * @default 24 hours
   */
  readonly remember?: number | undefined;
  /** Decides how long receipts are remembered. @default the system's clock */
  readonly clock?: Clock | undefined;
  /** Told of refused requests and of failures of `onReceipt`. */
  readonly onError?: ((error: unknown, receipt?: SmsReceipt) => void) | undefined;
}

/** Receives what the platform pushes over HTTP. */
export interface ReceiptHandler {
  /**
   * Answers one request completely. Never rejects. `{"code":0,…}` when every receipt was handled, or is on its way;
   * 503 when one failed in time, so that the platform delivers again after 1, 5 and 10 minutes.
   */
  handle(request: Request): Promise<Response>;
  /**
   * The same for plain Node servers and Express, before any body parser or behind `express.raw({ type: () => true })`.
   * A body that a parser took away is an error for `next`, which says how to keep it.
   *
   * @example
   * ```ts
   * app.post('/sms/:secret', receipts.handleNode); // Express
   * createServer(receipts.handleNode); // node:http
   * ```
   */
  readonly handleNode: (
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ) => Promise<void>;
  /**
   * The same for cloud functions behind an HTTP trigger: uniCloud, Aliyun Function Compute, Tencent SCF. The body may be
   * base64. A function that is frozen once it has answered goes on with slow work only when it is called again: let
   * `onReceipt` be quick there, or pass `waitUntil`.
   *
   * @example
   * ```ts
   * export const handler = receipts.handleEvent;
   * ```
   */
  readonly handleEvent: (event: ReceiptEvent | string | Uint8Array) => Promise<CloudFunctionReply>;
}

/** Shorter ones can be guessed. */
const shortestSecret = 16;
const lease = 60_000;
const day = 24 * 60 * 60 * 1000;
const bodyPurpose = {
  platform: 'aliyunSms',
  operation: 'createReceiptHandler',
  contentTypes: ['application/json'],
};

/**
 * Creates the receiver of delivery receipts (SmsReport), replies (SmsUp) and results of reviews.
 *
 * @example
 * ```ts
 * const receipts = createReceiptHandler({
 *   pathSecret: 'a text nobody guesses, e.g. 32 random characters',
 *   async onReceipt(receipt) {
 *     if (receipt.kind === 'delivery') await markDelivered(receipt.outId, receipt.success);
 *   },
 * });
 * export const POST = (request: Request) => receipts.handle(request);
 * ```
 * @throws ConfigError
 * @remarks Platform documents: 「短信发送状态报告」 (SmsReport), 「上行短信」 (SmsUp). A receipt is a claim, not a proof:
 * before money depends on one, ask `querySendDetails`.
 */
export function createReceiptHandler(options: ReceiptHandlerOptions): ReceiptHandler {
  const { pathSecret, answerWithin = 400, clock = systemClock } = options;
  if (pathSecret !== undefined && !(pathSecret.length >= shortestSecret && /^[\w-]+$/.test(pathSecret)))
    throw new ConfigError(
      `createReceiptHandler: \`pathSecret\`: expected ${shortestSecret} or more letters, digits, - or _.`,
      { platform: 'aliyunSms' },
    );
  const claims: ReceiptClaims = {
    store: options.store ?? createMemoryStore({ clock }),
    lease,
    remember: options.remember ?? day,
  };
  const handle = async (request: Request): Promise<Response> => {
    // Types do not hold in JavaScript, and another request would never be answered.
    if (!isWebRequest(request)) {
      const expected = 'a Web Request; requests of Node and Express are served with `handleNode`';
      report(options, new ValidationError([{ path: 'request', expected }], bodyPurpose));
      return answer(500, 1, 'the request could not be read');
    }
    if (request.method !== 'POST') return answer(405, 1, 'use POST');
    if (pathSecret !== undefined && !isAddressed(request.url, pathSecret)) {
      report(options, new Error('A request for receipts came to an address without the secret.'));
      return answer(404, 1, 'not found');
    }
    const items = await readBody(options, request);
    if (items === undefined) return answer(400, 1, 'the body could not be read');
    if ('problem' in items) {
      report(options, new Error(`A request for receipts was refused: ${items.problem}.`));
      return answer(items.status, 1, items.problem);
    }
    const work = Promise.all(items.list.map((fields) => handleOne(options, claims, parseReceipt(fields))));
    const outcome = await Promise.race([work, pause(answerWithin)]);
    if (outcome === 'late') {
      options.waitUntil?.(work);
      return answer(200, 0, 'accepted');
    }
    return outcome.every(Boolean) ? answer(200, 0, 'ok') : answer(503, 1, 'try again');
  };
  const handleEvent = async (event: ReceiptEvent | string | Uint8Array): Promise<CloudFunctionReply> => {
    const reply = await receiptRequestOfEvent(event).then(handle, (error: unknown) => {
      report(options, error);
      return refusedEvent(error);
    });
    return {
      mpserverlessComposedResponse: true,
      isBase64Encoded: false,
      statusCode: reply.status,
      headers: Object.fromEntries(reply.headers),
      body: await reply.text(),
    };
  };
  return Object.freeze({ handle, handleNode: webListener(handle, bodyPurpose), handleEvent });
}

/** Answers whether the platform may forget it. Never rejects. */
async function handleOne(
  options: ReceiptHandlerOptions,
  claims: ReceiptClaims,
  receipt: SmsReceipt,
): Promise<boolean> {
  try {
    const claim = await claimReceipt(claims, receipt, randomNonce());
    if (claim === 'handled') return true;
    if (claim === 'running') return false;
    try {
      await options.onReceipt(receipt);
    } catch (error) {
      await claim.release().catch(() => undefined);
      throw error;
    }
    await settle(claim, (error) => report(options, error, receipt));
    return true;
  } catch (error) {
    report(options, error, receipt);
    return false;
  }
}

/** A body that ends early, or that somebody read before, is reported and nothing else. */
async function readBody(options: ReceiptHandlerOptions, request: Request): Promise<ReceiptBody | undefined> {
  try {
    return await readReceiptBody(request);
  } catch (error) {
    report(options, error);
    return undefined;
  }
}

/** What is no event at all is a mistake of this program, and comes again. */
function refusedEvent(error: unknown): Response {
  const isRefusal = SdkError.is(error) && error.name === 'SignatureError';
  if (!isRefusal) return answer(500, 1, 'the event could not be read');
  if ((error as SignatureError).step === 'size') return answer(413, 1, 'the body is too large');
  return answer(400, 1, 'the body could not be read');
}

function isAddressed(url: string, secret: string): boolean {
  const last = new URL(url).pathname.split('/').filter(Boolean).pop() ?? '';
  return timingSafeEqualText(last, secret);
}

function report({ onError }: ReceiptHandlerOptions, error: unknown, receipt?: SmsReceipt): void {
  // The platform is answered whatever becomes of the report.
  tell(() => onError?.(error, receipt));
}

function pause(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('late'), milliseconds).unref();
  });
}

function answer(status: number, code: number, msg: string): Response {
  return Response.json({ code, msg }, { status });
}
