import { compareRates } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';
import { account } from '../subjects/weixin.mjs';

const callers = 1000;

/** The access token asked for by 1000 callers at once: how many requests it takes, and what it costs once it is there. */
export const row = {
  name: 'weixin: access token, 1000 callers at once',
  async run() {
    const { createWeixin } = await loadBuilt('weixin-openapi');
    let requests = 0;
    const body = Buffer.from(JSON.stringify({ access_token: account.token, expires_in: 7200 }));
    const transport = {
      send: async () => {
        requests += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { status: 200, headers: { 'content-type': 'application/json' }, body };
      },
      stream: () => Promise.reject(new Error('not used')),
    };
    const { appId, secret, token } = account;
    const weixin = createWeixin({ appId, secret, transport });
    const tokens = await Promise.all(Array.from({ length: callers }, () => weixin.getAccessToken()));
    if (tokens.some((one) => one !== token)) throw new Error('A caller got another token.');
    const madeCold = requests;
    const cached = Promise.resolve(token);
    const all = (ask) => async (times) => {
      for (let done = 0; done < times; done += callers) {
        await Promise.all(Array.from({ length: callers }, ask));
      }
    };
    const compared = await compareRates({
      promise: all(async () => await cached),
      ours: all(() => weixin.getAccessToken()),
    });
    await weixin.close();
    if (requests !== madeCold) throw new Error('A warm token was asked for again.');
    return [
      {
        against: 'a cached promise',
        ...compared.ratio('ours', 'promise'),
        note: `${madeCold} token request for ${callers} callers; then ${(1e6 / compared.rates.ours).toFixed(2)} µs a caller`,
      },
    ];
  },
};
