/**
 * API v2. Parameters and results are camelCase, money is integer fen, `_$n` families are arrays, unknown
 * fields are kept. `appid`, `mch_id`, `nonce_str`, `sign` are filled in; results carry `appId`, `mchId`.
 */
export interface WeixinPayV2 {
  /** Contract: unifiedOrder, micropay, orderQuery, closeOrder, reverse, refund, refundQuery, downloadBill, downloadFundflow, request, and the marketing operations. */
  readonly contract?: never;
}
