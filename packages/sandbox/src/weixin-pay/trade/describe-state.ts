import type { TradeState } from './trade-data.js';

/** `trade_state_desc`: what a state means, in the platform's words. */
export function describeState(state: TradeState): string {
  return descriptions[state];
}

const descriptions: Record<TradeState, string> = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
  REVOKED: '订单已撤销',
  USERPAYING: '用户支付中，需要输入密码',
  PAYERROR: '支付失败(其他原因，如银行返回失败)',
};
