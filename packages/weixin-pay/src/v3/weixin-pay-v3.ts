/** API v3. Parameters and results are camelCase by each operation's own field table; money is integer fen. */
export interface WeixinPayV3 {
  /** Contract: transactions, partnerTransactions, combine, refunds, bills, transferBills, profitSharing, payScore, upload, certificates, request. */
  readonly contract?: never;
}
