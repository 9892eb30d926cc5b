import { PlatformError } from '@sdk/core-signing';
import { errorHint } from './error-hints.js';
import { withholdSecrets } from './withhold-secrets.js';

export interface PlatformRefusal {
  readonly operation: string;
  readonly errCode: number;
  /** The platform's text as sent. */
  readonly errMsg: string;
  readonly status: number;
  readonly secrets: readonly (string | undefined)[];
}

/** Codes that say "not now" and not "no". */
const passing: ReadonlySet<number> = new Set([-1, 45011]);
const requestIdMark = /\s*\brid:\s*([\w-]+)\s*$/;
const olderRequestIdMark = /\breq_id:\s*([\w-]+)/;

/** The error for an answer whose `errcode` is not 0. The request id at the end of the text becomes `requestId`. */
export function toPlatformError(refusal: PlatformRefusal): PlatformError {
  const { errCode, operation, status } = refusal;
  const text = withholdSecrets(refusal.errMsg, refusal.secrets);
  return new PlatformError({
    platform: 'weixin',
    operation,
    errCode,
    errMsg: text.replace(requestIdMark, ''),
    requestId: requestIdMark.exec(text)?.[1] ?? olderRequestIdMark.exec(text)?.[1],
    status,
    retryable: passing.has(errCode),
    // A system that was busy may have done it all the same.
    outcome: errCode === -1 ? 'unknown' : 'rejected',
    hint: errorHint(errCode, text),
  });
}
