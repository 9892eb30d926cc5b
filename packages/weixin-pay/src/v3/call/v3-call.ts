import type { CallOptions, Idempotency } from '@sdk/core-signing';
import type { V3AnswerMarks } from './assert-answers-call.js';

/** A request's content, the same for every attempt. */
export interface V3Content {
  /** What is sent; `null` for none. */
  readonly bytes: Uint8Array | string | null;
  readonly contentType: string | undefined;
  /** What of it is signed. */
  readonly signed: string;
}

export const noContent: V3Content = { bytes: null, contentType: undefined, signed: '' };

/** A call in the platform's names, ready to be signed. */
export interface V3Call {
  /** Method and path template, for example `POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close`. */
  readonly operation: string;
  readonly method: string;
  /** Path and query below the endpoint, percent-encoded. */
  readonly target: string;
  readonly content: V3Content;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What `Wechatpay-Serial` has to say because fields are sealed with that key. @default the ring's choice */
  readonly serial?: string | undefined;
  /** What the call is about, in the platform's names: an answer must not be about anything else. */
  readonly about?: Readonly<Record<string, unknown>> | undefined;
  /** A field of the answer without which it says nothing. */
  readonly required?: string | undefined;
  /** By what its answer is told from answers to other calls. */
  readonly answer?: V3AnswerMarks | undefined;
  /** A refusal that says that it is done already. */
  readonly doneBy?: string | undefined;
  readonly idempotency: Idempotency;
  readonly options: CallOptions | undefined;
  /** Whether another call needs it. */
  readonly isPart?: boolean | undefined;
  /** For an unknown outcome: the query to make, with the order numbers. */
  reconcile?(): string;
}
