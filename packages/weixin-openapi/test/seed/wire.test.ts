import { withWeixin } from '../client/test-bench.js';
import { appId, json, secret, type ReceivedRequest, type Reply } from '../client/fake-weixin.js';
import type { Weixin } from '../../src/weixin.js';

const accessToken = 'a+b/c=d&e 中';
const encodedToken = 'a%2Bb%2Fc%3Dd%26e%20%E4%B8%AD';
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 0x7b]);
const png = Buffer.from('\u0089PNG\r\n\u001a\n____', 'latin1');
const image: Reply = { body: jpeg, headers: { 'content-type': 'image/jpeg' } };

interface Case {
  readonly name: string;
  readonly call: (client: Weixin) => Promise<object>;
  readonly method?: 'GET' | 'POST';
  /** Path and query exactly as on the wire. */
  readonly url: string;
  /** JSON body, deeply; `undefined`: none. */
  readonly body?: unknown;
  readonly answer?: object;
  readonly reply?: Reply;
  readonly result: object;
}

const day = { accessToken, beginDate: '20260305', endDate: '20260305' };
const week = { accessToken, beginDate: '20170306', endDate: '20170312' };
const month = { accessToken, beginDate: '20240201', endDate: '20240229' };
const retainWire = {
  ref_date: '20260305',
  visit_uv_new: [{ key: 0, value: 5464 }],
  visit_uv: [{ key: 30, value: 55500 }],
};
const retain = {
  refDate: '20260305',
  visitUvNew: [{ key: 0, value: 5464 }],
  visitUv: [{ key: 30, value: 55500 }],
};
const trendWire = {
  list: [
    {
      ref_date: '20260305',
      session_cnt: 142549,
      visit_pv: 472351,
      visit_uv: 55500,
      visit_uv_new: 5464,
      stay_time_uv: 12.25,
      stay_time_session: 3.6363636363636362,
      visit_depth: 1.9838,
    },
  ],
};
const trend = {
  list: [
    {
      refDate: '20260305',
      sessionCnt: 142549,
      visitPv: 472351,
      visitUv: 55500,
      visitUvNew: 5464,
      stayTimeUv: 12.25,
      stayTimeSession: 3.6363636363636362,
      visitDepth: 1.9838,
    },
  ],
};
const portraitWire = {
  province: [{ id: 31, name: '广东省', value: 215 }],
  city: [{ id: 3102, name: '广州', value: 78 }],
  genders: [{ id: 1, name: '男', value: 2146 }],
  platforms: [{ id: 1, name: 'iPhone', access_source_visit_uv: 27642 }],
  devices: [{ name: 'OPPO R9', value: 61 }],
  ages: [{ id: 1, name: '17岁以下', value: 151 }],
};
const portrait = { ...portraitWire, platforms: [{ id: 1, name: 'iPhone', accessSourceVisitUv: 27642 }] };

function untyped(namespace: object, fn: string, params: object): Promise<object> {
  const functions = namespace as Record<string, (given: object) => Promise<object>>;
  return functions[fn]?.(params) ?? Promise.reject(new Error(`${fn} is absent`));
}

const analysis = (
  fn: keyof Weixin['analysis'] & `get${string}`,
  path: string,
  params: typeof day,
  answer: object,
  result: object,
): Case => ({
  name: `analysis.${fn}`,
  call: (client) => untyped(client.analysis, fn, params),
  url: `/datacube/getweanalysisappid${path}?access_token=${encodedToken}`,
  body: { begin_date: params.beginDate, end_date: params.endDate },
  answer,
  result,
});

const cases: readonly Case[] = [
  ...(['code2Session', 'getOpenid'] as const).map((fn): Case => ({
    name: 'auth.code2Session',
    call: (client) => client.auth[fn]('0a1b%2/+中'),
    method: 'GET',
    url: `/sns/jscode2session?appid=${appId}&secret=${secret}&js_code=0a1b%252%2F%2B%E4%B8%AD&grant_type=authorization_code`,
    answer: { openid: 'o1', session_key: 'k==', unionid: 'u1', new_field: 1 },
    result: { openid: 'o1', sessionKey: 'k==', unionid: 'u1', new_field: 1 },
  })),
  {
    name: 'auth.getAccessToken',
    call: (client) => client.auth.getAccessToken(),
    method: 'GET',
    url: `/cgi-bin/token?appid=${appId}&secret=${secret}&grant_type=client_credential`,
    answer: { access_token: 'T', expires_in: 7200 },
    result: { accessToken: 'T', expiresIn: 7200 },
  },
  {
    name: 'auth.getPaidUnionId',
    call: (client) => client.auth.getPaidUnionId({ accessToken, openid: 'o1', transactionId: '4200' }),
    method: 'GET',
    url: `/wxa/getpaidunionid?access_token=${encodedToken}&openid=o1&transaction_id=4200`,
    answer: { unionid: 'u1', errcode: 0, errmsg: 'ok' },
    result: { unionid: 'u1' },
  },
  {
    name: 'auth.getPaidUnionId',
    call: (client) =>
      client.auth.getPaidUnionId({ accessToken, openid: 'o1', mchId: '1900', outTradeNo: 'a b' }),
    method: 'GET',
    url: `/wxa/getpaidunionid?access_token=${encodedToken}&openid=o1&mch_id=1900&out_trade_no=a%20b`,
    answer: { unionid: 'u1' },
    result: { unionid: 'u1' },
  },
  analysis('getDailyRetain', 'dailyretaininfo', day, retainWire, retain),
  analysis('getWeeklyRetain', 'weeklyretaininfo', week, retainWire, retain),
  analysis('getMonthlyRetain', 'monthlyretaininfo', month, retainWire, retain),
  analysis(
    'getDailySummary',
    'dailysummarytrend',
    day,
    { list: [{ ref_date: '20260305', visit_total: 391, share_pv: 572, share_uv: 383 }] },
    { list: [{ refDate: '20260305', visitTotal: 391, sharePv: 572, shareUv: 383 }] },
  ),
  analysis('getDailyVisitTrend', 'dailyvisittrend', day, trendWire, trend),
  analysis('getWeeklyVisitTrend', 'weeklyvisittrend', week, trendWire, trend),
  analysis('getMonthlyVisitTrend', 'monthlyvisittrend', month, trendWire, trend),
  analysis(
    'getUserPortrait',
    'userportrait',
    { ...week },
    { ref_date: '20170306-20170312', visit_uv_new: portraitWire, visit_uv: portraitWire },
    { refDate: '20170306-20170312', visitUvNew: portrait, visitUv: portrait },
  ),
  analysis(
    'getVisitDistribution',
    'visitdistribution',
    day,
    {
      ref_date: '20260305',
      list: [
        {
          index: 'access_source_session_cnt',
          item_list: [{ key: 10, value: 5, access_source_visit_uv: 4 }],
        },
      ],
    },
    {
      refDate: '20260305',
      list: [
        { index: 'access_source_session_cnt', itemList: [{ key: 10, value: 5, accessSourceVisitUv: 4 }] },
      ],
    },
  ),
  analysis(
    'getVisitPage',
    'visitpage',
    day,
    {
      ref_date: '20260305',
      list: [
        {
          page_path: 'pages/main.html',
          page_visit_pv: 213429,
          page_visit_uv: 55423,
          page_staytime_pv: 8.139198,
          entrypage_pv: 117922,
          exitpage_pv: 61304,
          page_share_pv: 180,
          page_share_uv: 166,
        },
      ],
    },
    {
      refDate: '20260305',
      list: [
        {
          pagePath: 'pages/main.html',
          pageVisitPv: 213429,
          pageVisitUv: 55423,
          pageStaytimePv: 8.139198,
          entrypagePv: 117922,
          exitpagePv: 61304,
          pageSharePv: 180,
          pageShareUv: 166,
        },
      ],
    },
  ),
  {
    name: 'customerServiceMessage.send',
    call: (client) =>
      client.customerServiceMessage.send({
        accessToken,
        touser: 'o1',
        msgtype: 'text',
        text: { content: '你好 🧧 "%+"' },
      }),
    url: `/cgi-bin/message/custom/send?access_token=${encodedToken}`,
    body: { touser: 'o1', msgtype: 'text', text: { content: '你好 🧧 "%+"' } },
    answer: { errcode: 0, errmsg: 'ok' },
    result: {},
  },
  {
    name: 'customerServiceMessage.send',
    call: (client) =>
      client.customerServiceMessage.send({
        accessToken,
        touser: 'o1',
        msgtype: 'image',
        image: { mediaId: 'm1' },
        customservice: { kfAccount: 'k@x' },
      }),
    url: `/cgi-bin/message/custom/send?access_token=${encodedToken}`,
    body: {
      touser: 'o1',
      msgtype: 'image',
      image: { media_id: 'm1' },
      customservice: { kf_account: 'k@x' },
    },
    answer: {},
    result: {},
  },
  {
    name: 'customerServiceMessage.send',
    call: (client) =>
      client.customerServiceMessage.send({
        accessToken,
        touser: 'o1',
        msgtype: 'link',
        link: { title: 't', description: 'd', url: 'https://x', thumbUrl: 'https://y' },
      }),
    url: `/cgi-bin/message/custom/send?access_token=${encodedToken}`,
    body: {
      touser: 'o1',
      msgtype: 'link',
      link: { title: 't', description: 'd', url: 'https://x', thumb_url: 'https://y' },
    },
    answer: {},
    result: {},
  },
  {
    name: 'customerServiceMessage.send',
    call: (client) =>
      client.customerServiceMessage.send({
        accessToken,
        touser: 'o1',
        msgtype: 'miniprogrampage',
        miniprogrampage: { title: 't', pagepath: 'pages/index?a=1', thumbMediaId: 'm2' },
      }),
    url: `/cgi-bin/message/custom/send?access_token=${encodedToken}`,
    body: {
      touser: 'o1',
      msgtype: 'miniprogrampage',
      miniprogrampage: { title: 't', pagepath: 'pages/index?a=1', thumb_media_id: 'm2' },
    },
    answer: {},
    result: {},
  },
  {
    name: 'customerServiceMessage.setTyping',
    call: (client) =>
      client.customerServiceMessage.setTyping({ accessToken, touser: 'o1', command: 'CancelTyping' }),
    url: `/cgi-bin/message/custom/typing?access_token=${encodedToken}`,
    body: { touser: 'o1', command: 'CancelTyping' },
    answer: {},
    result: {},
  },
  {
    name: 'customerServiceMessage.getTempMedia',
    call: (client) => client.customerServiceMessage.getTempMedia({ accessToken, mediaId: 'm/1' }),
    method: 'GET',
    url: `/cgi-bin/media/get?access_token=${encodedToken}&media_id=m%2F1`,
    reply: {
      body: png,
      headers: { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="a.png"' },
    },
    result: { contentType: 'image/png', buffer: png, fileName: 'a.png' },
  },
  {
    name: 'customerServiceMessage.getTempMedia',
    call: (client) => client.customerServiceMessage.getTempMedia({ accessToken, mediaId: 'v' }),
    method: 'GET',
    url: `/cgi-bin/media/get?access_token=${encodedToken}&media_id=v`,
    answer: { video_url: 'https://v' },
    result: { videoUrl: 'https://v' },
  },
  {
    name: 'wxacode.createQRCode',
    call: (client) => client.wxacode.createQRCode({ accessToken, path: 'pages/index?q=茶', width: 430 }),
    url: `/cgi-bin/wxaapp/createwxaqrcode?access_token=${encodedToken}`,
    body: { path: 'pages/index?q=茶', width: 430 },
    reply: image,
    result: { contentType: 'image/jpeg', buffer: jpeg },
  },
  {
    name: 'wxacode.get',
    call: (client) =>
      client.wxacode.get({
        accessToken,
        path: 'pages/index',
        autoColor: false,
        lineColor: { r: 1, g: '2', b: 3 },
        isHyaline: true,
        envVersion: 'trial',
      }),
    url: `/wxa/getwxacode?access_token=${encodedToken}`,
    body: {
      path: 'pages/index',
      auto_color: false,
      line_color: { r: 1, g: '2', b: 3 },
      is_hyaline: true,
      env_version: 'trial',
    },
    reply: image,
    result: { contentType: 'image/jpeg', buffer: jpeg },
  },
  {
    name: 'wxacode.getUnlimited',
    call: (client) =>
      client.wxacode.getUnlimited({ accessToken, scene: 'a=1&b=2', page: 'pages/index', checkPath: false }),
    url: `/wxa/getwxacodeunlimit?access_token=${encodedToken}`,
    body: { scene: 'a=1&b=2', page: 'pages/index', check_path: false },
    reply: image,
    result: { contentType: 'image/jpeg', buffer: jpeg },
  },
  {
    name: 'img.aiCrop',
    call: (client) =>
      client.img.aiCrop({ accessToken, imgUrl: 'https://x/茶.png?a=1&b=2', ratios: '1,2.35' }),
    url: `/cv/img/aicrop?access_token=${encodedToken}&img_url=https%3A%2F%2Fx%2F%E8%8C%B6.png%3Fa%3D1%26b%3D2&ratios=1%2C2.35`,
    answer: {
      errcode: 0,
      errmsg: 'ok',
      results: [{ crop_left: 112, crop_top: 0, crop_right: 839, crop_bottom: 727 }],
      img_size: { w: 966, h: 728 },
    },
    result: {
      results: [{ cropLeft: 112, cropTop: 0, cropRight: 839, cropBottom: 727 }],
      imgSize: { w: 966, h: 728 },
    },
  },
  {
    name: 'img.scanQRCode',
    call: (client) => client.img.scanQRCode({ accessToken, imgUrl: 'https://x' }),
    url: `/cv/img/qrcode?access_token=${encodedToken}&img_url=https%3A%2F%2Fx`,
    answer: {
      code_results: [
        {
          type_name: 'QR_CODE',
          data: 'http://www.qq.com',
          pos: {
            left_top: { x: 585, y: 378 },
            right_top: { x: 828, y: 378 },
            right_bottom: { x: 828, y: 618 },
            left_bottom: { x: 585, y: 618 },
          },
        },
        { type_name: 'EAN_13', data: '5906789678957' },
      ],
      img_size: { w: 1000, h: 900 },
    },
    result: {
      codeResults: [
        {
          typeName: 'QR_CODE',
          data: 'http://www.qq.com',
          pos: {
            leftTop: { x: 585, y: 378 },
            rightTop: { x: 828, y: 378 },
            rightBottom: { x: 828, y: 618 },
            leftBottom: { x: 585, y: 618 },
          },
        },
        { typeName: 'EAN_13', data: '5906789678957' },
      ],
      imgSize: { w: 1000, h: 900 },
    },
  },
  {
    name: 'img.superresolution',
    call: (client) => untyped(client.img, 'superresolution', { accessToken, imgUrl: 'https://x' }),
    url: `/cv/img/superresolution?access_token=${encodedToken}&img_url=https%3A%2F%2Fx`,
    answer: { media_id: '6WXsIXkG7lXuDLspD9xfm5dsvHzb0EFl' },
    result: { mediaId: '6WXsIXkG7lXuDLspD9xfm5dsvHzb0EFl' },
  },
];

test.each(cases.map((one) => [one.name, one] as const))('%s, on the wire and back', async (name, one) => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = () => one.reply ?? json(one.answer);
    const result = await one.call(client);
    expect(weixin.received).toHaveLength(1);
    const [request] = weixin.received as [ReceivedRequest];
    expect(`${request.method} ${request.url}`).toBe(`${one.method ?? 'POST'} ${one.url}`);
    const text = request.body.toString('utf8');
    expect(text === '' ? undefined : JSON.parse(text)).toEqual(one.body);
    if (text !== '') {
      expect(request.headers['content-type']).toBe('application/json');
      // Chinese and emoji travel as they are: escaped content passes the platform's check unread.
      expect(text).not.toContain('\\u');
    }
    expect(result).toEqual({ ...one.result, errCode: 0, errMsg: `${name} ok` });
  });
});

test('parameters in the platform’s names are accepted, and the token never goes into the body', async () => {
  await withWeixin(async ({ weixin, client }) => {
    const wire = { access_token: 'T1', begin_date: '20260305', end_date: '20260305' };
    weixin.respond = () => json(retainWire);
    const params = wire as unknown as Parameters<typeof client.analysis.getDailyRetain>[0];
    await client.analysis.getDailyRetain(params);
    expect(weixin.received[0]?.query.get('access_token')).toBe('T1');
    expect(JSON.parse(String(weixin.received[0]?.body))).toEqual({
      begin_date: '20260305',
      end_date: '20260305',
    });
    expect(wire).toEqual({ access_token: 'T1', begin_date: '20260305', end_date: '20260305' });
  });
});

test('code2Session takes the code under either name', async () => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = () => json({ openid: 'o1', session_key: 'k' });
    await client.auth.code2Session({ code: 'c1' });
    await client.auth.code2Session({ jsCode: 'c2' });
    expect(weixin.received.map(({ query }) => query.get('js_code'))).toEqual(['c1', 'c2']);
  });
});
