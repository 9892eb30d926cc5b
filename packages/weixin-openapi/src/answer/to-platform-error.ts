import { PlatformError } from '@sdk/core-signing';
import { isUndecidedStatus } from '@sdk/core-signing/internal';
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

/** Codes of a system that was busy, or failed behind the interface: it may have done what was asked all the same. */
const failedBehind: ReadonlySet<number> = new Set([-1, 61450, 268435457]);
/** Codes that say "not now" and not "no". */
const passing: ReadonlySet<number> = new Set([...failedBehind, 45011, 9410001, 9410002, 9410003]);
const requestIdMark = /\s*\brid:\s*([\w-]+)\s*$/;
const olderRequestIdMark = /\breq_id:\s*([\w-]+)/;

/** The error for an answer whose `errcode` is not 0. The request id at the end of the text becomes `requestId`. */
export function toPlatformError(refusal: PlatformRefusal): PlatformError {
  const { errCode, operation, status } = refusal;
  const text = withholdSecrets(refusal.errMsg, refusal.secrets);
  // The platform refuses with HTTP 200: with such a status it is somebody else who speaks.
  const isUnknown = failedBehind.has(errCode) || isUndecidedStatus(status);
  return new PlatformError({
    platform: 'weixin',
    operation,
    errCode,
    errMsg: text.replace(requestIdMark, ''),
    requestId: requestIdMark.exec(text)?.[1] ?? olderRequestIdMark.exec(text)?.[1],
    status,
    retryable: passing.has(errCode) || isUnknown,
    outcome: isUnknown ? 'unknown' : 'rejected',
    hint: errorHint(errCode, text),
  });
}
