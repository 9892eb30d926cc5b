/** What the dashboard says about WeChat Pay alone. */
export interface WeixinPayTexts {
  readonly refunds: string;
  readonly refundStatus: Record<'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL', string>;
  readonly refundDue: (moment: string) => string;
  readonly refundAction: Record<'succeed' | 'close' | 'fail', string>;
  readonly refundActionHint: Record<'succeed' | 'close' | 'fail', string>;
  readonly phone: string;
  readonly phoneHint: string;
  readonly scanHint: string;
  readonly openPhone: string;
  readonly toPhone: string;
  readonly qrCode: string;
  readonly probe: string;
  readonly probeHint: string;
  readonly acceptanceHint: Record<'weixin-pay-v2' | 'weixin-pay-v3', string>;
  readonly decrypted: string;
  readonly rotation: string;
  readonly rotationStage: Record<'before' | 'announced' | 'switched' | 'after', string>;
  readonly rotate: Record<'before' | 'announced' | 'switched' | 'after', string>;
  readonly rotationHint: string;
}

export const englishWeixinPayTexts: WeixinPayTexts = {
  refunds: 'Refunds',
  refundStatus: {
    PROCESSING: 'Accepted, not done yet',
    SUCCESS: 'Refunded',
    CLOSED: 'Closed',
    ABNORMAL: 'Abnormal',
  },
  refundDue: (moment) => `due ${moment}`,
  refundAction: { succeed: 'Done now', close: 'Close it', fail: 'Make it abnormal' },
  refundActionHint: {
    succeed: 'The money arrives now instead of later.',
    close: 'The refund is given up; the money stays with the shop and can be refunded again.',
    fail: 'The buyer’s account cannot take the money. Somebody has to act.',
  },
  phone: 'The buyer’s phone',
  phoneHint:
    'The page on which the buyer pays, cancels or fails, and which tells the shop whatever you want.',
  scanHint: 'Scan with a phone that reaches this sandbox, or open the page.',
  openPhone: 'Open the cashier',
  toPhone: 'Take the phone',
  qrCode: 'Code to scan',
  probe: 'Probe (SIGNTEST)',
  probeHint:
    'The platform’s own test: a signature that begins WECHATPAY/SIGNTEST/. Your server must refuse it and go on.',
  acceptanceHint: {
    'weixin-pay-v2': 'until your server answers HTTP 200 with return_code SUCCESS in XML.',
    'weixin-pay-v3': 'until your server answers HTTP 200 or 204.',
  },
  decrypted: 'Decrypted with the merchant’s key',
  rotation: 'Platform certificate of WeChat Pay',
  rotationStage: {
    before: 'One certificate',
    announced: 'The next one is listed; the old one signs',
    switched: 'Both are listed; the new one signs',
    after: 'Only the new one is left',
  },
  rotate: {
    before: 'Begin again',
    announced: 'List the next one',
    switched: 'Sign with the new one',
    after: 'Drop the old one',
  },
  rotationHint: 'A client has to follow the rotation without a restart: unknown serial, refresh, verify.',
};

export const chineseWeixinPayTexts: WeixinPayTexts = {
  refunds: '退款',
  refundStatus: {
    PROCESSING: '已受理，处理中',
    SUCCESS: '退款成功',
    CLOSED: '退款关闭',
    ABNORMAL: '退款异常',
  },
  refundDue: (moment) => `预计 ${moment}`,
  refundAction: { succeed: '立即到账', close: '关闭退款', fail: '变为异常' },
  refundActionHint: {
    succeed: '款项立即退回，不再等待。',
    close: '退款关闭，款项仍在商户，可以再次退款。',
    fail: '买家的账户无法收款，需要人工处理。',
  },
  phone: '买家的手机',
  phoneHint: '买家在这个页面付款、取消或付款失败；页面返回给商户的结果可以任选。',
  scanHint: '用能访问本沙箱的手机扫码，或直接打开页面。',
  openPhone: '打开收银台',
  toPhone: '打开买家的手机',
  qrCode: '付款二维码',
  probe: '探测流量（SIGNTEST）',
  probeHint: '平台自己的探测：签名以 WECHATPAY/SIGNTEST/ 开头。你的服务器必须拒绝它，并照常运行。',
  acceptanceHint: {
    'weixin-pay-v2': '直到你的服务器以 HTTP 200 返回 return_code 为 SUCCESS 的 XML 为止。',
    'weixin-pay-v3': '直到你的服务器返回 HTTP 200 或 204 为止。',
  },
  decrypted: '用商户密钥解密后的内容',
  rotation: '微信支付平台证书',
  rotationStage: {
    before: '只有一张证书',
    announced: '新证书已公布，仍由旧证书签名',
    switched: '两张证书并存，由新证书签名',
    after: '只剩新证书',
  },
  rotate: { before: '重新开始', announced: '公布新证书', switched: '改用新证书签名', after: '撤下旧证书' },
  rotationHint: '客户端应无需重启即可适应证书轮换：遇到未知序列号时重新下载证书，再验签。',
};
