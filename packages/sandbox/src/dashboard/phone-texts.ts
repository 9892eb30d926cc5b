import type { SandboxLanguage } from '../core/sandbox-options.js';
import type { PhoneStep } from '../phone/phone-use.js';
import { chineseMagicMeaning } from './chinese-magic-meanings.js';

/** What the page of the phone says. */
export interface PhoneTexts {
  readonly heading: string;
  readonly hint: string;
  readonly owner: string;
  readonly app: Readonly<Record<string, string>>;
  readonly back: string;
  readonly scan: string;
  readonly scanExample: string;
  readonly scanButton: string;
  readonly notFound: string;
  readonly open: string;
  readonly nothingOpen: string;
  readonly noPayments: string;
  readonly tell: string;
  readonly tellHonestly: string;
  readonly tellOnly: string;
  readonly step: Record<PhoneStep, string>;
  readonly openCashier: string;
  readonly truths: string;
  readonly clientTruth: string;
  readonly serverTruth: string;
  readonly notToldYet: string;
  readonly noTrade: string;
  readonly unpaid: string;
  readonly paidAt: (moment: string) => string;
  readonly toOrder: string;
  readonly agree: string;
  readonly toldPaidButNot: string;
  readonly paidButToldNot: string;
  readonly codes: string;
  readonly codesHint: string;
  readonly code: string;
  readonly effect: string;
  readonly pays: string;
  /** What an ending of a payment code does, from the English of its table. */
  readonly ending: (english: string) => string;
}

const english: PhoneTexts = {
  heading: 'The buyer’s phone',
  hint: 'Pay as the buyer Alice does. What the phone tells the shop’s client and what really happened are two things: choose them apart.',
  owner: 'Alice',
  app: { alipay: 'Alipay', weixinPay: 'WeChat Pay' },
  back: 'Home',
  scan: 'Code or link to scan, or an order number',
  scanExample: 'code_url, link, order number',
  scanButton: 'Scan',
  notFound:
    'Nothing to pay is behind this code. Codes of closed orders and of other sandboxes are unknown here.',
  open: 'Waiting to be paid',
  nothingOpen: 'Nothing waits. Create a payment with your server and it appears here.',
  noPayments: 'Nothing can be paid here.',
  tell: 'Your client code is told',
  tellHonestly: 'what happened',
  tellOnly: 'Tell it that once more',
  step: {
    pay: 'Pay',
    'wrong-password': 'Wrong password',
    'not-enough-money': 'Not enough money',
    cancel: 'Cancel',
  },
  openCashier: 'Open the platform’s cashier page',
  truths: 'Two truths',
  clientTruth: 'The client was told',
  serverTruth: 'The platform knows',
  notToldYet: 'Nothing yet.',
  noTrade: 'no trade',
  unpaid: 'not paid',
  paidAt: (moment) => `paid ${moment}`,
  toOrder: 'the order',
  agree: 'They agree this time. Deliver only after a notification or a query all the same.',
  toldPaidButNot:
    'The client believes it was paid, and no money came. Whoever delivers now, delivers for nothing.',
  paidButToldNot:
    'The client believes it failed, and the buyer has paid. Whoever orders again now, charges twice.',
  codes: 'Payment codes',
  codesHint:
    'For the shop that scans the buyer: put one into auth_code. The last four digits choose what happens.',
  code: 'Code',
  effect: 'What it does',
  pays: 'pays at once, as every other ending',
  ending: (english) => english,
};

const chinese: PhoneTexts = {
  heading: '买家的手机',
  hint: '以买家 Alice 的身份付款。手机返回给商户客户端的结果与真实结果是两回事，可以分别选择。',
  owner: 'Alice',
  app: { alipay: '支付宝', weixinPay: '微信支付' },
  back: '返回',
  scan: '要扫的二维码内容、链接或商户订单号',
  scanExample: 'code_url、链接或订单号',
  scanButton: '扫一扫',
  notFound: '这个码没有对应的待付款订单。已关闭的订单、其他沙箱的码在这里都无法识别。',
  open: '待付款',
  nothingOpen: '没有待付款的订单。用你的服务器创建一笔支付，它就会出现在这里。',
  noPayments: '这里没有可以付款的内容。',
  tell: '返回给客户端的结果',
  tellHonestly: '如实返回',
  tellOnly: '再返回一次',
  step: { pay: '确认付款', 'wrong-password': '密码错误', 'not-enough-money': '余额不足', cancel: '取消' },
  openCashier: '打开平台收银台页面',
  truths: '客户端结果与平台状态',
  clientTruth: '客户端得到的结果',
  serverTruth: '平台的真实状态',
  notToldYet: '尚未返回任何结果。',
  noTrade: '交易不存在',
  unpaid: '未付款',
  paidAt: (moment) => `付款于 ${moment}`,
  toOrder: '查看订单',
  agree: '这一次两者一致。即便如此，也只应在收到通知或主动查询之后发货。',
  toldPaidButNot: '客户端以为已付款，实际没有收到钱。此时发货，钱货两空。',
  paidButToldNot: '客户端以为付款失败，实际买家已付款。此时重新下单就会重复扣款。',
  codes: '付款码',
  codesHint: '用于商家扫码（付款码支付）：填入 auth_code。末四位决定会发生什么。',
  code: '付款码',
  effect: '效果',
  pays: '立即付款成功，其他任意尾号也一样',
  ending: chineseMagicMeaning,
};

export function phoneTextsIn(language: SandboxLanguage): PhoneTexts {
  return language === 'zh-CN' ? chinese : english;
}
