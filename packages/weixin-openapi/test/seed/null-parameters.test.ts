import type { Weixin } from '../../src/weixin.js';
import { json } from '../client/fake-weixin.js';
import { withWeixin } from '../client/test-bench.js';

type Call = (client: Weixin) => (params: never) => Promise<object>;
const image = { contentType: 'image/png', value: Buffer.from('\u0089PNG\r\n\u001a\n____', 'latin1') };

/** Rows of a database have `null` for what they lack; the plugin's functions took it for nothing. */
it.each<[string, Call, object, RegExp, string]>([
  [
    'auth.getPaidUnionId',
    ({ auth }) => auth.getPaidUnionId,
    { openid: 'o', transactionId: null, mchId: '1', outTradeNo: '2' },
    /^\/wxa\/getpaidunionid\?.*mch_id=1&out_trade_no=2$/,
    '',
  ],
  [
    'analysis.getDailySummary',
    ({ analysis }) => analysis.getDailySummary,
    { accessToken: null, beginDate: '20260305', endDate: '20260305' },
    /access_token=T1/,
    '{"begin_date":"20260305","end_date":"20260305"}',
  ],
  [
    'customerServiceMessage.send',
    ({ customerServiceMessage }) => customerServiceMessage.send,
    { touser: 'o', msgtype: 'text', text: { content: 'hi' }, link: null, image: null },
    /custom\/send/,
    '{"touser":"o","msgtype":"text","text":{"content":"hi"}}',
  ],
  [
    'wxacode.get',
    ({ wxacode }) => wxacode.get,
    { path: 'p', width: null, autoColor: null, lineColor: null, isHyaline: null },
    /getwxacode/,
    '{"path":"p"}',
  ],
  [
    'img.aiCrop by address',
    ({ img }) => img.aiCrop,
    { imgUrl: 'https://a.example/x', img: null, ratios: null },
    /img_url=https%3A%2F%2Fa\.example%2Fx/,
    '',
  ],
  ['img.aiCrop by file', ({ img }) => img.aiCrop, { imgUrl: null, img: image }, /aicrop/, 'name="img"'],
  [
    'subscribeMessage.send',
    ({ subscribeMessage }) => subscribeMessage.send,
    { accessToken: null, access_token: null, touser: 'o', templateId: 't', data: { thing1: { value: 'a' } } },
    /access_token=T1/,
    '{"touser":"o","template_id":"t","data":{"thing1":{"value":"a"}}}',
  ],
])('%s takes null for nothing', async (_name, call, params, url, body) => {
  await withWeixin(async ({ weixin, client }) => {
    weixin.respond = ({ url: asked }) =>
      asked.includes('token?') || asked.includes('stable_token')
        ? json({ access_token: 'T1', expires_in: 7200 })
        : asked.includes('getwxacode')
          ? { body: image.value, headers: { 'content-type': 'image/png' } }
          : json({ errcode: 0, unionid: 'u' });
    await call(client)(params as never);
    const last = weixin.received.at(-1);
    expect(last?.url).toMatch(url);
    expect(String(last?.body)).toContain(body);
    expect(String(last?.body)).not.toContain('null');
  });
});
