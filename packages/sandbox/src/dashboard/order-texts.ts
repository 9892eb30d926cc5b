import { chineseOrderPageTexts, englishOrderPageTexts } from './order-page-texts.js';
import type { OrderPageTexts } from './order-page-texts.js';

/** Orders and what happens to them, in one language. */
export interface OrderTexts {
  readonly action: Record<'scan' | 'pay' | 'fail' | 'close' | 'expire' | 'finish' | 'refund', string>;
  readonly actionHint: Record<'scan' | 'pay' | 'fail' | 'close' | 'expire' | 'finish' | 'refund', string>;
  readonly status: Record<string, string>;
  readonly notScanned: string;
  readonly voided: string;
  readonly refundedWhole: string;
  readonly refundedPart: (yuan: string) => string;
  readonly event: Record<string, string>;
  readonly actor: Record<'api' | 'buyer' | 'operator' | 'clock' | 'platform', string>;
  /** What the buyer of a page order does where others scan. */
  readonly logIn: string;
  readonly notLoggedIn: string;
  /** Product words of the platforms in human words; a word that is absent is shown as it is. */
  readonly product: Readonly<Record<string, string>>;
  readonly order: OrderPageTexts;
}

export const englishOrderTexts: OrderTexts = {
  action: {
    scan: 'Scan',
    pay: 'Pay',
    fail: 'Fail the payment',
    close: 'Close',
    expire: 'Time out',
    finish: 'End refund period',
    refund: 'Refund',
  },
  actionHint: {
    scan: 'The buyer opens the payment. From here on the trade exists.',
    pay: 'The buyer pays. A notification follows if the order has an address for it.',
    fail: 'The buyer tries to pay and cannot.',
    close: 'The order is closed unpaid.',
    expire: 'The time to pay runs out now.',
    finish: 'The trade is final: no refund is possible any more.',
    refund: 'The money goes back to the buyer.',
  },
  status: {
    WAIT_BUYER_PAY: 'Waiting for payment',
    TRADE_SUCCESS: 'Paid',
    TRADE_FINISHED: 'Finished',
    TRADE_CLOSED: 'Closed',
    NOTPAY: 'Waiting for payment',
    USERPAYING: 'Buyer enters the password',
    SUCCESS: 'Paid',
    REFUND: 'Refunds',
    CLOSED: 'Closed',
    REVOKED: 'Reversed',
    PAYERROR: 'Payment failed',
  },
  notScanned: 'Not scanned yet',
  voided: 'Voided',
  refundedWhole: 'Refunded',
  refundedPart: (yuan) => `¥${yuan} refunded`,
  event: {
    created: 'Ordered',
    'trade-exists': 'Trade begins',
    paid: 'Paid',
    'payment-failed': 'Payment failed',
    refunded: 'Refunded',
    closed: 'Closed',
    voided: 'Voided',
    finished: 'Finished',
    notified: 'Notification sent',
    scanned: 'Payment opened',
    'ordered-again': 'Ordered again',
    waiting: 'Waiting for the buyer',
    expired: 'Timed out',
    reversed: 'Reversed',
    'reverse-repeat': 'Reversal to be repeated',
    'refund-accepted': 'Refund accepted',
    'refund-closed': 'Refund closed',
    'refund-abnormal': 'Refund abnormal',
  },
  actor: {
    api: 'your server',
    buyer: 'buyer',
    operator: 'by hand',
    clock: 'clock',
    platform: 'the platform',
  },
  logIn: 'Log in',
  notLoggedIn: 'Not logged in yet',
  product: {
    create: 'Mini program or JSAPI',
    precreate: 'Code to scan (precreate)',
    'face-to-face': 'Payment code',
    page: 'Page in a browser',
    wap: 'Page on a phone (wap)',
    app: 'App',
    jsapi: 'Mini program or JSAPI',
    native: 'Code to scan (NATIVE)',
    h5: 'Page in a browser (H5)',
    codepay: 'Payment code',
  },
  order: englishOrderPageTexts,
};

export const chineseOrderTexts: OrderTexts = {
  action: {
    scan: '扫码',
    pay: '付款',
    fail: '付款失败',
    close: '关闭',
    expire: '超时',
    finish: '结束退款期',
    refund: '退款',
  },
  actionHint: {
    scan: '买家打开付款页，交易从此刻起存在。',
    pay: '买家付款；订单带有通知地址时，随后会发出异步通知。',
    fail: '买家尝试付款但没有成功。',
    close: '未付款的订单被关闭。',
    expire: '付款时限立即到期。',
    finish: '交易完结，此后不能再退款。',
    refund: '款项退回买家。',
  },
  status: {
    WAIT_BUYER_PAY: '待付款',
    TRADE_SUCCESS: '已付款',
    TRADE_FINISHED: '已完结',
    TRADE_CLOSED: '已关闭',
    NOTPAY: '待付款',
    USERPAYING: '等待买家输入密码',
    SUCCESS: '已付款',
    REFUND: '转入退款',
    CLOSED: '已关闭',
    REVOKED: '已撤销',
    PAYERROR: '付款失败',
  },
  notScanned: '尚未扫码',
  voided: '已作废',
  refundedWhole: '已全额退款',
  refundedPart: (yuan) => `已退 ¥${yuan}`,
  event: {
    created: '下单',
    'trade-exists': '交易创建',
    paid: '付款成功',
    'payment-failed': '付款失败',
    refunded: '退款',
    closed: '关闭',
    voided: '作废',
    finished: '完结',
    notified: '发出通知',
    scanned: '打开付款页',
    'ordered-again': '再次下单',
    waiting: '等待买家',
    expired: '超时',
    reversed: '撤销',
    'reverse-repeat': '撤销需重试',
    'refund-accepted': '退款已受理',
    'refund-closed': '退款关闭',
    'refund-abnormal': '退款异常',
  },
  actor: { api: '商户服务器', buyer: '买家', operator: '手动操作', clock: '时钟', platform: '平台' },
  logIn: '登录',
  notLoggedIn: '尚未登录',
  product: {
    create: '小程序/JSAPI 下单',
    precreate: '扫码付（预下单）',
    'face-to-face': '付款码支付',
    page: '电脑网站支付',
    wap: '手机网站支付',
    app: 'App 支付',
    jsapi: '小程序/JSAPI 支付',
    native: '扫码支付（NATIVE）',
    h5: '手机浏览器支付（H5）',
    codepay: '付款码支付',
  },
  order: chineseOrderPageTexts,
};
