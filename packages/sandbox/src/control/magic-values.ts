import { paymentCodeRules as alipayCodes } from '../alipay/trade/payment-codes.js';
import { magicNumbers } from '../aliyun-sms/message/magic-numbers.js';
import type { MagicNumber } from '../aliyun-sms/message/magic-numbers.js';
import type { PlatformName } from '../core/platform.js';
import { paymentCodeRules as weixinPayCodes } from '../weixin-pay/trade/payment-codes.js';

/** A value by which a request itself chooses what goes wrong, without a fault being set. */
export interface MagicValue {
  /** `any`: it means the same on every platform. */
  readonly platform: PlatformName | 'any';
  /** The parameter or header that carries it. */
  readonly field: string;
  /** The value, with `…` where anything may stand. */
  readonly value: string;
  /** What then happens. */
  readonly meaning: string;
}

/** Every one there is; those of codes and numbers come from the tables the platforms themselves read. */
export const magicValues: readonly MagicValue[] = [
  ...alipayCodes.map(({ lastFour, meaning }) => row('alipay', 'auth_code', `28……${lastFour}`, meaning)),
  row('alipay', 'auth_token, app_auth_token', 'invalid…', 'the token is refused as invalid'),
  row('alipay', 'auth_token, app_auth_token', 'expired…', 'the token is refused as expired'),
  row('alipay', 'code', 'invalid… or expired…', 'alipay.system.oauth.token refuses with isv.code-invalid'),
  ...weixinPayCodes.map(({ lastFour, meaning }) => row('weixinPay', 'auth_code', `13……${lastFour}`, meaning)),
  row('weixinPay', 'total_fee', 'above 100000', 'a payment by code waits for the password (USERPAYING)'),
  row('weixinPay', 'goods_tag', 'COUPON_10_20', 'coupons of 10 and of 20 fen pay a part of the order'),
  row('weixinPay', 'wechatpay-negative-test', 'MICROPAY_USERPAYING', 'a payment by code waits (USERPAYING)'),
  row('weixinPay', 'wechatpay-negative-test', 'MICROPAY_TIMEOUT', 'SYSTEMERROR, and the order waits'),
  row(
    'weixinPay',
    'wechatpay-negative-test',
    'MICROPAY_PAYERROR',
    'the payment fails; the order is PAYERROR',
  ),
  row(
    'weixinPay',
    'wechatpay-negative-test',
    'MICROPAY_PAY_QUERY_TIMEOUT',
    'SYSTEMERROR, although it was paid',
  ),
  row('weixin', 'js_code', 'invalid…', 'the login code is refused with 40029'),
  row('weixin', 'js_code', 'blocked…', 'the user is refused with 40226'),
  ...[...magicNumbers].map(([number, magic]) =>
    row('aliyunSms', 'PhoneNumbers', number.replace(/^86/, ''), meaningOf(magic)),
  ),
  row(
    'any',
    'x-sandbox-refuse-with',
    'a code of the platform',
    'this request is refused with the code, signed',
  ),
  row(
    'any',
    'x-sandbox-fault',
    'commit-then-drop',
    'this request is hit by the fault; `; ms=…; status=…; code=…`',
  ),
];

function row(platform: MagicValue['platform'], field: string, value: string, meaning: string): MagicValue {
  return { platform, field, value, meaning };
}

function meaningOf(magic: MagicNumber): string {
  if ('refuse' in magic) return `the message is refused with ${magic.refuse}`;
  if ('sentBut' in magic) return `the message is sent, and the answer says ${magic.sentBut}`;
  return magic.receipt === null ? 'no receipt ever comes' : `the receipt says ${magic.receipt}`;
}
