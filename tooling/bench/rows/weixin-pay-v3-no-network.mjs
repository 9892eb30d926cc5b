import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { merchant, orderV3, signatureHeaders } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createNodeV3, createOurs } from '../subjects/weixin-pay.mjs';

/**
 * A query of an order over API v3 without a network: request signed, answer verified and read. `wechatpay-node-v3` does
 * not verify answers.
 */
export const row = {
  name: 'weixin-pay: v3 sign, verify and read, no network',
  async run({ fixtures }) {
    const { mchId, outTradeNo } = merchant;
    const headers = signatureHeaders(fixtures, orderV3);
    const answer = { status: 200, headers, body: Buffer.from(orderV3) };
    const transport = {
      send: () => Promise.resolve(answer),
      stream: () => Promise.reject(new Error('not used')),
      close: () => Promise.resolve(),
    };
    const ours = await createOurs(fixtures, { transport });
    const { client: axiosPlugin } = createAxiosPlugin(fixtures, {
      adapter: (config) => Promise.resolve({ status: 200, statusText: 'OK', headers, data: orderV3, config }),
    });
    const nodeV3 = createNodeV3(fixtures, {
      get: () => Promise.resolve({ status: 200, data: JSON.parse(orderV3) }),
    });
    const calls = {
      ours: () => ours.v3.transactions.query({ outTradeNo }),
      'wechatpay-axios-plugin': () =>
        axiosPlugin.v3.pay.transactions.outTradeNo['{id}'].get({ id: outTradeNo, params: { mchid: mchId } }),
      'wechatpay-node-v3': () => nodeV3.query({ out_trade_no: outTradeNo }),
    };
    const answers = await Promise.all(Object.values(calls).map((call) => call()));
    if (answers.some((one) => (one.outTradeNo ?? one.data.out_trade_no) !== outTradeNo))
      throw new Error('A client did not read the answer.');
    const compared = await compareRates({
      raw: repeat(handWritten(fixtures, headers)),
      ...Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, repeatConcurrently(call, 1)])),
    });
    await ours.close();
    const line = (against, reference, target) => ({
      against,
      target,
      ...compared.ratio('ours', reference),
      rate: compared.rates.ours,
    });
    return [
      line('crypto.sign + verify + JSON.parse', 'raw', 0.85),
      line('wechatpay-axios-plugin', 'wechatpay-axios-plugin'),
      line('wechatpay-node-v3', 'wechatpay-node-v3'),
    ];
  },
};

/** Nothing but the crypto, over texts of the same length. */
function handWritten(fixtures, headers) {
  const request = Buffer.alloc(150, 'a');
  const signed = Buffer.from(
    `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${orderV3}\n`,
  );
  return () => {
    crypto.sign('RSA-SHA256', request, fixtures.app.privateKey).toString('base64');
    const signature = Buffer.from(headers['wechatpay-signature'], 'base64');
    if (!crypto.verify('RSA-SHA256', signed, fixtures.alipay.publicKey, signature)) throw new Error('!');
    return JSON.parse(orderV3);
  };
}
