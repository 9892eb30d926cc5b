import { HttpStatusError } from '../errors/http-status-error.js';
import type { Outcome } from '../errors/sdk-error.js';
import { isUndecidedStatus } from '../errors/undecided-status.js';
import { parseRetryAfter } from './retry-after.js';
import { stripQuery } from './strip-query.js';

/** The part of an answer that {@link toHttpStatusError} looks at. */
export interface StatusAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpStatusErrorContext {
  readonly platform?: string | undefined;
  readonly operation?: string | undefined;
  /** Milliseconds since the epoch, for `Retry-After` dates. @default `Date.now()` */
  readonly now?: number | undefined;
  /**
   * @default `unknown` for 5xx, 408, 499 and 2xx, which can come from a gateway in front of a platform that acted;
   * `rejected` for 3xx and the other 4xx
   */
  readonly outcome?: Outcome | undefined;
  /** Where the request went, for the message of a 404. Its query is left out. */
  readonly address?: string | undefined;
  /** What that address should look like, as a sentence. */
  readonly addressAdvice?: string | undefined;
}

const maxBodyStart = 200;

/**
 * The error for an answer that carries no business result: an HTML 502, a redirect, an empty 404.
 * For the `open` functions of the platforms. The message holds the status and, of a 404, the
 * address as far as its path; never the body.
 */
export function toHttpStatusError(
  answer: StatusAnswer,
  context: HttpStatusErrorContext = {},
): HttpStatusError {
  const { status, headers } = answer;
  const isRejected = status >= 300 && !isUndecidedStatus(status);
  const outcome = context.outcome ?? (isRejected ? 'rejected' : 'unknown');
  const advice = adviceFor(status, outcome, context);
  // Whatever answers for the platform knows nothing of what the platform did before.
  const next = advice ?? 'The request may have been processed.';
  return new HttpStatusError(`${describe(answer)} ${next}`, {
    status,
    advice,
    bodyStart: startOf(answer.body),
    outcome,
    retryAfter: parseRetryAfter(headers, context.now ?? Date.now()),
    platform: context.platform,
    operation: context.operation,
  });
}

function describe({ status, headers }: StatusAnswer): string {
  if (status >= 300 && status < 400) {
    return `The server answered with a redirect (HTTP ${status}), which is never followed because signatures cover the path.`;
  }
  const kind = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const page =
    kind === 'text/html' ? ' and an HTML page, which comes from a proxy or gateway, not from the API' : '';
  return `The server answered with HTTP ${status}${page}${status === 429 ? ': too many requests' : ''}.`;
}

function adviceFor(status: number, outcome: Outcome, context: HttpStatusErrorContext): string | undefined {
  if (status >= 300 && status < 400) return 'Check the endpoint.';
  if (status === 429) return 'Send fewer, or wait.';
  if (isUndecidedStatus(status)) return outcome === 'unknown' ? undefined : 'Try again later.';
  if (status !== 404 || context.address === undefined) return 'Check the endpoint and `bodyStart`.';
  const expected = context.addressAdvice === undefined ? '' : ` ${context.addressAdvice}`;
  return `The request went to ${stripQuery(context.address)}: check the endpoint.${expected}`;
}

function startOf(body: Uint8Array): string {
  // Four bytes are the longest UTF-8 character; the cut may leave half a character, which is dropped.
  const text = new TextDecoder().decode(body.subarray(0, maxBodyStart * 4));
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\uFFFD+$/u, '')
    .trim()
    .slice(0, maxBodyStart);
}
