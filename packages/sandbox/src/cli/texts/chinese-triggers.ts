/** What the scenarios of `trigger` do, by name. */
export const chineseTriggers: Readonly<Record<string, string>> = {
  'alipay.trade.success': '支付宝交易创建并付款',
  'alipay.trade.closed-by-timeout': '支付宝交易未及时付款而关闭',
  'alipay.refund.partial': '已付款的支付宝交易部分退款',
  'wxpay.v3.payment.success': '微信支付 v3 订单（JSAPI）付款',
  'wxpay.v3.refund.success': '已付款的 v3 订单退款，款项到账',
  'wxpay.v3.refund.abnormal': '已付款的 v3 订单退款，用户账户异常，无法到账',
  'wxpay.v2.payment.success': '微信支付 v2 订单（NATIVE）付款',
  'sms.receipt.failed': '短信发送失败，回执说明原因',
  'weixin.push.text': '用户给小程序写消息，推送到商户',
};
