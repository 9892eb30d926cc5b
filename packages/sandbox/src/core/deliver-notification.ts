import { clearTimeout, setImmediate, setTimeout } from 'node:timers';

import { errorCodeOf, errorMessageOf, rootCauseOf } from './describe-error.js';
import { judgeAnswer } from './judge-answer.js';
import type { NotificationAttempt, NotificationRequest } from './kernel.js';
import type { NotifyAddressPolicy } from './notify-address.js';

/** How notifications leave the sandbox: the global `fetch`, or any function of its shape. */
export type NotificationFetch = (request: Request) => Response | Promise<Response>;

export interface DeliveryOptions {
  readonly fetch: NotificationFetch;
  readonly policy: NotifyAddressPolicy;
  /** In milliseconds of real time. */
  readonly timeout: number;
  /** Makes what a notification tells of durable before it leaves. Throws when that is not possible. */
  readonly commit?: () => void;
}

export type DeliveryResult = Pick<NotificationAttempt, 'status' | 'responseBody' | 'error' | 'accepted'>;

const keptCharacters = 500;
const keptBytes = 8_192;

/** Makes one attempt. Never throws: whatever goes wrong is told in the result. */
export async function deliverNotification(
  notification: NotificationRequest,
  options: DeliveryOptions,
): Promise<DeliveryResult> {
  const route = await options.policy.route(notification.url);
  if (route.refusal !== null) return failure(route.refusal);
  try {
    options.commit?.();
  } catch (error) {
    return failure(`Not sent, because what it tells of could not be saved: ${errorMessageOf(error)}`);
  }
  const fetch =
    route.address === null
      ? options.fetch
      : (await import('./fetch-at-address.js')).fetchAtAddress(route.address);
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<DeliveryResult>((resolve) => {
    const giveUp = (): void => {
      abort.abort();
      resolve(failure(`No complete answer within ${options.timeout} ms.`));
    };
    // A process that stood still, as on a laptop that was closed, notices its timers before it reads its sockets: the answer
    // that this one waited for in vain may be there already.
    timer = setTimeout(() => setImmediate(giveUp), options.timeout);
  });
  try {
    return await Promise.race([exchange(notification, fetch, abort.signal), timeout]);
  } catch (error) {
    return failure(describeFailure(error, notification.url));
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  notification: NotificationRequest,
  fetch: NotificationFetch,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const { url, method, headers, body } = notification;
  const content = method === 'GET' ? {} : { body };
  const response = await fetch(new Request(url, { method, headers, ...content, signal, redirect: 'manual' }));
  const text = await readStart(response);
  const error = judgeAnswer(notification.acceptance, response.status, text);
  return {
    status: response.status,
    responseBody: text.slice(0, keptCharacters),
    error,
    accepted: error === null,
  };
}

async function readStart(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The stream of a body yields bytes; its type does not say so.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length >= keptBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function failure(error: string): DeliveryResult {
  return { status: null, responseBody: '', error, accepted: false };
}

function describeFailure(error: unknown, url: string): string {
  const cause = rootCauseOf(error);
  const code = errorCodeOf(cause);
  const advice: Record<string, string> = {
    ECONNREFUSED: 'Nothing listens at this address. Is your server running, and is the port right?',
    ENOTFOUND: 'The host name has no address.',
    ECONNRESET: 'The connection was cut before a complete answer arrived.',
    UND_ERR_SOCKET: 'The connection was cut before a complete answer arrived.',
  };
  if (code !== null && advice[code] !== undefined) return `${advice[code]} (${code})`;
  const message = errorMessageOf(cause);
  // In undici's words, without a code: 6000, 6666, 10080 and others.
  if (message === 'bad port')
    return `Not sent: \`fetch\` refuses the port of ${url}, one of those that browsers block. Let your server listen at another one.`;
  return `The request failed: ${message}`;
}
