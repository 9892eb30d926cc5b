import { errcodes } from '../../src/weixin/answer/errcodes.js';
import { operations } from '../../src/weixin/operations.js';
import { startWeixin } from '../weixin/weixin-client.js';
import type { Fields, WeixinClient } from '../weixin/weixin-client.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const getCategory = '/wxaapi/newtmpl/getcategory';

let weixin: WeixinClient;
beforeEach(async () => {
  weixin = await startWeixin();
});
afterEach(() => weixin.sandbox.close());

const pass = (milliseconds: number) => weixin.sandbox.clock.advance(milliseconds);
async function stable(forced = false): Promise<Fields> {
  const { appId, secret } = weixin;
  const credentials = { grant_type: 'client_credential', appid: appId, secret };
  return weixin.post('/cgi-bin/stable_token', { ...credentials, force_refresh: forced });
}
const stableToken = async (forced = false) => String((await stable(forced))['access_token']);
const errcodeOf = async (token: string) =>
  (await weixin.get(getCategory, { access_token: token }))['errcode'];

describe('access tokens', () => {
  it.each([
    [5 * minute - 1, [0, 0]],
    [5 * minute, [40001, 0]],
  ])('old and new both work for five minutes: %d ms later %j', async (later, expected) => {
    const old = await weixin.token();
    await pass(hour);
    const recent = await weixin.token();
    await pass(later);
    expect([await errcodeOf(old), await errcodeOf(recent)]).toEqual(expected);
  });

  it.each([
    [7_200_000 - 1, 0],
    [7_200_000, 42001],
  ])('live for 7200 s: after %d ms %d', async (age, errcode) => {
    const token = await weixin.token();
    await pass(age);
    expect(await errcodeOf(token)).toBe(errcode);
  });

  it('of both kinds do not end one another', async () => {
    const [classic, shared] = [await weixin.token(), await stableToken()];
    await weixin.token();
    await stableToken(true);
    await pass(4 * minute);
    expect([await errcodeOf(classic), await errcodeOf(shared)]).toEqual([0, 0]);
    await pass(minute);
    expect(await errcodeOf(classic)).toBe(40001);
  });
});

describe('stable tokens', () => {
  it.each([
    [7_200_000 - 5 * minute - 1, true],
    [7_200_000 - 5 * minute, false],
  ])('stay the same until five minutes before their end: after %d ms %s', async (age, isSame) => {
    const first = await stableToken();
    await pass(age);
    expect((await stableToken()) === first).toBe(isSame);
  });

  it('can be forced twenty times a day, at least thirty seconds apart', async () => {
    const seen = new Set([await stableToken(true)]);
    await pass(30 * second - 1);
    seen.add(await stableToken(true));
    expect(seen.size).toBe(1);
    await pass(1);
    for (let count = 0; count < 25; count += 1) {
      seen.add(await stableToken(true));
      await pass(30 * second);
    }
    expect(seen.size).toBe(20);
    // The next day in China.
    await pass(12 * hour);
    const before = await stableToken();
    expect(await stableToken(true)).not.toBe(before);
  });

  it('have their documented limits', () => {
    expect(operations.get('/cgi-bin/stable_token')?.limits).toMatchObject({ daily: 500_000, minute: 10_000 });
  });
});

describe('errcodes', () => {
  it.each([...errcodes].map(([errcode, row]) => ({ errcode, ...row })))(
    '$errcode comes with HTTP 200 and a rid',
    async ({ errcode, message, source, confidence }) => {
      const headers = { 'x-sandbox-refuse-with': String(errcode) };
      const reply = await weixin.get(getCategory, { access_token: 'x' }, headers);
      expect(reply['errcode']).toBe(errcode);
      expect(reply['errmsg']).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
      expect(String(reply['errmsg']).startsWith(message)).toBe(true);
      expect(source).not.toBe('');
      expect(['documented', 'listed', 'inferred']).toContain(confidence);
    },
  );

  it.each<[number, string, () => Promise<Fields>]>([
    [41001, 'no token', () => weixin.get(getCategory)],
    [40014, 'an unknown token', () => weixin.get(getCategory, { access_token: 'x' })],
    [41002, 'no appid', () => weixin.get('/cgi-bin/token', { grant_type: 'client_credential', secret: 'x' })],
    [
      41004,
      'no secret',
      () => weixin.get('/cgi-bin/token', { grant_type: 'client_credential', appid: weixin.appId }),
    ],
    [
      40013,
      'another appid',
      () => weixin.get('/cgi-bin/token', { grant_type: 'client_credential', appid: 'wx0', secret: 'x' }),
    ],
    [
      40125,
      'a secret that cannot be one',
      () =>
        weixin.get('/cgi-bin/token', { grant_type: 'client_credential', appid: weixin.appId, secret: 'x' }),
    ],
    [43002, 'GET where POST is due', () => weixin.get('/wxa/msg_sec_check')],
    [43001, 'POST where GET is due', () => weixin.post(getCategory, {})],
    [
      44002,
      'an empty body',
      async () => weixin.post('/wxa/msg_sec_check', '', { access_token: await weixin.token() }),
    ],
    [
      47001,
      'no JSON',
      async () => weixin.post('/wxa/msg_sec_check', 'x', { access_token: await weixin.token() }),
    ],
  ])('%d: %s', async (errcode, _, call) => {
    expect((await call())['errcode']).toBe(errcode);
  });

  it('a rid leads to the request', async () => {
    const { errmsg } = await weixin.get(getCategory);
    const rid = String(errmsg).split('rid: ')[1] ?? '';
    const query = { access_token: await weixin.token() };
    expect(await weixin.post('/cgi-bin/openapi/rid/get', { rid }, query)).toMatchObject({
      errcode: 0,
      request: { response_body: expect.stringContaining(rid) },
    });
  });
});

describe('quotas', () => {
  it('45011 until the next minute, 45009 until the next day in China', async () => {
    const token = await weixin.token();
    await weixin.set({ minuteLimit: '2', dailyLimit: '3' });
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push(await errcodeOf(token));
    await pass(minute);
    codes.push(await errcodeOf(token), await errcodeOf(token));
    expect(codes).toEqual([0, 0, 45011, 0, 45009]);
    await pass(12 * hour);
    await weixin.set({ dailyLimit: 'default' });
    expect(await errcodeOf(await weixin.token())).toBe(0);
  });

  it('clear_quota frees what was used', async () => {
    const token = await weixin.token();
    await weixin.set({ dailyLimit: '1' });
    expect([await errcodeOf(token), await errcodeOf(token)]).toEqual([0, 45009]);
    const cleared = await weixin.post(
      '/cgi-bin/clear_quota',
      { appid: weixin.appId },
      { access_token: token },
    );
    expect(cleared).toMatchObject({ errcode: 0 });
    expect(await errcodeOf(token)).toBe(0);
  });
});

describe('login codes', () => {
  const session = async (code: string, headers: Record<string, string> = {}) => {
    const { appId, secret } = weixin;
    const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
    return (await weixin.get('/sns/jscode2session', query, headers))['errcode'] ?? 0;
  };
  const mint = async () => String((await weixin.control('/weixin/codes', {}))['code']);

  it.each([
    [5 * minute - 1, 0],
    [5 * minute, 40029],
  ])('are good for five minutes: after %d ms %d', async (age, errcode) => {
    const code = await mint();
    await pass(age);
    expect(await session(code)).toBe(errcode);
  });

  it.each([
    ['40029', 40029],
    ['40163', 40163],
  ])('are good once; sources disagree on what comes then: %s', async (setting, errcode) => {
    const code = await mint();
    expect(await session(code)).toBe(0);
    expect(await session(code, { 'x-sandbox-reused-code': setting })).toBe(errcode);
  });

  it('that are none: 40029', async () => {
    expect(await session('invalid-1')).toBe(40029);
  });
});

describe('emulated functions', () => {
  it.each([
    '/sns/jscode2session',
    '/wxa/business/getuserphonenumber',
    '/cgi-bin/message/subscribe/send',
    '/wxa/msg_sec_check',
    '/wxa/getwxacodeunlimit',
    '/cgi-bin/clear_quota',
  ])('%s', (path) => {
    expect(operations.has(path)).toBe(true);
  });

  it('an unlimited code is a PNG', async () => {
    const query = { access_token: await weixin.token() };
    const init = { method: 'POST', body: '{"scene":"a=1"}' };
    const response = await weixin.send('/wxa/getwxacodeunlimit', query, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  });
});

describe('what is not emulated', () => {
  const header = 'x-sandbox-not-emulated';

  it.each([
    ['GET', '/cgi-bin/tokens', 'GET /cgi-bin/token'],
    ['POST', '/cgi-bin/menu/create', '/cgi-bin/'],
    ['POST', '/wxa/msg_sec_checks', 'POST /wxa/msg_sec_check'],
    ['GET', '/', '/'],
  ])('%s %s: an errcode, and the nearest names', async (method, path, nearest) => {
    const response = await weixin.send(path, {}, { method });
    expect(response.headers.get(header)).toContain(
      `${method} ${path} is not emulated by the sandbox; emulated: `,
    );
    expect(response.headers.get(header)).toContain(nearest);
    expect(await response.json()).toMatchObject({
      errcode: 40066,
      errmsg: expect.stringContaining('does not emulate'),
    });
  });

  it.each([
    ['PUT', '/cgi-bin/token', 43001],
    ['DELETE', '/cgi-bin/token', 43001],
    ['POST', '/cgi-bin/token', 43001],
    ['GET', '/cgi-bin/stable_token', 43002],
    ['PUT', '/cgi-bin/stable_token', 43002],
  ])('%s %s: %d', async (method, path, errcode) => {
    const response = await weixin.send(path, {}, { method });
    expect(response.headers.get(header)).toContain(path);
    expect(await response.json()).toMatchObject({ errcode });
  });

  it('HEAD does nothing', async () => {
    const { appId, secret } = weixin;
    const query = { grant_type: 'client_credential', appid: appId, secret };
    const response = await weixin.send('/cgi-bin/token', query, { method: 'HEAD' });
    expect(response.headers.get(header)).toContain('HEAD /cgi-bin/token');
    const { tokens } = await weixin.read('/weixin/tokens');
    expect(tokens).toEqual([]);
  });
});
