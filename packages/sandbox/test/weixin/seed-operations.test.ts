import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import { inflateSync } from 'node:zlib';

import { encode } from 'uqr';

import { startWeixin } from './weixin-client.js';
import type { Fields, WeixinClient } from './weixin-client.js';

let weixin: WeixinClient;
let token: string;

beforeEach(async () => {
  weixin = await startWeixin();
  token = await weixin.token();
});

afterEach(() => weixin.sandbox.close());

function login(code: string, change: Record<string, string> = {}): Promise<Fields> {
  const { appId, secret } = weixin;
  const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code', ...change };
  return weixin.get('/sns/jscode2session', query);
}

function call(path: string, body: unknown, query: Record<string, string> = {}): Promise<Fields> {
  return weixin.post(path, body, { access_token: token, ...query });
}

async function image(path: string, body: Fields): Promise<Buffer> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await weixin.send(path, { access_token: token }, init);
  expect(response.headers.get('content-type')).toBe('image/png');
  return Buffer.from(await response.arrayBuffer());
}

function upload(path: string, field: string, file: Buffer, query: Record<string, string> = {}) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(file)], { type: 'image/png' }), 'tea 茶.png');
  return weixin.send(path, { access_token: token, ...query }, { method: 'POST', body: form });
}

/** The modules of a code, read from the pixels. */
function modulesOf(png: Buffer): { width: number; at: (x: number, y: number) => boolean } {
  const width = png.readUInt32BE(16);
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const stride = Math.ceil(width / 8) + 1;
  return {
    width,
    at: (x, y) => ((rows[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
  };
}

describe('login', () => {
  test('a code nobody minted is good once; the answer is plain text', async () => {
    const { appId, secret } = weixin;
    const query = { appid: appId, secret, js_code: 'any-code', grant_type: 'authorization_code' };
    const response = await weixin.send('/sns/jscode2session', query);
    expect(response.headers.get('content-type')).toBe('text/plain');
    const session = (await response.json()) as Fields;
    expect(session).toEqual({
      openid: weixin.openid,
      session_key: expect.any(String),
      unionid: expect.any(String),
    });
    expect(Buffer.from(String(session['session_key']), 'base64')).toHaveLength(16);
    expect(await login('any-code')).toMatchObject({ errcode: 40029 });
    await weixin.set({ reusedCode: '40163' });
    expect(await login('any-code')).toMatchObject({ errcode: 40163 });
  });

  test.each([
    ['invalid-code', {}, 40029],
    ['blocked-code', {}, 40226],
    ['', {}, 41008],
    ['x', { secret: '0'.repeat(32) }, 40125],
    ['x', { appid: 'wx1' }, 40013],
    ['x', { grant_type: 'client_credential' }, 40002],
  ])('%j %j is refused with %i', async (code, change, errcode) => {
    expect(await login(code, change)).toMatchObject({ errcode });
  });

  test('minted codes are for whom they were minted, for five minutes, and for one purpose', async () => {
    const openid = 'oAlice0000000000000000000000';
    const mint = (more: Fields = {}) => weixin.control('/weixin/codes', { openid, unionid: null, ...more });
    const { code } = await mint();
    expect(await login(String(code))).toEqual({ openid, session_key: expect.any(String) });
    const late = await mint();
    await weixin.sandbox.clock.advance('5m');
    expect(await login(String(late['code']))).toMatchObject({ errcode: 40029 });
    const phone = await mint({ kind: 'phone', phoneNumber: '13900000000' });
    expect(await login(String(phone['code']))).toMatchObject({ errcode: 40029 });
    const ask = () => call('/wxa/business/getuserphonenumber', { code: phone['code'] });
    expect(await ask()).toMatchObject({
      errcode: 0,
      phone_info: {
        phoneNumber: '13900000000',
        purePhoneNumber: '13900000000',
        countryCode: '86',
        watermark: { appid: weixin.appId },
      },
    });
    expect(await ask()).toMatchObject({ errcode: 40029 });
    expect(await mint({ openid: 'alice' })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  test('session_key: checked, replaced, and used for what the mini program hands over', async () => {
    expect(await weixin.control('/weixin/user-data')).toMatchObject({
      error: { code: 'ACTION_NOT_ALLOWED' },
    });
    const { session_key: key } = await login('a');
    const signed = (sessionKey: unknown) => ({
      access_token: token,
      openid: weixin.openid,
      sig_method: 'hmac_sha256',
      signature: createHmac('sha256', String(sessionKey)).update('').digest('hex'),
    });
    expect(await weixin.get('/wxa/checksession', signed(key))).toMatchObject({ errcode: 0 });
    const data = await weixin.control('/weixin/user-data');
    const decipher = createDecipheriv(
      'aes-128-cbc',
      Buffer.from(String(key), 'base64'),
      Buffer.from(String(data['iv']), 'base64'),
    );
    const plain = decipher.update(String(data['encryptedData']), 'base64', 'utf8') + decipher.final('utf8');
    expect(JSON.parse(plain)).toMatchObject({ openId: weixin.openid, watermark: { appid: weixin.appId } });
    expect(data['signature']).toBe(
      createHash('sha1')
        .update(`${String(data['rawData'])}${String(key)}`)
        .digest('hex'),
    );
    const reset = await weixin.get('/wxa/resetusersessionkey', signed(key));
    expect(reset['session_key']).not.toBe(key);
    expect(await weixin.get('/wxa/checksession', signed(key))).toMatchObject({ errcode: 87009 });
    expect(await weixin.get('/wxa/checksession', signed(reset['session_key']))).toMatchObject({ errcode: 0 });
  });

  test('getpaidunionid', async () => {
    const ask = (query: Record<string, string>) =>
      weixin.get('/wxa/getpaidunionid', { access_token: token, openid: weixin.openid, ...query });
    expect(await ask({ transaction_id: '420000' })).toMatchObject({
      errcode: 0,
      unionid: expect.any(String),
    });
    expect(await ask({ mch_id: '1', out_trade_no: 'A1' })).toMatchObject({ errcode: 0 });
    expect(await ask({ mch_id: '1' })).toMatchObject({ errcode: 89300 });
    expect(await ask({ transaction_id: 'invalid-1' })).toMatchObject({ errcode: 89300 });
    expect(await ask({ openid: 'nobody', transaction_id: '1' })).toMatchObject({ errcode: 40003 });
  });
});

describe('analysis', () => {
  const ask = (name: string, first: string, last: string) =>
    call(`/datacube/getweanalysisappid${name}`, { begin_date: first, end_date: last });

  test.each([
    ['dailyretaininfo', '20260303', '20260303', '20260303'],
    ['weeklyretaininfo', '20260223', '20260301', '20260223-20260301'],
    ['monthlyretaininfo', '20260201', '20260228', '202602'],
    ['visitdistribution', '20260303', '20260303', '20260303'],
    ['visitpage', '20260303', '20260303', '20260303'],
    ['userportrait', '20260225', '20260303', '20260225-20260303'],
  ])('%s', async (name, first, last, refDate) => {
    const answer = await ask(name, first, last);
    expect(answer).toMatchObject({ ref_date: refDate });
    expect(await ask(name, first, last)).toEqual(answer);
  });

  test.each([
    ['dailysummarytrend', '20260303', '20260303', '20260303'],
    ['dailyvisittrend', '20260303', '20260303', '20260303'],
    ['weeklyvisittrend', '20260223', '20260301', '20260223-20260301'],
    ['monthlyvisittrend', '20260201', '20260228', '202602'],
  ])('%s', async (name, first, last, refDate) => {
    expect(await ask(name, first, last)).toMatchObject({ list: [{ ref_date: refDate }] });
  });

  test.each([
    ['dailyretaininfo', '2026-03-03', '20260303', 61500],
    ['dailyretaininfo', '20260230', '20260230', 61500],
    ['dailyretaininfo', '20260302', '20260303', 61501],
    ['dailyretaininfo', '20260304', '20260304', 61501],
    ['weeklyvisittrend', '20260224', '20260302', 61501],
    ['monthlyvisittrend', '20260201', '20260227', 61501],
    ['userportrait', '20260301', '20260303', 61501],
  ])('%s from %s to %s is refused with %i', async (name, first, last, errcode) => {
    expect(await ask(name, first, last)).toMatchObject({ errcode });
  });

  test('who logs in on two days is one user of the week, with two visits', async () => {
    const other = await startWeixin();
    await login('a');
    await weixin.sandbox.clock.advance('24h');
    await login('b');
    const nextWeek = async (client: WeixinClient) => {
      await client.sandbox.clock.advance(
        Date.parse('2026-03-10T00:00:00+08:00') - client.sandbox.clock.now(),
      );
      const query = { access_token: await client.token() };
      const body = { begin_date: '20260302', end_date: '20260308' };
      const answer = await client.post('/datacube/getweanalysisappidweeklyvisittrend', body, query);
      return (answer['list'] as Record<string, number>[])[0] ?? {};
    };
    const [quiet, busy] = [await nextWeek(other), await nextWeek(weixin)];
    expect(busy['session_cnt']).toBe((quiet['session_cnt'] ?? 0) + 2);
    expect(busy['visit_uv']).toBe((quiet['visit_uv'] ?? 0) + 1);
    expect(busy['visit_uv_new']).toBe((quiet['visit_uv_new'] ?? 0) + 1);
    await other.sandbox.close();
  });

  test('logins are in the figures of their day, the day after', async () => {
    const other = await startWeixin();
    await login('a');
    await login('b');
    const tomorrow = async (client: WeixinClient) => {
      await client.sandbox.clock.advance('24h');
      const query = { access_token: await client.token() };
      const body = { begin_date: '20260304', end_date: '20260304' };
      const answer = await client.post('/datacube/getweanalysisappiddailyvisittrend', body, query);
      return (answer['list'] as Record<string, number>[])[0] ?? {};
    };
    const [quiet, busy] = [await tomorrow(other), await tomorrow(weixin)];
    expect(busy['session_cnt']).toBe((quiet['session_cnt'] ?? 0) + 2);
    expect(busy['visit_uv']).toBe((quiet['visit_uv'] ?? 0) + 1);
    expect(busy['visit_uv_new']).toBe((quiet['visit_uv_new'] ?? 0) + 1);
    await other.sandbox.close();
  });

  test('shapes that are easy to get wrong', async () => {
    const retain = await ask('dailyretaininfo', '20260303', '20260303');
    expect((retain['visit_uv'] as Fields[]).map(({ key }) => key)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 30]);
    const portrait = (await ask('userportrait', '20260303', '20260303'))['visit_uv'] as Record<
      string,
      Fields[]
    >;
    expect(portrait['province']?.[0]).toEqual({ id: 31, name: '广东省', value: expect.any(Number) });
    expect(portrait['devices']?.[0]).toEqual({ name: expect.any(String), value: expect.any(Number) });
    const spread = (await ask('visitdistribution', '20260303', '20260303'))['list'] as Fields[];
    expect(spread[0]).toMatchObject({
      index: 'access_source_session_cnt',
      item_list: [{ key: 1, access_source_visit_uv: expect.any(Number) }, {}, {}, {}, {}, {}, {}, {}],
    });
  });
});

describe('messages', () => {
  const custom = (body: Fields) => call('/cgi-bin/message/custom/send', { touser: weixin.openid, ...body });

  test('customer service: every type with its own fields; what was sent is in the inbox', async () => {
    const png = await image('/wxa/getwxacode', { path: 'pages/index/index' });
    const uploaded = await (await upload('/cgi-bin/media/upload', 'media', png, { type: 'image' })).json();
    const { media_id: mediaId } = uploaded as Fields;
    const page = { title: '茶', pagepath: 'pages/tea', thumb_media_id: mediaId };
    const link = { title: '茶', description: 'd', url: 'https://a.test', thumb_url: 'https://a.test/t.png' };
    expect(await custom({ msgtype: 'text', text: { content: '你好🍵' } })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect(await custom({ msgtype: 'image', image: { media_id: mediaId } })).toMatchObject({ errcode: 0 });
    expect(await custom({ msgtype: 'link', link })).toMatchObject({ errcode: 0 });
    expect(await custom({ msgtype: 'miniprogrampage', miniprogrampage: page })).toMatchObject({ errcode: 0 });
    expect(await custom({ msgtype: 'toString', toString: {} })).toMatchObject({ errcode: 40008 });
    expect(await custom({ msgtype: 'image', image: { mediaId } })).toMatchObject({ errcode: 40007 });
    expect(await custom({ msgtype: 'image', image: { media_id: 'x' } })).toMatchObject({ errcode: 40007 });
    expect(await custom({ msgtype: 'link', link: { ...link, thumb_url: '' } })).toMatchObject({
      errcode: 70000,
    });
    expect(await custom({ msgtype: 'fax', fax: {} })).toMatchObject({ errcode: 40008 });
    expect(await custom({ touser: 'nobody', msgtype: 'text' })).toMatchObject({ errcode: 40003 });
    const { messages } = (await weixin.read('/weixin/messages')) as { messages: Fields[] };
    expect(messages.map(({ subject }) => subject)).toEqual(['miniprogrampage', 'link', 'image', 'text']);
  });

  test('the window of 48 hours and five answers, when it is enforced', async () => {
    await weixin.set({ customerWindow: 'enforced' });
    const text = { msgtype: 'text', text: { content: 'a' } };
    const typing = (command: string) =>
      call('/cgi-bin/message/custom/typing', { touser: weixin.openid, command });
    expect(await custom(text)).toMatchObject({ errcode: 45015 });
    expect(await typing('Typing')).toMatchObject({ errcode: 45080 });
    await weixin.control('/weixin/messages', { text: '有人吗' });
    expect(await typing('Typing')).toMatchObject({ errcode: 0 });
    expect(await typing('Typing')).toMatchObject({ errcode: 45081 });
    expect(await typing('CancelTyping')).toMatchObject({ errcode: 0 });
    expect(await typing('Sleeping')).toMatchObject({ errcode: 45072 });
    for (let count = 1; count <= 5; count++) expect(await custom(text)).toMatchObject({ errcode: 0 });
    expect(await custom(text)).toMatchObject({ errcode: 45047 });
    await weixin.control('/weixin/messages', { text: '喂' });
    expect(await custom(text)).toMatchObject({ errcode: 0 });
    await weixin.sandbox.clock.advance(172_800_001);
    token = await weixin.token();
    expect(await custom(text)).toMatchObject({ errcode: 45015 });
  });

  test('subscribe messages: keywords by their kind, permissions, an id beyond 2^53', async () => {
    const body = {
      touser: weixin.openid,
      template_id: 'T1',
      data: { thing1: { value: '绿茶🍵' }, number2: { value: 3 }, character_string3: { value: 'A-1' } },
    };
    const response = await weixin.send(
      '/cgi-bin/message/subscribe/send',
      { access_token: token },
      { method: 'POST', body: JSON.stringify(body) },
    );
    expect(await response.text()).toMatch(/^\{"errcode":0,"errmsg":"ok","msgid":4\d{18}\}$/);
    const bad = { ...body, data: { thing1: { value: '太长'.repeat(11) } } };
    expect(await call('/cgi-bin/message/subscribe/send', bad)).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringMatching(/^argument invalid! data\.thing1\.value invalid rid: /),
    });
    await weixin.set({ subscriptions: 'counted' });
    expect(await call('/cgi-bin/message/subscribe/send', body)).toMatchObject({ errcode: 43101 });
    await weixin.control('/weixin/permissions', { templateId: 'T1' });
    expect(await call('/cgi-bin/message/subscribe/send', body)).toMatchObject({ errcode: 0 });
    expect(await call('/cgi-bin/message/subscribe/send', body)).toMatchObject({ errcode: 43101 });
    const invalid = { ...body, template_id: 'invalid' };
    expect(await call('/cgi-bin/message/subscribe/send', invalid)).toMatchObject({ errcode: 40037 });
  });

  test('msg_sec_check looks at the bytes: what is escaped passes', async () => {
    const body = { version: 2, scene: 1, openid: weixin.openid, content: '一起赌博' };
    expect(await call('/wxa/msg_sec_check', body)).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 20006 },
      detail: [{ strategy: 'content_model' }, { strategy: 'keyword', keyword: '赌博' }],
    });
    const escaped = JSON.stringify(body).replace('赌博', '\\u8d4c\\u535a');
    expect(await call('/wxa/msg_sec_check', escaped)).toMatchObject({
      result: { suggest: 'pass', label: 100 },
    });
    expect(await call('/wxa/msg_sec_check', { content: '赌博' })).toMatchObject({ errcode: 87014 });
    expect(await call('/wxa/msg_sec_check', { ...body, scene: 9 })).toMatchObject({ errcode: 40097 });
  });
});

describe('mini program codes', () => {
  test('are images whose modules are those of the content', async () => {
    const png = await image('/wxa/getwxacodeunlimit', { scene: 'a=1&b=2', page: 'pages/tea', width: 600 });
    const { codes } = (await weixin.read('/weixin/mini-program-codes')) as { codes: Fields[] };
    const content = String(codes[0]?.['content']);
    expect(new URL(content).searchParams.get('query')).toBe('scene=a%3D1%26b%3D2');
    expect(new URL(content).searchParams.get('path')).toBe('pages/tea');
    const { data, size } = encode(content, { border: 4 });
    const { width, at } = modulesOf(png);
    expect(width).toBe(600);
    const scale = Math.floor(width / size);
    const offset = Math.floor((width - size * scale) / 2);
    const middle = (index: number) => offset + index * scale + Math.floor(scale / 2);
    const seen = data.map((row, y) => row.map((_, x) => at(middle(x), middle(y))));
    expect(seen).toEqual(data);
  });

  test('colours, transparency and width', async () => {
    const png = await image('/wxa/getwxacode', {
      path: 'a',
      width: 5000,
      is_hyaline: true,
      line_color: { r: 255, g: '10', b: -3 },
    });
    expect(png.readUInt32BE(16)).toBe(1280);
    expect(png.subarray(png.indexOf('PLTE') + 4).subarray(0, 6)).toEqual(
      Buffer.from([255, 255, 255, 255, 10, 0]),
    );
    expect(png.includes('tRNS')).toBe(true);
  });

  test.each([
    ['/wxa/getwxacodeunlimit', { page: 'pages/index' }, 40169],
    ['/wxa/getwxacodeunlimit', { scene: 'x'.repeat(33) }, 40169],
    ['/wxa/getwxacodeunlimit', { scene: '茶' }, 40129],
    ['/wxa/getwxacodeunlimit', { scene: 'a%20' }, 40129],
    ['/wxa/getwxacodeunlimit', { scene: 'a', page: '/pages/index' }, 41030],
    ['/wxa/getwxacodeunlimit', { scene: 'a', page: 'invalid/page' }, 41030],
    ['/wxa/getwxacodeunlimit', { scene: 'a', env_version: 'beta' }, 40097],
    ['/wxa/getwxacodeunlimit', { scene: 'scancode_time' }, 85096],
    ['/wxa/getwxacode', { path: 'a', access_token: 'x' }, 47001],
    ['/wxa/getwxacode', {}, 40159],
    ['/wxa/getwxacode', { path: 'x'.repeat(1025) }, 40159],
    ['/cgi-bin/wxaapp/createwxaqrcode', { path: '茶'.repeat(43) }, 40159],
  ])('%s %j is refused with %i', async (path, body, errcode) => {
    expect(await call(path, body)).toMatchObject({ errcode });
  });

  test('only published pages, unless check_path is false', async () => {
    await weixin.set({ publishedPages: 'pages/index/index' });
    expect(await call('/wxa/getwxacodeunlimit', { scene: 'a', page: 'pages/tea' })).toMatchObject({
      errcode: 41030,
    });
    await image('/wxa/getwxacodeunlimit', { scene: 'a', page: 'pages/tea', check_path: false });
    await image('/cgi-bin/wxaapp/createwxaqrcode', { path: 'pages/index/index?a=1' });
  });

  test('links', async () => {
    expect(await call('/wxa/generatescheme', { jump_wxa: { path: '/pages/a', query: 'x=1' } })).toMatchObject(
      {
        openlink: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=\w+$/),
      },
    );
    expect(await call('/wxa/generate_urllink', { expire_type: 1, expire_interval: 30 })).toMatchObject({
      url_link: expect.stringMatching(/^https:\/\/wxaurl\.cn\/\w+$/),
    });
    expect(await call('/wxa/generate_urllink', { expire_type: 1, expire_interval: 31 })).toMatchObject({
      errcode: 85401,
    });
    expect(await call('/wxa/genwxashortlink', { page_url: 'pages/a', page_title: '茶' })).toMatchObject({
      link: expect.stringMatching(/^#小程序:\/\/茶\/\w+$/),
    });
  });
});

describe('media and images', () => {
  test('a medium comes back byte for byte, for three days', async () => {
    const png = await image('/wxa/getwxacode', { path: 'a' });
    const response = await upload('/cgi-bin/media/upload', 'media', png, { type: 'image' });
    expect(response.headers.get('content-type')).toBe('text/plain');
    const medium = (await response.json()) as Fields;
    expect(medium).toEqual({ type: 'image', media_id: expect.any(String), created_at: 1772596800 });
    const fetchIt = () =>
      weixin.send('/cgi-bin/media/get', { access_token: token, media_id: String(medium['media_id']) });
    const answer = await fetchIt();
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="\S+\.png"$/);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
    await weixin.sandbox.clock.advance('72h');
    token = await weixin.token();
    expect(await (await fetchIt()).json()).toMatchObject({ errcode: 40007 });
  });

  test('what is no upload is refused', async () => {
    const png = await image('/wxa/getwxacode', { path: 'a' });
    const errcode = async (response: Promise<Response>) =>
      ((await (await response).json()) as Fields)['errcode'];
    const type = { type: 'image' };
    expect(await errcode(upload('/cgi-bin/media/upload', 'media', png))).toBe(40004);
    const noType = { type: 'constructor' };
    expect(await errcode(upload('/cgi-bin/media/upload', 'media', png, noType))).toBe(40004);
    expect(await errcode(upload('/cgi-bin/media/upload', 'file', png, type))).toBe(41005);
    expect(await errcode(upload('/cgi-bin/media/upload', 'media', Buffer.from('text'), type))).toBe(40005);
    expect(await errcode(upload('/cgi-bin/media/upload', 'media', Buffer.alloc(0), type))).toBe(40006);
    expect(await errcode(upload('/cv/img/aicrop', 'img', Buffer.from('text')))).toBe(101002);
    expect(await errcode(upload('/cv/img/aicrop', 'media', png))).toBe(101002);
  });

  test('aicrop, qrcode and superresolution', async () => {
    const png = await image('/wxa/getwxacode', { path: 'pages/tea', width: 400 });
    const crop = (await (await upload('/cv/img/aicrop', 'img', png, { ratios: '1,2' })).json()) as Fields;
    expect(crop).toMatchObject({
      results: [
        { crop_left: 0, crop_right: 400 },
        { crop_top: 100, crop_bottom: 300 },
      ],
      img_size: { w: 400, h: 400 },
    });
    const scan = (await (await upload('/cv/img/qrcode', 'img', png)).json()) as Fields;
    expect(scan).toMatchObject({
      code_results: [{ type_name: 'QR_CODE', data: expect.stringContaining('path=pages%2Ftea') }],
    });
    const changed = Buffer.concat([png, Buffer.from([0])]);
    expect(await (await upload('/cv/img/qrcode', 'img', changed)).json()).toMatchObject({ errcode: 101002 });
    const better = (await (await upload('/cv/img/superresolution', 'img', png)).json()) as Fields;
    expect(better).toMatchObject({ errcode: 0, media_id: expect.any(String) });
    const byUrl = { img_url: 'https://a.test/茶?x=1&y=2' };
    expect(await call('/cv/img/qrcode', '', byUrl)).toMatchObject({
      code_results: [{ data: byUrl.img_url }],
    });
    expect(await call('/cv/img/aicrop', '', byUrl)).toMatchObject({ errcode: 0 });
    expect(await call('/cv/img/superresolution', '', byUrl)).toMatchObject({ errcode: 0 });
    expect(await call('/cv/img/aicrop', '', { img_url: 'nonsense' })).toMatchObject({ errcode: 101000 });
  });
});
