import type { Idempotency } from '@sdk/core-signing';
import type { Schema } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { WeixinPaySignType } from '../../weixin-pay-config.js';
import type { V2Document } from '../../xml/v2-document.js';
import type { ParamTable } from '../fields/param-table.js';
import type { AnswerMarks } from '../answer/assert-answers-request.js';
import type { ResultTable } from '../fields/result-table.js';

/** What one operation of API v2 is: a table, not code. */
export interface V2Operation<Result> {
  /** Name in errors, for example `v2.refund`. */
  readonly name: string;
  readonly path: string;
  /** What repeating it means. */
  readonly idempotency: Idempotency;
  /** The names that the client's application and merchant number have in its request. */
  readonly merchant: MerchantNames;
  /** Where the operation knows one kind of signature only. */
  readonly signType?: WeixinPaySignType;
  /** Sent with every call, in the platform's names. */
  readonly constants?: V2Document;
  /** What stands in for parameters that are not given, in camelCase. */
  readonly defaults?: (
    context: WeixinPayContext,
    given: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
  readonly params: ParamTable;
  readonly results: ResultTable;
  /** What the platform refuses anyway; over the camelCase parameters with their defaults. */
  readonly rule?: () => Schema<unknown>;
  readonly nested?: boolean;
  readonly resultCodeOptional?: boolean;
  readonly doneAlready?: string;
  /** What is compared with the request, and what may not be there; see `assertAnswersRequest`. */
  readonly answer?: AnswerMarks;
  /** The query that tells what became of it; see `V2Request.reconcile`. */
  readonly reconcile?: (fields: V2Document) => string;
  /** The type of the result; never there. */
  readonly resultType?: Result;
}

export interface MerchantNames {
  /** The application. */
  readonly appId?: 'appid' | 'mch_appid' | 'wxappid';
  /** The merchant’s number. */
  readonly mchId: 'mch_id' | 'mchid';
  /** Partner mode: whether `sub_appid` and `sub_mch_id` are sent. */
  readonly sub: boolean;
}
