import { PlatformError } from '@sdk/core-signing';
import { isUndecidedStatus } from '@sdk/core-signing/internal';
import { explainSignError } from '../../signing/explain-sign-error.js';
import { v3ErrorHint } from './v3-error-hints.js';

/** A failed answer: `{code, message, detail}`. */
export interface V3Failure {
  readonly operation: string;
  readonly status: number;
  /** `undefined` when the body is not a JSON object. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly requestId: string | undefined;
  /** Whether the answer's signature was verified. */
  readonly signed: boolean;
  /** The code that says that what was asked for is so already. */
  readonly doneBy?: string | undefined;
  /** What this client signed. */
  readonly signedText: string;
}

/** After these the money may have moved, whatever the status says. */
const unsureCodes: ReadonlySet<string> = new Set([
  'SYSTEM_ERROR',
  'SYSTEMERROR',
  'BANK_ERROR',
  'BANKERROR',
  'USERPAYING',
  'USER_PAYING',
]);
/** "Not now", and not "no". */
const passingCodes: ReadonlySet<string> = new Set([
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT_EXCEED',
  'RATELIMIT_EXCEEDED',
  'SERVICE_UNAVAILABLE',
]);
/** The payer has to do something: asking for the money again does not help. */
const waitingCodes: ReadonlySet<string> = new Set(['USERPAYING', 'USER_PAYING']);

/**
 * The error for an answer that says no, or `undefined` when it holds no code and so no business result.
 * `errCode` and `errMsg` are the platform's `code` and `message`, verbatim.
 *
 * @remarks 202, 5xx, 408, 499 and the codes of a system that could not say leave the outcome unknown; so does "it is so already"
 * when nobody signed it.
 */
export function toV3Error(failure: V3Failure): PlatformError | undefined {
  const { data = {}, doneBy, operation, requestId, signed, status } = failure;
  const code = data['code'];
  if ((typeof code !== 'string' || code === '') && status !== 202) return undefined;
  const errCode = typeof code === 'string' && code !== '' ? code : status;
  const name = String(errCode);
  const unsure = status === 202 || isUndecidedStatus(status) || unsureCodes.has(name);
  const unproven = !signed && name === doneBy;
  const { message } = data;
  return new PlatformError({
    platform: 'weixin-pay',
    operation,
    errCode,
    errMsg: typeof message === 'string' ? message : '',
    requestId,
    status,
    signed,
    retryable: !waitingCodes.has(name) && (unsure || status === 429 || passingCodes.has(name)),
    outcome: unsure || unproven ? 'unknown' : 'rejected',
    hint: hintOf(failure, name, unsure),
  });
}

function hintOf(failure: V3Failure, code: string, unsure: boolean): string | undefined {
  const { data, operation, signed, signedText } = failure;
  const parts = [
    v3ErrorHint(code, { operation, message: data?.['message'], signed }),
    code === 'SIGN_ERROR' ? explainSignError(data?.['detail'], signedText) : fieldOf(data?.['detail']),
    unsure && !waitingCodes.has(code) ? 'WeChat Pay could not say whether it did this.' : undefined,
    signed ? undefined : 'The answer carried no signature.',
  ];
  const text = parts.filter((part) => part !== undefined).join(' ');
  return text === '' ? undefined : text;
}

/** Which field was refused; never its value. */
function fieldOf(detail: unknown): string | undefined {
  if (typeof detail !== 'object' || detail === null) return undefined;
  const { field } = detail as { readonly field?: unknown };
  return typeof field === 'string' && /^[\w./[\]-]{1,80}$/.test(field) ? `Check \`${field}\`.` : undefined;
}
