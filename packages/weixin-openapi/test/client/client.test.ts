import { inspect } from 'node:util';
import { createWeixin } from '../../src/create-weixin.js';
import { appId, json, secret } from './fake-weixin.js';
import { withWeixin } from './test-bench.js';

test('a client is frozen and shows no secret', () => {
  const client = createWeixin({ appId, secret });
  expect(Object.isFrozen(client)).toBe(true);
  expect(Object.isFrozen(client.auth)).toBe(true);
  expect(inspect(client, { showHidden: true, depth: 5, getters: true })).not.toContain(secret);
  expect(client.appId).toBe(appId);
});

test('a namespace is made once, and holds what is written by hand and what is catalogued', () => {
  const client = createWeixin({ appId, secret });
  expect(client.auth).toBe(client.auth);
  expect(Object.keys(client.auth)).toEqual(
    expect.arrayContaining([
      'code2Session',
      'getOpenid',
      'getAccessToken',
      'getPaidUnionId',
      'checkSessionKey',
    ]),
  );
  expect(Object.keys(client.analysis).filter((name) => name.startsWith('get')).length).toBeGreaterThanOrEqual(
    10,
  );
  expect(Object.keys(client)).toEqual(
    expect.arrayContaining(['auth', 'phonenumber', 'subscribeMessage', 'urlscheme']),
  );
});

test('a catalogued function goes through the same call', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = ({ path }) =>
      path === '/wxa/business/getuserphonenumber'
        ? json({ errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: '+86 1', countryCode: '86' } })
        : undefined;
    const result = await client.phonenumber.getPhoneNumber({ code: 'c' });
    expect(result).toEqual({
      phoneInfo: { phoneNumber: '+86 1', countryCode: '86' },
      errCode: 0,
      errMsg: 'phonenumber.getPhoneNumber ok',
    });
    const request = weixin.requests('/wxa/business/getuserphonenumber')[0];
    expect(request?.query.get('access_token')).toContain('TOKEN+1');
    expect(JSON.parse(String(request?.body))).toEqual({ code: 'c' });
  });
});

test('a courier reports to the path of couriers, in the platform’s names', async () => {
  await withWeixin(async ({ weixin, client }) => {
    const couriers = '/cgi-bin/express/local/delivery/update_order';
    weixin.respond = ({ path }) => (path === couriers ? json({ resultcode: 0, resultmsg: 'ok' }) : undefined);
    await client.immediateDelivery.updateOrder({
      wxToken: 't',
      shopid: 's',
      shopOrderId: 'o',
      waybillId: 'w',
      actionTime: 1_638_703_215,
      orderStatus: 202,
      wxaPath: 'pages/index/index',
    });
    expect(JSON.parse(String(weixin.requests(couriers)[0]?.body))).toEqual({
      wx_token: 't',
      shopid: 's',
      shop_order_id: 'o',
      waybill_id: 'w',
      action_time: 1_638_703_215,
      order_status: 202,
      wxa_path: 'pages/index/index',
    });
  });
});

test('call() takes and gives the platform’s names, unless tables are given', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = ({ path }) =>
      path === '/wxa/x' ? json({ errcode: 0, errmsg: 'ok', a_b: 1 }) : undefined;
    expect(await client.call('/wxa/x', { body: { user_name: 'u', aB: 1 } })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      a_b: 1,
    });
    expect(String(weixin.requests('/wxa/x')[0]?.body)).toBe('{"user_name":"u","aB":1}');
    const names = { request: { userName: 'user_name' }, result: { aB: 'a_b' } };
    expect(await client.call('/wxa/x', { body: { userName: 'u' }, names })).toMatchObject({ aB: 1 });
    expect(String(weixin.requests('/wxa/x')[1]?.body)).toBe('{"user_name":"u"}');
  });
});

test('call() with the secret, without anything, and for a file', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = ({ path }) =>
      path === '/file' ? { body: 'GIF89a', headers: { 'content-type': 'image/gif' } } : json({});
    await client.call('/secret', { access: 'secret', query: { a: true, b: null } });
    await client.call('/none', { access: 'none' });
    const file = await client.call('/file', { access: 'none', answer: 'binary' });
    expect(weixin.received.map(({ url }) => url)).toEqual([
      `/secret?appid=${appId}&secret=${secret}&a=true`,
      '/none',
      '/file',
    ]);
    expect(file.buffer.toString()).toBe('GIF89a');
  });
});

test('an endpoint with a path prefix is kept', async () => {
  await withWeixin(async ({ weixin, another }) => {
    weixin.respond = () => json({ access_token: 'T', expires_in: 7200 });
    await another({ endpoint: `${weixin.url}/weixin/` }).call('/wxa/x');
    expect(weixin.received.map(({ path }) => path)).toEqual([
      '/weixin/cgi-bin/stable_token',
      '/weixin/wxa/x',
    ]);
  });
});

test('a call that was aborted before is not sent', async () => {
  await withWeixin(async ({ weixin, client }) => {
    await client.getAccessToken();
    await expect(client.call('/wxa/x', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ERR_SDK_ABORTED',
      outcome: 'not-sent',
    });
    expect(weixin.requests('/wxa/x')).toHaveLength(0);
  });
});
