import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createMessageWalk } from '../harness/message-walk.mjs';
import { merchant, notificationV2 } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createOurs, createTenpay } from '../subjects/weixin-pay.mjs';

const hour = 3_600_000;

/**
 * Notifications of API v2 from their bytes: guarded, parsed, verified and read. Every message is another one, and our
 * side includes the claim that tells repetitions apart.
 */
export const row = {
  name: 'weixin-pay: v2 verify a notification',
  async run({ fixtures }) {
    const messages = Array.from({ length: 4000 }, (_, index) => notificationV2(index));
    const { clock, walk } = createMessageWalk(messages, { jump: 27 * hour });
    const ours = await createOurs(fixtures, { clock });
    const tenpay = createTenpay();
    const { Hash, Transformer } = createAxiosPlugin(fixtures);
    const readers = {
      ours: ({ body }) => ours.verifyNotification(body),
      tenpay: ({ body }) => tenpay._parse(body, 'middleware_pay', 'MD5'),
      'wechatpay-axios-plugin': async ({ body }) => {
        const fields = Transformer.toObject(body);
        if (!Hash.equals(Hash.sign('MD5', fields, merchant.key), fields.sign)) throw new Error('!');
        return fields;
      },
    };
    const [first] = messages;
    for (const reader of Object.values(readers)) {
      const read = await reader(first);
      if ((read.outTradeNo ?? read.out_trade_no) !== first.outTradeNo)
        throw new Error('Not read as expected.');
    }
    const compared = await compareRates(
      Object.fromEntries(
        Object.entries(readers).map(([name, reader]) => {
          const next = walk({ jumps: name === 'ours' });
          return [name, repeatConcurrently(() => reader(next()), 1)];
        }),
      ),
    );
    await ours.close();
    const rate = compared.rates.ours;
    return ['tenpay', 'wechatpay-axios-plugin'].map((against) => ({
      against,
      target: 1,
      ...compared.ratio('ours', against),
      rate,
    }));
  },
};
