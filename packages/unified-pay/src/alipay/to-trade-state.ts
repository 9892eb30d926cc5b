const states: ReadonlyMap<string, string> = new Map([
  ['WAIT_BUYER_PAY', 'USERPAYING'],
  ['TRADE_CLOSED', 'CLOSED'],
  ['TRADE_SUCCESS', 'SUCCESS'],
  ['TRADE_FINISHED', 'FINISHED'],
]);

/** Alipay's word for the state of a trade in WeChat Pay's words, as far as there is one. */
export function toTradeState(tradeStatus: string): string {
  return states.get(tradeStatus) ?? tradeStatus;
}
