import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { requireFrom } from '../harness/subjects.mjs';
import { answerV2, merchant } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createOurs, createTenpay } from '../subjects/weixin-pay.mjs';

/**
 * A query of an order over API v2 without a network: parameters checked, XML built and signed, answer parsed, verified and
 * read. `wechatpay-axios-plugin` makes the same whole call; `tenpay` cannot do without a network, so that only its
 * parts are measured, without any call around them.
 */
export const row = {
  name: 'weixin-pay: v2 XML build, sign, parse, verify',
  async run({ fixtures }) {
    const { outTradeNo } = merchant;
    const xml = answerV2();
    const answer = { status: 200, headers: {}, body: Buffer.from(xml) };
    const transport = {
      send: () => Promise.resolve(answer),
      stream: () => Promise.reject(new Error('not used')),
      close: () => Promise.resolve(),
    };
    const ours = await createOurs(fixtures, { transport });
    const calls = {
      ours: () => ours.v2.orderQuery({ outTradeNo }),
      'wechatpay-axios-plugin': axiosPluginCall(fixtures, xml),
      'tenpay, its parts': tenpayParts(xml),
    };
    const answers = await Promise.all(Object.values(calls).map((call) => call()));
    if (answers.some((one) => (one.transactionId ?? one.transaction_id)?.length !== 28))
      throw new Error('A client did not read the answer.');
    const compared = await compareRates(
      Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, repeatConcurrently(call, 1)])),
    );
    await ours.close();
    return Object.keys(calls)
      .filter((name) => name !== 'ours')
      .map((name) => ({
        against: name,
        target: 1,
        ...compared.ratio('ours', name),
        rate: compared.rates.ours,
      }));
  },
};

function axiosPluginCall(fixtures, xml) {
  const { client } = createAxiosPlugin(fixtures, {
    adapter: (config) => Promise.resolve({ status: 200, statusText: 'OK', headers: {}, data: xml, config }),
  });
  const { appId: appid, mchId: mch_id, outTradeNo: out_trade_no } = merchant;
  return async () => (await client.v2.pay.orderquery({ appid, mch_id, out_trade_no })).data;
}

/** What `tenpay` does before and after its request. */
function tenpayParts(xml) {
  const tenpay = createTenpay();
  const { buildXML, generate } = requireFrom('weixin-pay', 'tenpay/lib/util');
  return async () => {
    const { appId: appid, mchId: mch_id, outTradeNo: out_trade_no } = merchant;
    const params = { appid, mch_id, nonce_str: generate(), sign_type: 'MD5', out_trade_no };
    params.sign = tenpay._getSign(params, 'MD5');
    if (!buildXML(params).includes(params.sign)) throw new Error('!');
    return tenpay._parse(xml, 'orderquery', 'MD5');
  };
}
