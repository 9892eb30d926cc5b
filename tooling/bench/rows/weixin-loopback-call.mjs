import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { startAnswerServer } from '../harness/start-answer-server.mjs';
import { loadBuilt, requireFrom } from '../harness/subjects.mjs';
import { account, sentAnswer } from '../subjects/weixin.mjs';

const data = { thing1: { value: '一壶绿茶' }, number2: { value: '3' }, time3: { value: '2026-01-01 10:00' } };

/** A subscribe message over a loopback socket, against the same request written by hand and `co-wechat-api`. */
export const row = {
  name: 'weixin: call on loopback',
  async run() {
    const server = await startAnswerServer(sentAnswer);
    try {
      return [...(await atConcurrency(1, server.url)), ...(await atConcurrency(64, server.url))];
    } finally {
      server.close();
    }
  },
};

async function atConcurrency(concurrency, url) {
  const { createWeixin } = await loadBuilt('weixin-openapi');
  const { appId, secret, token, openid } = account;
  const weixin = createWeixin({ appId, secret, accessToken: token, endpoint: url });
  const WechatApi = requireFrom('weixin-openapi', 'co-wechat-api');
  const peer = new WechatApi(appId, secret, async () => ({ accessToken: token, expireTime: Infinity }));
  peer.prefix = `${url}/cgi-bin/`;
  const byHand = handWritten(url);
  const ours = () =>
    weixin.subscribeMessage.send({ touser: openid, templateId: 'T', page: 'pages/index', data });
  const theirs = () => peer.sendSubscribeMessage(openid, 'T', 'pages/index', data);
  const [first, second, third] = await Promise.all([ours(), theirs(), byHand.call()]);
  if (first.errCode !== 0 || second.errcode !== 0 || third.errcode !== 0)
    throw new Error('A client did not read the answer.');
  const compared = await compareRates(
    {
      byHand: repeatConcurrently(byHand.call, concurrency),
      ours: repeatConcurrently(ours, concurrency),
      'co-wechat-api': repeatConcurrently(theirs, concurrency),
    },
    { milliseconds: 250 },
  );
  await weixin.close();
  await byHand.close();
  const common = { variant: `c=${concurrency}`, rate: compared.rates.ours };
  return [
    { ...common, against: 'undici + JSON', target: 0.85, ...compared.ratio('ours', 'byHand') },
    { ...common, against: 'co-wechat-api', target: 2, ...compared.ratio('ours', 'co-wechat-api') },
    // What nobody who sends with undici can pass.
    {
      variant: `c=${concurrency}, the same by hand`,
      against: 'co-wechat-api',
      ...compared.ratio('byHand', 'co-wechat-api'),
      rate: compared.rates.byHand,
    },
  ];
}

/** What a careful person would write for this one call and nothing else. */
function handWritten(url) {
  const { Agent, request } = requireFrom('core-signing', 'undici');
  const dispatcher = new Agent();
  const { token, openid } = account;
  const address = `${url}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`;
  const call = async () => {
    const body = JSON.stringify({ touser: openid, template_id: 'T', page: 'pages/index', data });
    const headers = { 'content-type': 'application/json' };
    const response = await request(address, { method: 'POST', headers, body, dispatcher });
    const answer = JSON.parse(await response.body.text());
    if (answer.errcode !== 0) throw new Error(answer.errmsg);
    return answer;
  };
  return { call, close: () => dispatcher.close() };
}
