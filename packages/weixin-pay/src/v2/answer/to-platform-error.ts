import { PlatformError } from '@sdk/core-signing';
import type { V2Document } from '../../xml/v2-document.js';
import { endpointLists } from '../call/endpoint-lists.js';
import type { V2Request } from '../call/v2-request.js';
import { errorHints } from './error-hints.js';

/** The platform does not know itself what became of it. */
const undecided: ReadonlySet<string> = new Set([
  'SYSTEMERROR',
  'BANKERROR',
  'BIZERR_NEED_RETRY',
  'USERPAYING',
  'PROCESSING',
  'SEND_FAILED',
  'ERROR',
]);

/** The same call, with the same numbers, may succeed later. */
const passing: ReadonlySet<string> = new Set([
  'SYSTEMERROR',
  'BANKERROR',
  'BIZERR_NEED_RETRY',
  'FREQUENCY_LIMITED',
  'FREQ_LIMIT',
  'INVALID_REQ_TOO_MUCH',
  'PROCESSING',
]);

/** The error for `result_code` FAIL. Code and text are the platform's, verbatim. */
export function toPlatformError(document: V2Document, request: V2Request): PlatformError {
  const errCode = document['err_code'] ?? 'FAIL';
  // Of a reversal, whatever its code: it is not done, and asked for again.
  const again = document['recall'] === 'Y';
  return new PlatformError({
    platform: 'weixin-pay',
    operation: request.operation,
    errCode,
    errMsg: document['err_code_des'] ?? document['return_msg'] ?? '',
    signed: !endpointLists.answersUnsigned(request.path),
    retryable: again || passing.has(errCode),
    outcome: (again || undecided.has(errCode)) && request.idempotency !== 'safe' ? 'unknown' : 'rejected',
    hint: errorHints.get(errCode),
  });
}
