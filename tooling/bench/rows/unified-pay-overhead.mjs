import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';
import { answerV2, merchant } from '../harness/weixin-pay-messages.mjs';
import { createOurs } from '../subjects/weixin-pay.mjs';

/** A query through `createPayment`, against the same query of the client below it; API v2, which has no slow crypto. */
export const row = {
  name: 'unified-pay: query of an order, no network',
  async run({ fixtures }) {
    const { createPayment } = await loadBuilt('unified-pay');
    const { outTradeNo } = merchant;
    const answer = { status: 200, headers: {}, body: Buffer.from(answerV2()) };
    const transport = {
      send: () => Promise.resolve(answer),
      stream: () => Promise.reject(new Error('not used')),
      close: () => Promise.resolve(),
    };
    const client = await createOurs(fixtures, { transport });
    const payment = createPayment({ provider: 'wxpay', apiVersion: 'v2', client });
    const results = [await client.v2.orderQuery({ outTradeNo }), await payment.orderQuery({ outTradeNo })];
    if (results.some((one) => one.outTradeNo !== outTradeNo)) throw new Error('The answer was not read.');
    const compared = await compareRates({
      'weixin-pay': repeatConcurrently(() => client.v2.orderQuery({ outTradeNo }), 1),
      ours: repeatConcurrently(() => payment.orderQuery({ outTradeNo }), 1),
    });
    await payment.close();
    await client.close();
    return [{ against: 'weixin-pay', ...compared.ratio('ours', 'weixin-pay'), rate: compared.rates.ours }];
  },
};
