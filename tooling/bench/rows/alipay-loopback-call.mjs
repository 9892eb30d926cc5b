import crypto from 'node:crypto';
import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { requireFrom } from '../harness/subjects.mjs';
import { createClients } from '../subjects/alipay.mjs';

/** A signed call over a loopback socket, against the same written by hand, which does not even verify the answer. */
export const row = {
  name: 'alipay: signed call on loopback',
  async run({ fixtures }) {
    const server = await startAnswerServer(fixtures.answer.body);
    try {
      return [
        ...(await atConcurrency(1, fixtures, `${server.url}/gateway.do`)),
        ...(await atConcurrency(64, fixtures, `${server.url}/gateway.do`)),
      ];
    } finally {
      server.close();
    }
  },
};

async function atConcurrency(concurrency, fixtures, url) {
  const { ours, official } = await createClients(fixtures, url);
  const outTradeNo = fixtures.orderCamel.outTradeNo;
  const byHand = handWritten(fixtures, url);
  const answers = await Promise.all([
    byHand.call().then((answer) => answer.out_trade_no),
    ours.exec('alipay.trade.query', { outTradeNo }).then((answer) => answer.outTradeNo),
    official
      .exec('alipay.trade.query', { bizContent: { outTradeNo } }, { validateSign: true })
      .then((answer) => answer.outTradeNo),
  ]);
  if (answers.some((answer) => answer !== outTradeNo)) throw new Error('A client did not read the answer.');
  const compared = await compareRates(
    {
      byHand: repeatConcurrently(byHand.call, concurrency),
      ours: repeatConcurrently(() => ours.exec('alipay.trade.query', { outTradeNo }), concurrency),
      'alipay-sdk': repeatConcurrently(
        () => official.exec('alipay.trade.query', { bizContent: { outTradeNo } }, { validateSign: true }),
        concurrency,
      ),
    },
    { milliseconds: 250 },
  );
  await ours.close?.();
  await byHand.close();
  const name = `c=${concurrency}`;
  return [
    {
      variant: name,
      against: 'undici + sign + parse',
      target: 0.85,
      ...compared.ratio('ours', 'byHand'),
      rate: compared.rates.ours,
    },
    {
      variant: name,
      against: 'alipay-sdk',
      target: 2,
      ...compared.ratio('ours', 'alipay-sdk'),
      rate: compared.rates.ours,
    },
  ];
}

/** What a careful person would write for this one call and nothing else. */
function handWritten(fixtures, url) {
  const { Agent, request } = requireFrom('core-signing', 'undici');
  const dispatcher = new Agent();
  const key = fixtures.app.privateKey;
  const call = async () => {
    const content = JSON.stringify({ out_trade_no: fixtures.orderCamel.outTradeNo });
    const parameters = {
      app_id: fixtures.appId,
      biz_content: content,
      charset: 'utf-8',
      format: 'JSON',
      method: 'alipay.trade.query',
      sign_type: 'RSA2',
      timestamp: '2026-01-01 10:00:00',
      version: '1.0',
    };
    const text = Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    const sign = crypto.sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
    const { biz_content: _, ...system } = parameters;
    const response = await request(`${url}?${new URLSearchParams({ ...system, sign }).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: `biz_content=${encodeURIComponent(content)}`,
      dispatcher,
    });
    return JSON.parse(await response.body.text()).alipay_trade_query_response;
  };
  return { call, close: () => dispatcher.close() };
}
