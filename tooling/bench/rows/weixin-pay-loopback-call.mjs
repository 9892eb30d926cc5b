import crypto from 'node:crypto';
import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { requireFrom } from '../harness/subjects.mjs';
import { merchant, orderV3, signatureHeaders } from '../harness/weixin-pay-messages.mjs';
import { createAxiosPlugin, createOurs } from '../subjects/weixin-pay.mjs';

/**
 * A query of an order over API v3 on a loopback socket, against the same written by hand, which does not even verify the
 * answer, and the one peer whose address can be set.
 */
export const row = {
  name: 'weixin-pay: signed call on loopback',
  async run({ fixtures }) {
    const server = await startAnswerServer({ body: orderV3, headers: signatureHeaders(fixtures, orderV3) });
    try {
      return [
        ...(await atConcurrency(1, fixtures, server.url)),
        ...(await atConcurrency(64, fixtures, server.url)),
      ];
    } finally {
      server.close();
    }
  },
};

async function atConcurrency(concurrency, fixtures, url) {
  const { mchId, outTradeNo } = merchant;
  const ours = await createOurs(fixtures, { endpoint: url });
  // It opens a connection for every call unless it is given an agent that keeps them.
  const { client } = createAxiosPlugin(fixtures, { baseURL: `${url}/` });
  const byHand = handWritten(fixtures, url);
  const calls = {
    byHand: byHand.call,
    ours: () => ours.v3.transactions.query({ outTradeNo }),
    'wechatpay-axios-plugin': () =>
      client.v3.pay.transactions.outTradeNo['{id}'].get({ id: outTradeNo, params: { mchid: mchId } }),
  };
  const answers = await Promise.all(Object.values(calls).map((call) => call()));
  if (answers.some((one) => (one.outTradeNo ?? one.data?.out_trade_no ?? one.out_trade_no) !== outTradeNo))
    throw new Error('A client did not read the answer.');
  const compared = await compareRates(
    Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [name, repeatConcurrently(call, concurrency)]),
    ),
    { milliseconds: 250 },
  );
  await ours.close();
  await byHand.close();
  const line = (against, reference, target) => ({
    variant: `c=${concurrency}`,
    against,
    target,
    ...compared.ratio('ours', reference),
    rate: compared.rates.ours,
  });
  return [
    line('undici + sign + parse', 'byHand', 0.85),
    line('wechatpay-axios-plugin', 'wechatpay-axios-plugin', 2),
    // What nobody who sends with undici and signs with `node:crypto` can pass.
    {
      variant: `c=${concurrency}, the same by hand`,
      against: 'wechatpay-axios-plugin',
      ...compared.ratio('byHand', 'wechatpay-axios-plugin'),
      rate: compared.rates.byHand,
    },
  ];
}

/** What a careful person would write for this one call and nothing else. */
function handWritten(fixtures, url) {
  const { Agent, request } = requireFrom('core-signing', 'undici');
  const dispatcher = new Agent();
  const { mchId, outTradeNo, serialNo } = merchant;
  const target = `/v3/pay/transactions/out-trade-no/${outTradeNo}?mchid=${mchId}`;
  const call = async () => {
    const timestamp = Math.floor(Date.now() / 1000);
    const nonce = crypto.randomBytes(16).toString('hex');
    const text = Buffer.from(`GET\n${target}\n${timestamp}\n${nonce}\n\n`);
    const signature = crypto.sign('RSA-SHA256', text, fixtures.app.privateKey).toString('base64');
    const authorization =
      `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="${nonce}",signature="${signature}",` +
      `timestamp="${timestamp}",serial_no="${serialNo}"`;
    const headers = { accept: 'application/json', authorization };
    const response = await request(`${url}${target}`, { headers, dispatcher });
    return JSON.parse(await response.body.text());
  };
  return { call, close: () => dispatcher.close() };
}
