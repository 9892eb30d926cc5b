/** What is known about an answer besides its data. */
export interface ResponseInfo {
  /** Alipay's trace id for support enquiries, from the header `trace_id`. */
  readonly traceId: string | undefined;
  /** HTTP status. */
  readonly status: number;
  /** Whether the answer's signature was verified. `false` only when verification was switched off. */
  readonly signed: boolean;
  /**
   * Attempts that this call took, 1 without a repetition. Above 1 an earlier attempt may have done what this answer
   * says was done before: `fundChange` of a refund is then `N` although the call moved the money.
   */
  readonly attempts: number;
}

const responseInfoKey = Symbol.for('@sdk/response-info');

/** Attaches {@link ResponseInfo} where neither JSON, spreading nor iteration can see it. */
export function attachResponseInfo<T extends object>(result: T, info: ResponseInfo): T {
  return Object.defineProperty(result, responseInfoKey, { value: Object.freeze(info), configurable: true });
}

/**
 * The trace id, HTTP status, signature state and attempts of a result of `exec`, `upload` or `v3.request`. Kept apart from the data, so
 * that no field of the platform is ever overwritten. `undefined` for a copy of a result.
 *
 * @example
 * ```ts
 * const trade = await alipay.exec('alipay.trade.query', { outTradeNo: '20260101_1' });
 * getResponseInfo(trade)?.traceId;
 * ```
 */
export function getResponseInfo(result: object): ResponseInfo | undefined {
  return (result as { readonly [responseInfoKey]?: ResponseInfo })[responseInfoKey];
}
