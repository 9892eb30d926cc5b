import { refusals as alipayRefusals } from '../alipay/answer/refusals.js';
import { paymentCodeRules as alipayRules } from '../alipay/trade/payment-codes.js';
import type { SandboxOrder } from '../core/order.js';
import { refusals as weixinPayRefusals } from '../weixin-pay/refusal/refusals.js';
import { paymentCodeRules as weixinPayRules } from '../weixin-pay/trade/payment-codes.js';

/** Why a payment fails: the platform's word and its Chinese text. */
export interface FailCode {
  readonly code: string;
  readonly message: string;
}

/** The words of a platform for a payment that fails, from its own tables. */
export function failCodesOf({ platform }: Pick<SandboxOrder, 'platform'>): FailCode[] {
  if (platform === 'alipay') {
    return alipayRules.flatMap(({ outcome }) =>
      outcome.kind === 'refused'
        ? [{ code: outcome.subCode, message: alipayRefusals[outcome.subCode].message }]
        : [],
    );
  }
  if (platform !== 'weixinPay') return [];
  return weixinPayRules.flatMap(({ outcome }) => {
    if (outcome.kind !== 'refused' && outcome.kind !== 'fails') return [];
    const { code, message } = weixinPayRefusals[outcome.code].v3;
    return [{ code, message }];
  });
}
