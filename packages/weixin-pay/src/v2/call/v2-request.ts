import type { Idempotency } from '@sdk/core-signing';
import type { WeixinPaySignType } from '../../weixin-pay-config.js';
import type { V2Document } from '../../xml/v2-document.js';
import type { AnswerMarks } from '../answer/assert-answers-request.js';

/** One call of API v2, with everything in the platform's names and form. */
export interface V2Request {
  /** Name in errors, for example `v2.refund`. */
  readonly operation: string;
  /** For example `/secapi/pay/refund`. */
  readonly path: string;
  readonly idempotency: Idempotency;
  readonly certificate: boolean;
  readonly signType: WeixinPaySignType;
  /** Instead of the client's addresses. */
  readonly baseUrl?: string | undefined;
  /** Without `nonce_str`, `sign` and `sign_type`. */
  readonly fields: V2Document;
  /** Answers hold records inside (`gethbinfo`). */
  readonly nested?: boolean | undefined;
  /** Whether an answer without `result_code` is one. */
  readonly resultCodeOptional?: boolean | undefined;
  /** A refusal that says that what was asked for is so already (`ORDERCLOSED`). */
  readonly doneAlready?: string | undefined;
  /** By what its answer is told from answers to other calls. */
  readonly answer?: AnswerMarks | undefined;
  /** The query that tells what became of it, with its numbers, as a sentence. */
  readonly reconcile: string;
}
