import { initWeixin } from '../../src/index.js';
import type { ConformanceRow, ConformanceWorld } from './conformance-row.js';

const day = { beginDate: '20260303', endDate: '20260303' };
const week = { beginDate: '20260223', endDate: '20260301' };
const month = { beginDate: '20260201', endDate: '20260228' };

const library = '@dcloudio/unicloud-server-plugin';
const row = (
  name: string,
  reaches: readonly string[] | null,
  run: ConformanceRow['run'],
): ConformanceRow => ({ name, library, reaches, run });

const done = (name: string) => expect.objectContaining({ errCode: 0, errMsg: `${name} ok` });

async function codeImage({ weixin }: ConformanceWorld): Promise<Buffer> {
  return (await weixin.wxacode.get({ path: 'pages/index/index' })).buffer;
}

async function mediaId(world: ConformanceWorld): Promise<string> {
  const media = { contentType: 'image/png', value: await codeImage(world) };
  return (await world.weixin.customerServiceMessage.uploadTempMedia({ type: 'image', media })).mediaId;
}

const trend = (
  name: 'getDailyVisitTrend' | 'getWeeklyVisitTrend' | 'getMonthlyVisitTrend',
  period: typeof day,
) =>
  row(
    `analysis.${name}`,
    [`/datacube/getweanalysisappid${name.slice(3).toLowerCase()}`],
    async ({ weixin }) => {
      const result = await weixin.analysis[name](period);
      expect(result).toEqual(done(`analysis.${name}`));
      expect(result.list[0]).toMatchObject({
        refDate: expect.any(String),
        sessionCnt: expect.any(Number),
        visitUvNew: expect.any(Number),
        stayTimeUv: expect.any(Number),
        visitDepth: expect.any(Number),
      });
    },
  );

const retain = (name: 'getDailyRetain' | 'getWeeklyRetain' | 'getMonthlyRetain', period: typeof day) =>
  row(
    `analysis.${name}`,
    [`/datacube/getweanalysisappid${name.slice(3).toLowerCase()}info`],
    async ({ weixin }) => {
      const result = await weixin.analysis[name](period);
      expect(result).toEqual(done(`analysis.${name}`));
      expect(result.visitUvNew[0]).toMatchObject({ key: 0, value: expect.any(Number) });
      expect(result.visitUv[0]).toMatchObject({ key: 0, value: expect.any(Number) });
    },
  );

/** The 24 functions of the plugin's WeChat side that are not about payment. */
export const weixinRows: readonly ConformanceRow[] = [
  row('initWeixin', null, async ({ credentials }) => {
    const { appId, secret } = credentials.weixin;
    const openapi = initWeixin({ appId, secret });
    expect(Object.keys(openapi)).toEqual(
      expect.arrayContaining(['auth', 'analysis', 'customerServiceMessage', 'wxacode', 'img', 'payment']),
    );
    await openapi.close();
  }),
  row('auth.code2Session', ['/sns/jscode2session'], async ({ weixin, sandbox, url }) => {
    const { jsCode, openid } = sandbox.credentials(url).weixin;
    const result = await weixin.auth.code2Session(jsCode);
    expect(result).toEqual(done('auth.code2Session'));
    expect(result).toMatchObject({ openid, sessionKey: expect.any(String) });
    expect(await weixin.auth.getOpenid(sandbox.credentials(url).weixin.jsCode)).toMatchObject({ openid });
    await expect(weixin.auth.code2Session(jsCode)).rejects.toMatchObject({ errCode: 40029 });
  }),
  row('auth.getAccessToken', ['/cgi-bin/token'], async ({ weixin }) => {
    const result = await weixin.auth.getAccessToken();
    expect(result).toMatchObject({ errCode: 0, accessToken: expect.any(String), expiresIn: 7200 });
  }),
  row('auth.getPaidUnionId', ['/wxa/getpaidunionid'], async (world) => {
    const { weixin, credentials } = world;
    const { openid } = credentials.weixin;
    const accessToken = await world.token();
    const result = await weixin.auth.getPaidUnionId({ accessToken, openid, transactionId: '420000' });
    expect(result).toMatchObject({ errCode: 0, unionid: expect.any(String) });
    const byMerchant = { accessToken, openid, mchId: '1900000001', outTradeNo: 'A1' };
    expect(await weixin.auth.getPaidUnionId(byMerchant)).toMatchObject({ unionid: result.unionid });
  }),
  retain('getDailyRetain', day),
  retain('getMonthlyRetain', month),
  retain('getWeeklyRetain', week),
  row('analysis.getDailySummary', ['/datacube/getweanalysisappiddailysummarytrend'], async ({ weixin }) => {
    const result = await weixin.analysis.getDailySummary(day);
    expect(result).toEqual(done('analysis.getDailySummary'));
    expect(result.list[0]).toMatchObject({
      refDate: '20260303',
      visitTotal: expect.any(Number),
      sharePv: expect.any(Number),
      shareUv: expect.any(Number),
    });
  }),
  trend('getDailyVisitTrend', day),
  trend('getMonthlyVisitTrend', month),
  trend('getWeeklyVisitTrend', week),
  row('analysis.getUserPortrait', ['/datacube/getweanalysisappiduserportrait'], async ({ weixin }) => {
    const result = await weixin.analysis.getUserPortrait({ beginDate: '20260225', endDate: '20260303' });
    expect(result).toMatchObject({
      errCode: 0,
      refDate: '20260225-20260303',
      visitUvNew: { province: expect.any(Array), platforms: expect.any(Array) },
      visitUv: { city: expect.any(Array), genders: expect.any(Array) },
    });
  }),
  row(
    'analysis.getVisitDistribution',
    ['/datacube/getweanalysisappidvisitdistribution'],
    async ({ weixin }) => {
      const result = await weixin.analysis.getVisitDistribution(day);
      expect(result.list[0]).toMatchObject({
        index: expect.any(String),
        itemList: expect.arrayContaining([
          expect.objectContaining({ accessSourceVisitUv: expect.any(Number) }),
        ]),
      });
    },
  ),
  row('analysis.getVisitPage', ['/datacube/getweanalysisappidvisitpage'], async ({ weixin }) => {
    const result = await weixin.analysis.getVisitPage(day);
    expect(result.list[0]).toMatchObject({ pagePath: expect.any(String), pageVisitPv: expect.any(Number) });
  }),
  row('customerServiceMessage.getTempMedia', ['/cgi-bin/media/get'], async (world) => {
    const sent = await codeImage(world);
    const media = { contentType: 'image/png', value: sent };
    const { mediaId: id } = await world.weixin.customerServiceMessage.uploadTempMedia({
      type: 'image',
      media,
    });
    const result = await world.weixin.customerServiceMessage.getTempMedia({ mediaId: id });
    expect(result.contentType).toBe('image/png');
    expect(result.buffer?.equals(sent)).toBe(true);
  }),
  row('customerServiceMessage.send', ['/cgi-bin/message/custom/send'], async (world) => {
    const { weixin, credentials, sandbox, url } = world;
    const touser = credentials.weixin.openid;
    await weixin.auth.code2Session(sandbox.credentials(url).weixin.jsCode);
    const send = weixin.customerServiceMessage.send;
    expect(await send({ touser, msgtype: 'text', text: { content: '你好 & 🍵' } })).toEqual(
      done('customerServiceMessage.send'),
    );
    const id = await mediaId(world);
    expect(await send({ touser, msgtype: 'image', image: { mediaId: id } })).toMatchObject({ errCode: 0 });
    const link = { title: '茶', description: 'd', url: 'https://a.test', thumbUrl: 'https://a.test/t.png' };
    expect(await send({ touser, msgtype: 'link', link })).toMatchObject({ errCode: 0 });
    const miniprogrampage = { title: '茶', pagepath: 'pages/tea', thumbMediaId: id };
    expect(await send({ touser, msgtype: 'miniprogrampage', miniprogrampage })).toMatchObject({ errCode: 0 });
  }),
  row(
    'customerServiceMessage.setTyping',
    ['/cgi-bin/message/custom/typing'],
    async ({ weixin, credentials }) => {
      const touser = credentials.weixin.openid;
      const result = await weixin.customerServiceMessage.setTyping({ touser, command: 'Typing' });
      expect(result).toEqual(done('customerServiceMessage.setTyping'));
    },
  ),
  row('customerServiceMessage.uploadTempMedia', ['/cgi-bin/media/upload'], async (world) => {
    const media = { contentType: 'image/png', value: await codeImage(world) };
    const result = await world.weixin.customerServiceMessage.uploadTempMedia({ type: 'image', media });
    expect(result).toMatchObject({ errCode: 0, type: 'image', mediaId: expect.any(String) });
    expect(result.createdAt).toBeDefined();
  }),
  row('wxacode.createQRCode', ['/cgi-bin/wxaapp/createwxaqrcode'], async ({ weixin }) => {
    const result = await weixin.wxacode.createQRCode({ path: 'pages/index?x=1', width: 430 });
    expect(result).toMatchObject({ errCode: 0, contentType: 'image/png' });
    expect(result.buffer.subarray(1, 4).toString()).toBe('PNG');
  }),
  row('wxacode.get', ['/wxa/getwxacode'], async ({ weixin }) => {
    const result = await weixin.wxacode.get({
      path: 'pages/index',
      width: 430,
      autoColor: false,
      lineColor: { r: 0, g: 0, b: 0 },
      isHyaline: false,
    });
    expect(result.buffer.subarray(1, 4).toString()).toBe('PNG');
  }),
  row('wxacode.getUnlimited', ['/wxa/getwxacodeunlimit'], async ({ weixin }) => {
    const result = await weixin.wxacode.getUnlimited({ scene: 'a=1', page: 'pages/index/index' });
    expect(result.buffer.subarray(1, 4).toString()).toBe('PNG');
  }),
  row('img.aiCrop', ['/cv/img/aicrop'], async (world) => {
    const img = { contentType: 'image/png', value: await codeImage(world) };
    const result = await world.weixin.img.aiCrop({ img });
    expect(result).toMatchObject({
      errCode: 0,
      results: [{ cropLeft: expect.any(Number), cropBottom: expect.any(Number) }],
      imgSize: { w: expect.any(Number), h: expect.any(Number) },
    });
  }),
  row('img.scanQRCode', ['/cv/img/qrcode'], async (world) => {
    const img = { contentType: 'image/png', value: await codeImage(world) };
    const result = await world.weixin.img.scanQRCode({ img });
    expect(result.codeResults[0]).toMatchObject({
      typeName: 'QR_CODE',
      data: expect.any(String),
      pos: { leftTop: { x: expect.any(Number), y: expect.any(Number) } },
    });
  }),
  row('img.superresolution', ['/cv/img/superresolution'], async (world) => {
    const img = { contentType: 'image/png', value: await codeImage(world) };
    expect(await world.weixin.img.superresolution({ img })).toMatchObject({
      errCode: 0,
      mediaId: expect.any(String),
    });
  }),
];
