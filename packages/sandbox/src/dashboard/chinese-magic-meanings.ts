/** What magic values do, in Chinese, by the English sentence of their table. */
const meanings: Readonly<Record<string, string>> = {
  'the buyer has to enter a password (10003)': '买家需要输入密码（10003）',
  'answer 20000, although the buyer has paid': '返回 20000，但买家已付款',
  'answer 20000, and no trade exists': '返回 20000，交易不存在',
  'answer 20000, and the trade waits for the buyer': '返回 20000，交易等待买家付款',
  'the code has expired': '付款码已过期',
  'not enough balance': '余额不足',
  'not enough money on the bank card': '银行卡余额不足',
  'the account is blocked': '买家账户被冻结',
  'the phone cannot be reached': '唤起移动收银台失败',
  'the payment fails': '付款失败',
  'business failure SYSTEM_ERROR, no trade': '业务失败 SYSTEM_ERROR，没有交易',
  'the token is refused as invalid': '令牌无效，被拒绝',
  'the token is refused as expired': '令牌已过期，被拒绝',
  'alipay.system.oauth.token refuses with isv.code-invalid':
    'alipay.system.oauth.token 拒绝该授权码，返回 isv.code-invalid',
  'the buyer has to enter a password (USERPAYING)': '买家需要输入密码（USERPAYING）',
  'SYSTEMERROR, although the buyer has paid': '返回 SYSTEMERROR，但买家已付款',
  'SYSTEMERROR, and no order exists': '返回 SYSTEMERROR，订单不存在',
  'SYSTEMERROR, and the order waits for the buyer': '返回 SYSTEMERROR，订单等待买家付款',
  'BANKERROR, although the buyer has paid': '返回 BANKERROR，但买家已付款',
  'not enough money; the order is PAYERROR': '余额不足，订单变为 PAYERROR',
  'the payment fails; the order is PAYERROR': '支付失败，订单变为 PAYERROR',
  'a payment by code waits for the password (USERPAYING)': '付款码支付等待输入密码（USERPAYING）',
  'coupons of 10 and of 20 fen pay a part of the order': '10 分和 20 分两张代金券抵扣部分金额',
  'a payment by code waits (USERPAYING)': '付款码支付等待中（USERPAYING）',
  'SYSTEMERROR, and the order waits': '返回 SYSTEMERROR，订单等待付款',
  'SYSTEMERROR, although it was paid': '返回 SYSTEMERROR，但已付款',
  'the login code is refused with 40029': '登录凭证被拒绝，返回 40029',
  'the user is refused with 40226': '用户被拦截，返回 40226',
  'no receipt ever comes': '永远收不到回执',
  'this request is refused with the code, signed': '本次请求被拒绝并返回该错误码，应答带签名',
  'this request is hit by the fault; `; ms=…; status=…; code=…`':
    '对本次请求触发该故障；可加 `; ms=…; status=…; code=…`',
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^the receipt says (.+)$/, '回执状态为 $1'],
  [/^the message is refused with (.+)$/, '短信被拒绝，返回 $1'],
  [/^the message is sent, and the answer says (.+)$/, '短信已发出，但应答为 $1'],
];

/** @returns the sentence itself when there is no Chinese one for it */
export function chineseMagicMeaning(english: string): string {
  const known = meanings[english];
  if (known !== undefined) return known;
  const [pattern, spoken] = patterns.find(([one]) => one.test(english)) ?? [];
  return pattern === undefined || spoken === undefined ? english : english.replace(pattern, spoken);
}
