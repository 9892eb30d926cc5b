import { Readable } from 'node:stream';
import type { ValidationError } from '@sdk/core-signing';
import { createWeixin } from '../../src/create-weixin.js';
import type { Weixin } from '../../src/weixin.js';
import { rejection } from './test-bench.js';

const refuse = (): Promise<Response> => Promise.reject(new Error('nothing may be sent'));
const untyped = (client: Weixin) =>
  client as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>;

async function issuesOf(fn: string, ...given: unknown[]): Promise<string[]> {
  const client = createWeixin({ appId: 'wx1', accessToken: 'T', fetch: refuse, retry: false });
  const [namespace = '', name = ''] = fn.split('.');
  const error = (await rejection(
    untyped(client)[namespace]?.[name]?.(...given) ?? Promise.resolve(),
  )) as ValidationError;
  // What passes the rules reaches the network, which refuses here.
  if (error.code === 'ERR_SDK_NETWORK') return [];
  expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent', operation: fn });
  return error.issues.map(({ path }) => path);
}

const message = { touser: 'o', msgtype: 'text', text: { content: 'x' } };
const file = Buffer.from('x');

test.each<[string, unknown, string[]]>([
  ['auth.code2Session', '', ['jsCode']],
  ['auth.code2Session', undefined, ['jsCode']],
  ['auth.code2Session', null, ['jsCode']],
  ['auth.code2Session', 7, ['jsCode']],
  ['auth.code2Session', { openid: 'o', transactionId: '1' }, ['code']],
  ['auth.getPaidUnionId', undefined, ['openid']],
  ['auth.getPaidUnionId', { openid: 'o' }, ['']],
  ['auth.getPaidUnionId', { openid: 'o', mchId: '1' }, ['']],
  ['auth.getPaidUnionId', { openid: 'o', mch_id: '1', out_trade_no: '2' }, []],
  ['auth.getPaidUnionId', { openid: 'o', transactionId: '1', accessToken: 7 }, ['accessToken']],
  ['analysis.getDailyRetain', {}, ['beginDate', 'endDate']],
  ['analysis.getDailyRetain', { beginDate: '2026-01-01', endDate: '20260101' }, ['beginDate']],
  ['analysis.getDailyRetain', { beginDate: '20260230', endDate: '20260301' }, ['beginDate']],
  ['analysis.getDailyRetain', { beginDate: 20260101, endDate: '20260101' }, ['beginDate']],
  ['analysis.getDailyRetain', { beginDate: '20260102', endDate: '20260101' }, ['endDate']],
  ['analysis.getDailyRetain', { beginDate: '20240229', endDate: '20240229' }, []],
  // The seed's own text asks for this; the platform may decide.
  ['analysis.getDailyRetain', { beginDate: '20260101', endDate: '20260102' }, []],
  ['analysis.getWeeklyRetain', { beginDate: '20170306', endDate: '20170312' }, []],
  ['analysis.getWeeklyVisitTrend', { beginDate: '20170307', endDate: '20170313' }, ['endDate']],
  ['analysis.getMonthlyRetain', { beginDate: '20240201', endDate: '20240229' }, []],
  ['analysis.getMonthlyVisitTrend', { beginDate: '20240201', endDate: '20240228' }, ['endDate']],
  ['analysis.getUserPortrait', { beginDate: '20260101', endDate: '20260130' }, []],
  ['analysis.getUserPortrait', { beginDate: '20260101', endDate: '20260102' }, ['endDate']],
  ['analysis.getVisitPage', { beginDate: '20260101', endDate: '20260102' }, ['endDate']],
  ['analysis.getVisitDistribution', { beginDate: '20260101', endDate: '20260102' }, ['endDate']],
  ['customerServiceMessage.send', message, []],
  ['customerServiceMessage.send', { ...message, touser: '' }, ['touser']],
  ['customerServiceMessage.send', { ...message, msgtype: 'image' }, ['image']],
  ['customerServiceMessage.send', { ...message, link: {} }, ['link']],
  ['customerServiceMessage.send', { ...message, text: { content: '' } }, ['text.content']],
  ['customerServiceMessage.send', { touser: 'o', msgtype: 'image', image: { media_id: 'm' } }, []],
  [
    'customerServiceMessage.send',
    { touser: 'o', msgtype: 'link', link: { title: 't' } },
    ['link.description', 'link.url', 'link.thumbUrl'],
  ],
  ['customerServiceMessage.send', { touser: 'o', msgtype: 'toString' }, ['toString']],
  ['customerServiceMessage.send', { touser: 'o', msgtype: '__proto__' }, ['__proto__']],
  ['customerServiceMessage.send', { touser: 'o', msgtype: 'msgmenu', msgmenu: { headContent: 'h' } }, []],
  ['customerServiceMessage.setTyping', { touser: 'o', command: 'typing' }, ['command']],
  ['customerServiceMessage.getTempMedia', {}, ['mediaId']],
  ['customerServiceMessage.uploadTempMedia', { type: 'image' }, ['media']],
  ['customerServiceMessage.uploadTempMedia', { type: 'image', media: '/etc/passwd' }, ['media']],
  ['customerServiceMessage.uploadTempMedia', { type: 'image', media: Buffer.alloc(0) }, ['media']],
  ['customerServiceMessage.uploadTempMedia', { type: 'image', media: { path: '/no/such/file' } }, ['media']],
  ['wxacode.createQRCode', { path: '' }, ['path']],
  ['wxacode.createQRCode', { path: 'p'.repeat(128) }, []],
  ['wxacode.createQRCode', { path: '茶'.repeat(43) }, ['path']],
  ['wxacode.get', { path: 'p'.repeat(1025) }, ['path']],
  ['wxacode.get', { path: 'p', width: 1.5 }, ['width']],
  ['wxacode.get', { path: 'p', envVersion: 'beta' }, ['envVersion']],
  ['wxacode.getUnlimited', { page: 'p' }, ['scene']],
  ['wxacode.getUnlimited', { scene: "!#$&'()*+,/:;=?@-._~aZ09" }, []],
  ['wxacode.getUnlimited', { scene: 'a%20b' }, ['scene']],
  ['wxacode.getUnlimited', { scene: '茶' }, ['scene']],
  ['wxacode.getUnlimited', { scene: 'a'.repeat(33) }, ['scene']],
  ['wxacode.getUnlimited', { scene: 'a', page: '/pages/index' }, ['page']],
  ['wxacode.getUnlimited', { scene: 'a', page: 'pages/index?a=1' }, ['page']],
  ['wxacode.getUnlimited', { scene: 'a', path: 'pages/index' }, ['path']],
  ['img.aiCrop', {}, ['']],
  ['img.aiCrop', { img: file, imgUrl: 'https://x' }, ['']],
  ['img.aiCrop', { img: file, ratios: '1,2.35' }, []],
  ['img.aiCrop', { img: file, ratios: '1;2' }, ['ratios']],
  ['img.scanQRCode', { img: 'https://x' }, ['img']],
  ['img.superresolution', { imgUrl: 'x' }, ['imgUrl']],
])('%s(%j) is wrong at %j', async (fn, params, paths) => {
  expect(await issuesOf(fn, params)).toEqual(paths);
});

test.each<[string, object, string[]]>([
  ['wxa/x', {}, ['path']],
  ['https://evil.example/x', {}, ['path']],
  ['//evil.example/x', {}, ['path']],
  ['/wxa/../x', {}, ['path']],
  ['/wxa/x?a=1', {}, ['path']],
  ['/wxa/x#a', {}, ['path']],
  ['/wxa/ x', {}, ['path']],
  ['/wxa/x\n', {}, ['path']],
  ['/wxa/x', { query: { access_token: 'T' } }, ['query.access_token']],
  ['/wxa/x', { query: { a: {} } }, ['query.a']],
  ['/wxa/x', { query: { a: Number.NaN } }, ['query.a']],
  ['/wxa/x', { method: 'GET', body: {} }, ['body']],
  ['/wxa/x', { accessToken: '' }, ['accessToken']],
  ['/wxa/x', { files: { a: Buffer.from('x') }, body: { b: {} } }, ['body.b']],
  ['/wxa/x', { files: { a: '/tmp/a.png' } }, ['a']],
  ['/wxa/x', { files: { a: null } }, ['a']],
  ['/wxa/x', { files: { a: { content: Buffer.from('x'), name: 'a.png' } } }, ['a']],
  ['/wxa/x', { files: { a: { value: 'x' } } }, ['a']],
  ['/wxa/x', { files: { a: Readable.from([{ no: 'bytes' }]) } }, ['a']],
])('call(%j, %j) is wrong at %j', async (path, settings, paths) => {
  const client = createWeixin({ appId: 'wx1', accessToken: 'T', fetch: refuse });
  const error = (await rejection(client.call(path, settings))) as ValidationError;
  expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
  expect(error.issues.map((issue) => issue.path)).toEqual(paths);
});

test.each<[string, unknown]>([
  ['no options', undefined],
  ['no appId', { secret: 's' }],
  ['an appId that is none', { appId: 'wx 1' }],
  ['an empty secret', { appId: 'wx1', secret: '' }],
  ['a secret with a line break', { appId: 'wx1', secret: 'abc\n' }],
  ['an empty token', { appId: 'wx1', accessToken: '' }],
  ['a token mode that is none', { appId: 'wx1', tokenMode: 'fast' }],
  ['an endpoint without TLS', { appId: 'wx1', endpoint: 'http://api.weixin.qq.com' }],
  ['a slip', { appId: 'wx1', secrets: 's' }],
  ['no time', { appId: 'wx1', timeout: 0 }],
])('createWeixin refuses %s without showing it', (_name, config) => {
  const create = () => createWeixin(config as Parameters<typeof createWeixin>[0]);
  expect(create).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG', outcome: 'not-sent' }));
  expect(create).not.toThrow(/abc/);
});
