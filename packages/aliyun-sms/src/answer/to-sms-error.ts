import { PlatformError } from '@sdk/core-signing';
import { isUndecidedStatus } from '@sdk/core-signing/internal';
import { errorEntry } from './error-table.js';
import { explainSignatureMismatch, type SignedTexts } from './explain-signature-mismatch.js';
import { readFlowControl } from './read-flow-control.js';
import type { SmsError, SmsErrorDetails } from './sms-error.js';
import { withholdParameters } from './withhold-parameters.js';

export interface SmsRefusal {
  readonly operation: string;
  readonly code: string;
  readonly text: string;
  readonly requestId: string | undefined;
  readonly status: number;
  /** Milliseconds that the answer asks to wait. */
  readonly retryAfter: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Worked out only for a signature that was refused. */
  signed(): SignedTexts;
  /** What must not come back out. */
  readonly secrets: Iterable<string | undefined>;
}

/** The error for an answer whose `Code` is not `OK`. */
export function toSmsError(refusal: SmsRefusal): SmsError {
  const { code, text, operation, requestId, status, now, retryAfter } = refusal;
  const entry = errorEntry(code);
  const mismatch = code === 'SignatureDoesNotMatch';
  const unknown = entry.ambiguous || (isUndecidedStatus(status) && entry.category === 'other');
  const error = new PlatformError({
    platform: 'aliyunSms',
    operation,
    errCode: code,
    errMsg: mismatch
      ? 'Specified signature is not matched with our calculation. [the string to sign is withheld]'
      : withholdParameters(text, refusal.secrets),
    requestId,
    status,
    retryable: entry.retryable || unknown,
    outcome: unknown ? 'unknown' : 'rejected',
    hint: mismatch ? explainSignatureMismatch(text, refusal.signed()) : entry.hint,
  });
  const details: SmsErrorDetails = {
    category: entry.category,
    ...(entry.category === 'flow-control' ? { flowControl: readFlowControl(code, text, now) } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  const toJSON = (): Record<string, unknown> => ({
    ...PlatformError.prototype.toJSON.call(error),
    ...details,
  });
  Object.defineProperty(error, 'toJSON', { value: toJSON, configurable: true, writable: true });
  return Object.assign(error, details);
}
