import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createOurs, createPeers, createSigner, smsAnswer } from '../subjects/aliyun-sms.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { requireFrom } from '../harness/subjects.mjs';

/** SendSms over a loopback socket, against the same written by hand and the platform's two clients. */
export const row = {
  name: 'aliyun-sms: signed call on loopback',
  async run() {
    const server = await startAnswerServer(smsAnswer);
    try {
      const { origin } = new URL(server.url);
      return [...(await atConcurrency(1, origin)), ...(await atConcurrency(64, origin))];
    } finally {
      server.close();
    }
  },
};

async function atConcurrency(concurrency, url) {
  const ours = await createOurs(url);
  const peers = createPeers(url);
  const byHand = handWritten(url);
  const answers = await Promise.all([
    ours.call(),
    byHand.call(),
    ...Object.values(peers).map((call) => call()),
  ]);
  const ids = answers.map((answer) => answer.bizId ?? answer.BizId ?? answer.body?.bizId);
  if (ids.some((id) => id !== '932702304080415357^0')) throw new Error('A client did not read the answer.');
  const candidates = { ours: ours.call, byHand: byHand.call, ...peers };
  const compared = await compareRates(
    Object.fromEntries(
      Object.entries(candidates).map(([name, call]) => [name, repeatConcurrently(call, concurrency)]),
    ),
    { milliseconds: 250 },
  );
  await Promise.all([ours.close(), byHand.close()]);
  const line = (against, reference, target) => ({
    variant: `c=${concurrency}`,
    against,
    target,
    ...compared.ratio('ours', reference),
    rate: compared.rates.ours,
  });
  return [
    line('undici + ACS3 + parse', 'byHand', 0.85),
    ...Object.keys(peers).map((name) => line(name, name, 2)),
    // What nobody who sends with undici can pass.
    ...Object.keys(peers).map((name) => ({
      variant: `c=${concurrency}, the same by hand`,
      against: name,
      ...compared.ratio('byHand', name),
      rate: compared.rates.byHand,
    })),
  ];
}

/** What a careful person would write for this one call and nothing else. */
function handWritten(url) {
  const { Agent, request } = requireFrom('core-signing', 'undici');
  const dispatcher = new Agent();
  const sign = createSigner(new URL(url).host);
  const call = async () => {
    const { query, headers } = sign();
    const response = await request(`${url}/?${query}`, { method: 'POST', headers, dispatcher });
    return JSON.parse(await response.body.text());
  };
  return { call, close: () => dispatcher.close() };
}
