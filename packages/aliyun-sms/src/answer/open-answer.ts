import { MalformedResponseError, type TransportResponse } from '@sdk/core-signing';
import {
  completeError,
  parseJsonObject,
  parseRetryAfter,
  toHttpStatusError,
} from '@sdk/core-signing/internal';
import type { SignedTexts } from './explain-signature-mismatch.js';
import { toSmsError } from './to-sms-error.js';
import { withholdParameters } from './withhold-parameters.js';

export interface AnswerContext {
  readonly operation: string;
  /** Worked out only for a signature that was refused. */
  signed(): SignedTexts;
  /** What must not come back out in an error, should the platform or a proxy repeat it. */
  secrets(): Iterable<string | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

// Without a state between two texts, so that one is enough; making one takes as long as reading an answer.
const utf8 = new TextDecoder();

/**
 * Opens an answer. `Code` other than `OK` is a failure whatever the HTTP status: a message that was not sent must not
 * look sent.
 *
 * @throws PlatformError, HttpStatusError, MalformedResponseError.
 */
export function openAnswer(response: TransportResponse, context: AnswerContext): Record<string, unknown> {
  const { status, headers, body } = response;
  const isSuccess = status >= 200 && status < 300;
  if (status >= 300 && status < 400) throw statusError(response, context);
  let fields: Record<string, unknown>;
  try {
    fields = parseJsonObject(utf8.decode(body));
  } catch {
    if (!isSuccess) throw statusError(response, context);
    const finding = body.byteLength === 0 ? 'empty' : 'not a JSON object, or was cut off';
    throw malformed(`The answer is ${finding}.`, status);
  }
  const code = fields['Code'];
  if (typeof code === 'string' && code !== '' && code !== 'OK') {
    const { Message: message, RequestId: requestId } = fields;
    throw toSmsError({
      operation: context.operation,
      code,
      text: typeof message === 'string' ? message : '',
      requestId: typeof requestId === 'string' ? requestId : undefined,
      status,
      retryAfter: retryAfterOf(headers, context.now),
      now: context.now,
      signed: () => context.signed(),
      secrets: context.secrets(),
    });
  }
  if (!isSuccess) throw statusError(response, context);
  // Some newer actions say it with `Success` alone.
  if (code !== 'OK' && fields['Success'] !== true) throw malformed('The answer has no `Code`.', status);
  return fields;
}

/** `x-acs-retry-after` is in milliseconds. */
function retryAfterOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const own = headers['x-acs-retry-after'];
  if (own !== undefined && /^\d{1,9}$/.test(own)) return Number(own);
  return parseRetryAfter(headers, now);
}

/** Of a server or proxy before the platform: what SendSms carries stands in the URL, and 1000 numbers are 19 kB of it. */
const tooLongStatuses: ReadonlySet<number> = new Set([414, 431]);

function statusError(response: TransportResponse, context: AnswerContext): Error {
  const start = utf8.decode(response.body.subarray(0, 8192));
  const safe = withholdParameters(start, context.secrets());
  const known = { platform: 'aliyunSms', operation: context.operation };
  const error = toHttpStatusError(
    { status: response.status, headers: response.headers, body: Buffer.from(safe, 'utf8') },
    { ...known, now: context.now },
  );
  if (!tooLongStatuses.has(response.status)) return error;
  const advice =
    "The URL is too long: give fewer numbers in one call, or set `signature: 'rpc'`, which sends a form.";
  return completeError(error, { ...known, advice });
}

function malformed(finding: string, status: number): MalformedResponseError {
  return new MalformedResponseError(
    `${finding} Something between this program and Aliyun may have changed it; check the endpoint.`,
    { status, outcome: 'unknown', retryable: true },
  );
}
