import { startWeixin } from './weixin-client.js';
import type { Fields, WeixinClient } from './weixin-client.js';

let weixin: WeixinClient;

beforeEach(async () => {
  weixin = await startWeixin();
});

afterEach(() => weixin.sandbox.close());

function classic(change: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Fields> {
  const { appId, secret } = weixin;
  const query = { grant_type: 'client_credential', appid: appId, secret, ...change };
  return weixin.get('/cgi-bin/token', query, headers);
}

function stable(change: Fields = {}): Promise<Fields> {
  const { appId, secret } = weixin;
  return weixin.post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: appId,
    secret,
    ...change,
  });
}

/** What a business operation says to a token: 0 when it is good. */
async function verdict(token: unknown): Promise<unknown> {
  const answer = await weixin.get('/wxaapi/newtmpl/getcategory', { access_token: String(token) });
  return answer['errcode'];
}

describe('the classic token', () => {
  test('lives two hours; a new one leaves the old one five minutes', async () => {
    const first = await classic();
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    await weixin.sandbox.clock.advance('1h');
    const second = await classic();
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(second['expires_in']).toBe(7200);
    await weixin.sandbox.clock.advance(299_999);
    expect(await verdict(first['access_token'])).toBe(0);
    expect(await verdict(second['access_token'])).toBe(0);
    await weixin.sandbox.clock.advance(1);
    expect(await verdict(first['access_token'])).toBe(40001);
    expect(await verdict(second['access_token'])).toBe(0);
  });

  test('none, unknown, expired and replaced are told apart', async () => {
    const { access_token: token } = await classic();
    expect(await weixin.get('/wxaapi/newtmpl/getcategory')).toMatchObject({
      errcode: 41001,
      errmsg: expect.stringMatching(/^access_token missing rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
    expect(await verdict('')).toBe(41001);
    expect(await verdict(`${String(token)}x`)).toBe(40014);
    await weixin.sandbox.clock.advance(7_199_999);
    expect(await verdict(token)).toBe(0);
    await weixin.sandbox.clock.advance(1);
    expect(await verdict(token)).toBe(42001);
  });

  test('a replaced token ends with its own time, even within the five minutes', async () => {
    const { access_token: token } = await classic();
    await weixin.sandbox.clock.advance('1h58m');
    await classic();
    await weixin.sandbox.clock.advance('2m');
    expect(await verdict(token)).toBe(42001);
  });

  test.each([
    [{ grant_type: 'password' }, 40002],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: 'short' }, 40125],
    [{ secret: '0'.repeat(32) }, 40001],
  ])('%j is refused with %i', async (change, errcode) => {
    expect(await classic(change)).toMatchObject({ errcode });
    expect(await stable(change)).toMatchObject({ errcode });
  });

  test('the whitelist names the address it refuses', async () => {
    await weixin.set({ ipWhitelist: '203.0.113.5,203.0.113.6' });
    expect(await classic()).toMatchObject({
      errcode: 40164,
      errmsg: expect.stringMatching(
        /^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: /,
      ),
    });
    expect(await classic({}, { 'x-sandbox-client-ip': '203.0.113.6' })).toHaveProperty('access_token');
    expect(await classic({}, { 'x-sandbox-secret': 'frozen' })).toMatchObject({ errcode: 40243 });
  });

  test('can have the length clients must have room for', async () => {
    await weixin.set({ tokenLength: 'long' });
    const { access_token: token } = await classic();
    expect(String(token)).toHaveLength(512);
    expect(await verdict(token)).toBe(0);
  });
});

describe('the stable token', () => {
  test('is the same for everybody until five minutes before its end', async () => {
    const first = await stable();
    await weixin.sandbox.clock.advance('1h54m59s');
    expect(await stable()).toEqual({ access_token: first['access_token'], expires_in: 301 });
    await weixin.sandbox.clock.advance('1s');
    const second = await stable();
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(second['expires_in']).toBe(7200);
    expect(await verdict(first['access_token'])).toBe(0);
  });

  test('can be forced twenty times a day, thirty seconds apart; too often changes nothing', async () => {
    const tokens = new Set([(await stable({ force_refresh: true }))['access_token']]);
    tokens.add((await stable({ force_refresh: true }))['access_token']);
    await weixin.sandbox.clock.advance(29_999);
    tokens.add((await stable({ force_refresh: true }))['access_token']);
    expect(tokens.size).toBe(1);
    await weixin.sandbox.clock.advance(1);
    tokens.add((await stable({ force_refresh: true }))['access_token']);
    expect(tokens.size).toBe(2);
    for (let count = 0; count < 30; count++) {
      await weixin.sandbox.clock.advance(30_000);
      tokens.add((await stable({ force_refresh: true }))['access_token']);
    }
    expect(tokens.size).toBe(20);
    await weixin.sandbox.clock.advance('12h');
    const [, tomorrow] = [await stable(), await stable({ force_refresh: true })];
    expect(tokens.has(tomorrow['access_token'])).toBe(false);
  });

  test('forcing leaves the old token five minutes, and the classic one alone', async () => {
    const [old, other] = [await stable(), await classic()];
    const next = await stable({ force_refresh: true });
    expect(next['access_token']).not.toBe(old['access_token']);
    expect(await verdict(old['access_token'])).toBe(0);
    await weixin.sandbox.clock.advance('5m');
    expect(await verdict(old['access_token'])).toBe(40001);
    expect(await verdict(other['access_token'])).toBe(0);
    expect(await verdict(next['access_token'])).toBe(0);
  });

  test('needs a POST with a JSON body', async () => {
    expect(await weixin.get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
    expect(await weixin.post('/cgi-bin/stable_token', '')).toMatchObject({ errcode: 44002 });
    expect(await weixin.post('/cgi-bin/stable_token', 'grant_type=x')).toMatchObject({ errcode: 47001 });
    expect(await weixin.post('/cgi-bin/token', {})).toMatchObject({ errcode: 43001 });
  });
});

describe('by hand', () => {
  test('a token can expire now, or be as good as replaced', async () => {
    const [one, other] = [await classic(), await stable()];
    expect(await weixin.control('/weixin/tokens/classic-1/expire')).toMatchObject({ state: 'expired' });
    expect(await verdict(one['access_token'])).toBe(42001);
    expect(await weixin.control('/weixin/tokens/stable-1/invalidate')).toMatchObject({ state: 'replaced' });
    expect(await verdict(other['access_token'])).toBe(40001);
    const next = await stable();
    expect(next['access_token']).not.toBe(other['access_token']);
    expect(await verdict(next['access_token'])).toBe(0);
    expect(await weixin.control('/weixin/tokens/stable-9/expire')).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(await weixin.read('/weixin/tokens')).toMatchObject({
      tokens: [{ id: 'stable-2', state: 'current' }, { id: 'classic-1' }, { id: 'stable-1' }],
    });
  });

  test('a reset forgets them, a snapshot keeps them', async () => {
    const { access_token: token } = await classic();
    const snapshot = weixin.sandbox.snapshot();
    weixin.sandbox.reset();
    expect(await verdict(token)).toBe(40014);
    await weixin.sandbox.restore(snapshot);
    expect(await verdict(token)).toBe(0);
  });
});

describe('limits and refusals', () => {
  test('2000 classic tokens a day; clear_quota helps ten times a month', async () => {
    const { appId, secret } = weixin;
    const token = await weixin.token();
    await weixin.set({ dailyLimit: '3' });
    await classic();
    await classic();
    expect(await classic()).toMatchObject({ errcode: 45009 });
    expect(await verdict(token)).toBe(0);
    const clear = () => weixin.post('/cgi-bin/clear_quota', { appid: appId }, { access_token: token });
    expect(await clear()).toMatchObject({ errcode: 0 });
    expect(await classic()).toHaveProperty('access_token');
    for (let count = 1; count < 10; count++) expect(await clear()).toMatchObject({ errcode: 0 });
    expect(await clear()).toMatchObject({ errcode: 48006 });
    const bySecret = { appid: appId, appsecret: secret };
    expect(await weixin.post('/cgi-bin/clear_quota/v2', bySecret)).toMatchObject({ errcode: 48006 });
    await weixin.sandbox.clock.advance('672h');
    expect(await weixin.post('/cgi-bin/clear_quota/v2', bySecret)).toMatchObject({ errcode: 0 });
  });

  test('the quota can be asked for', async () => {
    const token = await weixin.token();
    const ask = (path: string) =>
      weixin.post('/cgi-bin/openapi/quota/get', { cgi_path: path }, { access_token: token });
    expect(await ask('/cgi-bin/token')).toMatchObject({
      errcode: 0,
      quota: { daily_limit: 2000, used: 1, remain: 1999 },
    });
    expect(await ask('/wxa/getwxacodeunlimit')).toMatchObject({
      rate_limit: { call_count: 5000, refresh_second: 60 },
    });
    expect(await ask('/nothing')).toMatchObject({ errcode: 40066 });
  });

  test('a rid leads to the request it names', async () => {
    const token = await weixin.token();
    const failed = await weixin.get('/wxa/getpaidunionid', { access_token: token, openid: 'nobody' });
    const rid = /rid: (\S+)$/.exec(String(failed['errmsg']))?.[1];
    const found = await weixin.post('/cgi-bin/openapi/rid/get', { rid }, { access_token: token });
    expect(found).toMatchObject({
      errcode: 0,
      request: { request_url: 'access_token=***&openid=nobody', response_body: JSON.stringify(failed) },
    });
    expect(
      await weixin.post('/cgi-bin/openapi/rid/get', { rid: 'x' }, { access_token: token }),
    ).toMatchObject({ errcode: 76001 });
  });

  test('a switch makes operations refuse: always, so many times, or on one path', async () => {
    const token = await weixin.token();
    await weixin.set({ refuseWith: '-1*2@/wxaapi/newtmpl/getcategory' });
    expect(await classic()).toHaveProperty('access_token');
    expect(await verdict(token)).toBe(-1);
    expect(await verdict(token)).toBe(-1);
    expect(await verdict(token)).toBe(0);
    await weixin.set({ refuseWith: '45011' });
    expect(await classic()).toMatchObject({ errcode: 45011 });
    expect(await verdict(token)).toBe(45011);
  });

  test('a path that is not emulated says what is', async () => {
    const answer = await weixin.post('/wxa/business/unheard_of', {}, { access_token: 'x' });
    expect(answer).toMatchObject({ errcode: 40066 });
    expect(String(answer['errmsg'])).toMatch(
      /does not emulate POST \/wxa\/business\/unheard_of.*GET \/cgi-bin\/token/,
    );
  });
});

describe('where the platform is found', () => {
  test.each([
    'https://api.weixin.qq.com/cgi-bin/token',
    'https://sh.api.weixin.qq.com/cgi-bin/token',
    'http://127.0.0.1:4010/cgi-bin/token',
    'http://127.0.0.1:4010/weixin/cgi-bin/token',
  ])('%s', async (address) => {
    const { appId, secret, sandbox } = weixin;
    const url = `${address}?grant_type=client_credential&appid=${appId}&secret=${secret}`;
    const response = await sandbox.fetch(new Request(url));
    expect(await response.json()).toHaveProperty('access_token');
    expect(sandbox.requests.last()).toMatchObject({
      platform: 'weixin',
      operation: '/cgi-bin/token',
      result: '0',
    });
  });

  test('faults find operations by their path', async () => {
    const token = await weixin.token();
    weixin.sandbox.faults.add({
      platform: 'weixin',
      operation: '/cgi-bin/token',
      effect: 'status',
      times: 1,
    });
    expect(await verdict(token)).toBe(0);
    const url = 'http://127.0.0.1:4010/weixin/cgi-bin/token';
    expect((await weixin.sandbox.fetch(new Request(url))).status).toBe(502);
  });

  test('credentials name the endpoint, and offer a code until it is used', async () => {
    const { sandbox, appId, secret } = weixin;
    const { jsCode, endpoint } = sandbox.credentials('http://shop.test').weixin;
    expect(endpoint).toBe('http://shop.test/weixin');
    expect(sandbox.credentials().weixin.jsCode).toBe(jsCode);
    const query = { appid: appId, secret, js_code: jsCode, grant_type: 'authorization_code' };
    expect(await weixin.get('/sns/jscode2session', query)).toMatchObject({ openid: weixin.openid });
    expect(sandbox.credentials().weixin.jsCode).not.toBe(jsCode);
  });
});
