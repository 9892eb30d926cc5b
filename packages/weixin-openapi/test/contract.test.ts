import { createMemoryStore } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { createWeixin, type Weixin, type WeixinConfig } from '../src/index.js';

/** The client against the sandbox over loopback. It is noon of Wednesday, March 4th 2026 in China. */
const startAt = '2026-03-04T04:00:00Z';

let sandbox: Sandbox;
let url: string;
let openid: string;
let weixin: Weixin;
const clients: Weixin[] = [];

function connect(change: Partial<WeixinConfig> = {}): Weixin {
  const { appId, secret, endpoint } = sandbox.credentials(url).weixin;
  const client = createWeixin({ appId, secret, endpoint, ...change });
  clients.push(client);
  return client;
}

async function control(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/_sandbox/weixin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.ok ? '' : text).toBe('');
  return JSON.parse(text) as Record<string, unknown>;
}

/** What was asked of the platform: operations with their results, oldest first. */
const journal = (): string[] =>
  sandbox.requests
    .list()
    .filter(({ platform }) => platform === 'weixin')
    .map(({ operation, result }) => `${String(operation)} ${String(result)}`)
    .reverse();
const count = (entry: string): number => journal().filter((one) => one === entry).length;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt }, seed: 7 });
  ({ url } = await sandbox.listen({ port: 0 }));
  ({ openid } = sandbox.credentials(url).weixin);
  weixin = connect();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await sandbox.close();
});

describe('auth', () => {
  const session = {
    errCode: 0,
    errMsg: 'auth.code2Session ok',
    openid: expect.any(String),
    sessionKey: expect.stringMatching(/^[\w+/]{22}==$/),
    unionid: expect.any(String),
  };

  it.each(['code2Session', 'getOpenid'] as const)(
    '%s logs a user in, with a code that works once',
    async (fn) => {
      const { jsCode } = sandbox.credentials(url).weixin;
      expect(await weixin.auth[fn](jsCode)).toEqual({ ...session, openid });
      await expect(weixin.auth[fn](jsCode)).rejects.toMatchObject({
        code: 'ERR_SDK_PLATFORM',
        errCode: 40029,
        outcome: 'rejected',
      });
      // Neither needs a token, and a refusal is not repeated.
      expect(journal()).toEqual(['/sns/jscode2session 0', '/sns/jscode2session 40029']);
    },
  );

  it('a code reaches the platform as it is written', async () => {
    const code = '0a %2B+/=&茶🍵';
    expect(await weixin.auth.code2Session({ code })).toMatchObject({ openid });
    await expect(weixin.auth.code2Session({ jsCode: code })).rejects.toMatchObject({ errCode: 40029 });
  });

  it('a wrong secret is refused without being shown', async () => {
    const wrong = connect({ secret: '0123456789abcdef0123456789abcdef' });
    const error: unknown = await wrong.auth.code2Session('any').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ errCode: 40125, outcome: 'rejected' });
    expect(String(error)).not.toContain('0123456789abcdef0123456789abcdef');
  });

  it('getAccessToken gives a classic token, beside the stable one of the client', async () => {
    const given = await weixin.auth.getAccessToken();
    expect(given).toMatchObject({ accessToken: expect.any(String), expiresIn: 7200, errCode: 0 });
    expect(given.accessToken).not.toBe(await weixin.getAccessToken());
    const { accessToken } = given;
    expect(await weixin.auth.getPaidUnionId({ accessToken, openid, transactionId: '4200' })).toMatchObject({
      unionid: expect.any(String),
    });
  });

  it('getPaidUnionId', async () => {
    const paid = { unionid: expect.any(String), errCode: 0, errMsg: 'auth.getPaidUnionId ok' };
    expect(await weixin.auth.getPaidUnionId({ openid, transactionId: '4200' })).toEqual(paid);
    expect(await weixin.auth.getPaidUnionId({ openid, mchId: '1900', outTradeNo: 'A 1' })).toEqual(paid);
    await expect(weixin.auth.getPaidUnionId({ openid, transactionId: 'invalid' })).rejects.toMatchObject({
      errCode: 89300,
      outcome: 'rejected',
    });
  });
});

describe('analysis', () => {
  const day = { beginDate: '20260303', endDate: '20260303' };
  const week = { beginDate: '20260223', endDate: '20260301' };
  const month = { beginDate: '20260201', endDate: '20260228' };
  const item = { key: 0, value: expect.any(Number) };

  it.each([
    ['getDailyRetain', day, '20260303'],
    ['getWeeklyRetain', week, '20260223-20260301'],
    ['getMonthlyRetain', month, '202602'],
  ] as const)('%s', async (fn, period, refDate) => {
    const { visitUv, visitUvNew, ...rest } = await weixin.analysis[fn](period);
    expect(rest).toEqual({ refDate, errCode: 0, errMsg: `analysis.${fn} ok` });
    expect([visitUv[0], visitUvNew[0]]).toEqual([item, item]);
  });

  it('getDailySummary', async () => {
    const { list } = await weixin.analysis.getDailySummary(day);
    const numbers = {
      visitTotal: expect.any(Number),
      sharePv: expect.any(Number),
      shareUv: expect.any(Number),
    };
    expect(list).toEqual([{ refDate: '20260303', ...numbers }]);
  });

  it.each([
    ['getDailyVisitTrend', day, '20260303'],
    ['getWeeklyVisitTrend', week, '20260223-20260301'],
    ['getMonthlyVisitTrend', month, '202602'],
  ] as const)('%s', async (fn, period, refDate) => {
    const { list } = await weixin.analysis[fn](period);
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({
      refDate,
      sessionCnt: expect.any(Number),
      visitPv: expect.any(Number),
      visitUv: expect.any(Number),
      visitUvNew: expect.any(Number),
      stayTimeSession: expect.any(Number),
      visitDepth: expect.any(Number),
    });
  });

  it('getUserPortrait', async () => {
    const result = await weixin.analysis.getUserPortrait({ beginDate: '20260225', endDate: '20260303' });
    expect(result.refDate).toBe('20260225-20260303');
    const groups = ['ages', 'city', 'devices', 'genders', 'platforms', 'province'];
    for (const portrait of [result.visitUv, result.visitUvNew]) {
      expect(Object.keys(portrait).sort()).toEqual(groups);
      expect(portrait.province[0]).toEqual({ id: 31, name: '广东省', value: expect.any(Number) });
    }
  });

  it('getVisitDistribution', async () => {
    const { refDate, list } = await weixin.analysis.getVisitDistribution(day);
    expect([refDate, list[0]?.index]).toEqual(['20260303', 'access_source_session_cnt']);
    expect(list[0]?.itemList[0]).toMatchObject({ key: 1, accessSourceVisitUv: expect.any(Number) });
  });

  it('getVisitPage', async () => {
    const { refDate, list } = await weixin.analysis.getVisitPage(day);
    expect(refDate).toBe('20260303');
    const number: unknown = expect.any(Number);
    expect(list[0]).toEqual({
      pagePath: expect.any(String),
      pageVisitPv: number,
      pageVisitUv: number,
      pageStaytimePv: number,
      entrypagePv: number,
      exitpagePv: number,
      pageSharePv: number,
      pageShareUv: number,
    });
  });

  it('a day that is not over is refused by the platform, once', async () => {
    const today = { beginDate: '20260304', endDate: '20260304' };
    await expect(weixin.analysis.getDailySummary(today)).rejects.toMatchObject({
      errCode: 61501,
      outcome: 'rejected',
    });
    expect(count('/datacube/getweanalysisappiddailysummarytrend 61501')).toBe(1);
  });
});

describe('codes, files and images', () => {
  const isPng = (buffer: Buffer | Uint8Array): boolean =>
    Buffer.from(buffer.subarray(0, 8)).equals(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'));
  const draw = () => weixin.wxacode.get({ path: 'pages/tea?a=1&b=茶', width: 400, isHyaline: true });

  it.each([
    ['createQRCode', () => weixin.wxacode.createQRCode({ path: 'pages/index?q=茶', width: 430 })],
    ['get', draw],
    [
      'getUnlimited',
      () => weixin.wxacode.getUnlimited({ scene: 'a=1&b=2', page: 'pages/tea', checkPath: false }),
    ],
  ] as const)('wxacode.%s', async (fn, make) => {
    const { buffer, ...rest } = await make();
    expect(rest).toEqual({ contentType: 'image/png', errCode: 0, errMsg: `wxacode.${fn} ok` });
    expect(isPng(buffer)).toBe(true);
  });

  it('an error in place of an image is an error', async () => {
    await expect(weixin.customerServiceMessage.getTempMedia({ mediaId: 'unknown' })).rejects.toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: 40007,
      outcome: 'rejected',
    });
  });

  it('uploadTempMedia, getTempMedia: the bytes come back', async () => {
    const { buffer: png } = await draw();
    const uploaded = await weixin.customerServiceMessage.uploadTempMedia({
      type: 'image',
      media: { value: png, fileName: '茶 "1".png' },
    });
    expect(uploaded).toEqual({
      type: 'image',
      mediaId: expect.any(String),
      createdAt: expect.any(Number),
      errCode: 0,
      errMsg: 'customerServiceMessage.uploadTempMedia ok',
    });
    const { mediaId } = uploaded;
    const file = await weixin.customerServiceMessage.getTempMedia({ mediaId });
    expect(file).toMatchObject({ contentType: 'image/png', fileName: `${mediaId}.png` });
    expect(Buffer.compare(Buffer.from(file.buffer ?? []), Buffer.from(png))).toBe(0);
  });

  it('a video is an address', async () => {
    const media = Buffer.from('not really a film');
    const { mediaId } = await weixin.customerServiceMessage.uploadTempMedia({ type: 'video', media });
    const video = await weixin.customerServiceMessage.getTempMedia({ mediaId });
    expect(video).toMatchObject({ videoUrl: expect.stringMatching(/^http/) });
  });

  it('img.aiCrop, img.scanQRCode and img.superresolution, of a file', async () => {
    const { buffer: img } = await draw();
    const crop = await weixin.img.aiCrop({ img, ratios: '1,2' });
    expect(crop).toMatchObject({ imgSize: { w: 400, h: 400 }, errMsg: 'img.aiCrop ok' });
    expect(crop.results).toEqual([
      { cropLeft: 0, cropTop: 0, cropRight: 400, cropBottom: 400 },
      { cropLeft: 0, cropTop: 100, cropRight: 400, cropBottom: 300 },
    ]);
    const { codeResults } = await weixin.img.scanQRCode({ img });
    expect(codeResults[0]).toMatchObject({
      typeName: 'QR_CODE',
      pos: { leftTop: { x: expect.any(Number) } },
    });
    expect(codeResults[0]?.data).toContain('path=pages%2Ftea');
    // Withdrawn by the platform, hence deprecated: reached through its name.
    const { superresolution } = weixin.img as unknown as Record<
      string,
      (params: object) => Promise<{ mediaId: string }>
    >;
    const enlarged = await superresolution?.({ img });
    const mediaId = enlarged?.mediaId ?? '';
    expect(await weixin.customerServiceMessage.getTempMedia({ mediaId })).toHaveProperty('buffer');
  });

  it('img.aiCrop and img.scanQRCode, of an address', async () => {
    const imgUrl = 'https://a.test/茶.png?x=1&y=2';
    expect(await weixin.img.aiCrop({ imgUrl })).toMatchObject({ errCode: 0 });
    expect((await weixin.img.scanQRCode({ imgUrl })).codeResults[0]?.data).toBe(imgUrl);
  });
});

describe('messages', () => {
  const content = '你好 🧧 "%+&" \\ 中';

  it('customerServiceMessage.send: every type', async () => {
    const { customerServiceMessage: service } = weixin;
    const { buffer: media } = await weixin.wxacode.get({ path: 'pages/tea' });
    const { mediaId } = await service.uploadTempMedia({ type: 'image', media });
    const sent = { errCode: 0, errMsg: 'customerServiceMessage.send ok' };
    const link = { title: '茶', description: 'd', url: 'https://a.test', thumbUrl: 'https://a.test/t.png' };
    const miniprogrampage = { title: '茶', pagepath: 'pages/tea?a=1', thumbMediaId: mediaId };
    expect(await service.send({ touser: openid, msgtype: 'text', text: { content } })).toEqual(sent);
    expect(await service.send({ touser: openid, msgtype: 'image', image: { mediaId } })).toEqual(sent);
    expect(await service.send({ touser: openid, msgtype: 'link', link })).toEqual(sent);
    expect(await service.send({ touser: openid, msgtype: 'miniprogrampage', miniprogrampage })).toEqual(sent);
    const inbox = (await (await fetch(`${url}/_sandbox/weixin/messages`)).json()) as {
      messages: { subject: string; content: object }[];
    };
    expect(inbox.messages.map(({ subject }) => subject)).toEqual([
      'miniprogrampage',
      'link',
      'image',
      'text',
    ]);
    expect(inbox.messages.at(-1)?.content).toEqual({ content });
  });

  it('customerServiceMessage.setTyping', async () => {
    const type = (command: 'Typing' | 'CancelTyping') =>
      weixin.customerServiceMessage.setTyping({ touser: openid, command });
    expect(await type('Typing')).toEqual({ errCode: 0, errMsg: 'customerServiceMessage.setTyping ok' });
    await expect(type('Typing')).rejects.toMatchObject({ errCode: 45081, outcome: 'rejected' });
    expect(await type('CancelTyping')).toMatchObject({ errCode: 0 });
  });

  it('subscribeMessage.send: the id keeps all its digits', async () => {
    const message = {
      touser: openid,
      templateId: 'T1',
      page: 'pages/tea?a=1',
      data: { thing1: { value: '绿茶🍵' }, character_string3: { value: 'A-1' } },
      miniprogramState: 'trial',
    } as const;
    const sent = await weixin.subscribeMessage.send(message);
    expect(String((sent as unknown as Record<string, unknown>)['msgid'])).toMatch(/^4\d{18}$/);
    const tooLong = { ...message, data: { thing1: { value: '太长'.repeat(11) } } };
    await expect(weixin.subscribeMessage.send(tooLong)).rejects.toMatchObject({ errCode: 47003 });
  });

  it('security.msgSecCheck: what is risky is seen as it was written', async () => {
    const check = (text: string) => weixin.security.msgSecCheck({ content: text, scene: 1, openid });
    expect(await check(content)).toMatchObject({ result: { suggest: 'pass', label: 100 } });
    expect(await check('一起赌博')).toMatchObject({
      result: { suggest: 'risky', label: 20006 },
      traceId: expect.any(String),
    });
  });
});

describe('phone numbers and links', () => {
  it('phonenumber.getPhoneNumber, with a code that works once', async () => {
    const { code } = await control('/codes', { kind: 'phone', phoneNumber: '13900000000' });
    const ask = () => weixin.phonenumber.getPhoneNumber({ code: String(code) });
    expect(await ask()).toMatchObject({
      phoneInfo: { phoneNumber: '13900000000', purePhoneNumber: '13900000000', countryCode: '86' },
    });
    await expect(ask()).rejects.toMatchObject({ errCode: 40029, outcome: 'rejected' });
  });

  it('urlscheme.generate', async () => {
    const expireTime = Math.floor(sandbox.clock.now() / 1000) + 86_400;
    const jumpWxa = { path: 'pages/tea', query: 'a=1&b=茶', envVersion: 'release' } as const;
    const result = await weixin.urlscheme.generate({ jumpWxa, isExpire: true, expireTime });
    expect(result).toMatchObject({ openlink: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=\w+$/) });
  });
});

describe('access tokens', () => {
  const check = '/wxa/msg_sec_check';
  const call = (client: Weixin) => client.security.msgSecCheck({ content: '茶', scene: 1, openid });

  it.each([
    ['stable', 'expire', '42001', '/cgi-bin/stable_token'],
    ['stable', 'invalidate', '40001', '/cgi-bin/stable_token'],
    ['classic', 'expire', '42001', '/cgi-bin/token'],
    ['classic', 'invalidate', '40001', '/cgi-bin/token'],
  ] as const)('a %s token after %s is renewed once', async (tokenMode, action, errcode, path) => {
    const client = connect({ tokenMode });
    await call(client);
    await control(`/tokens/${tokenMode}-1/${action}`);
    expect(await call(client)).toMatchObject({ errCode: 0 });
    await call(client);
    const [asked, done, refused] = [`${path} 0`, `${check} 0`, `${check} ${errcode}`];
    expect(journal()).toEqual([asked, done, refused, asked, done, done]);
  });

  it('calls at the same time share one renewal', async () => {
    await call(weixin);
    await control('/tokens/stable-1/invalidate');
    await Promise.all(Array.from({ length: 10 }, () => call(weixin)));
    expect(count('/cgi-bin/stable_token 0')).toBe(2);
    expect(count(`${check} 0`)).toBe(11);
  });

  it('a token that the caller brought is not renewed', async () => {
    await expect(
      weixin.security.msgSecCheck({ content: '茶', scene: 1, openid, accessToken: 'nobody’s' }),
    ).rejects.toMatchObject({ errCode: 40014, outcome: 'rejected' });
    expect(journal()).toEqual([`${check} 40014`]);
  });

  it('two clients that share a store share one token, and its renewal', async () => {
    const store = createMemoryStore();
    const [one, other] = [connect({ store }), connect({ store })];
    await Promise.all([call(one), call(other), call(one), call(other)]);
    expect(await one.getAccessToken()).toBe(await other.getAccessToken());
    expect(count('/cgi-bin/stable_token 0')).toBe(1);
    await control('/tokens/stable-1/expire');
    await Promise.all([call(one), call(other)]);
    expect(count('/cgi-bin/stable_token 0')).toBe(2);
    expect(await one.getAccessToken()).toBe(await other.getAccessToken());
  });

  it('a refused secret fails the call before it is sent', async () => {
    const client = connect({ secret: '0123456789abcdef0123456789abcdef' });
    await expect(call(client)).rejects.toMatchObject({ errCode: 40001, outcome: 'rejected' });
    expect(journal()).toEqual(['/cgi-bin/stable_token 40001']);
  });
});
