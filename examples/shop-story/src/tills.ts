import type { Customer } from './scenes/log-in.js';
import type { ShopWorld } from './shop-world.js';
import type { Till } from './till.js';

/** The three ways this shop takes money online. */
export function openTills({ clients }: ShopWorld, customer: Customer) {
  return {
    weixinV2: {
      en: 'WeChat Pay v2',
      zh: '微信支付 v2',
      payment: clients.weixin.payment,
      openid: customer.openid,
      forge: (body) => body.replace(/(<total_fee>(?:<!\[CDATA\[)?)\d+/, '$11'),
    },
    weixinV3: {
      en: 'WeChat Pay v3',
      zh: '微信支付 v3',
      payment: clients.weixinV3,
      openid: customer.openid,
      // What it says is encrypted; only other ciphertext can be put in its place.
      forge: (body) =>
        body.replace(/("ciphertext":")(.)/, (_, name, first) => `${name}${first === 'A' ? 'B' : 'A'}`),
    },
    alipay: {
      en: 'Alipay',
      zh: '支付宝',
      payment: clients.alipay.payment,
      openid: customer.alipayOpenid,
      forge: (body) => body.replace(/total_amount=[\d.]+/, 'total_amount=0.01'),
    },
  } as const satisfies Record<string, Till>;
}
