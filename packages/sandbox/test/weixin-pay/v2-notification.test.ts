import { createDecipheriv, createHash, createHmac } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { settleRefund } from '../../src/weixin-pay/refund/settle-refund.js';
import { startRefund } from '../../src/weixin-pay/refund/start-refund.js';
import { openOrder } from '../../src/weixin-pay/trade/open-order.js';
import type { OrderTerms } from '../../src/weixin-pay/trade/open-order.js';
import { payOrder } from '../../src/weixin-pay/trade/pay-order.js';
import { weixinPayPlatform } from '../../src/weixin-pay/weixin-pay-platform.js';
import { createWeixinPayWorld } from '../../src/weixin-pay/weixin-pay-world.js';
import type { WeixinPayWorld } from '../../src/weixin-pay/weixin-pay-world.js';
import { appId, mchId, openid } from './raw-v3-client.js';

let sandbox: Sandbox;
let world: WeixinPayWorld;
let received: { readonly headers: Headers; readonly body: string }[];
let answer: () => Response;

beforeEach(async () => {
  received = [];
  answer = () => new Response(null, { status: 204 });
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 5,
    platforms: [
      (kernel) => {
        world = createWeixinPayWorld(kernel);
        return weixinPayPlatform(kernel);
      },
    ],
    allowNotifyHosts: ['shop.internal'],
    fetch: async (request) => {
      received.push({ headers: request.headers, body: await request.text() });
      return answer();
    },
  });
});

afterEach(() => sandbox.close());

describe('notifications of API v2', () => {
  const key = 'FAKEsandboxOnlyApiV2Key000000000';
  const terms = (change: Partial<OrderTerms> = {}): OrderTerms => ({
    protocol: 'v2',
    product: 'jsapi',
    parties: { appId, mchId, subAppId: null, subMchId: null },
    outTradeNo: 'v2-order-1',
    description: '茶',
    totalFen: 1000,
    currency: 'CNY',
    attach: 'x]]>y & <z>\n第二行',
    openid,
    subOpenid: null,
    notifyUrl: 'http://shop.internal/v2',
    expiresAt: null,
    signType: 'MD5',
    platformKey: 'certificate',
    echo: { device_info: 'POS-7' },
    profitSharing: false,
    combineOutTradeNo: null,
    ...change,
  });
  const accepts = '<xml><return_code><![CDATA[SUCCESS]]></return_code></xml>';

  /** Reads a flat document with nothing but regular expressions: good enough for what this test sends itself. */
  function fieldsOf(xml: string): Record<string, string> {
    const elements = xml
      .replace(/^<(xml|root)>/, '')
      .matchAll(/<(\w+)>((?:<!\[CDATA\[[\s\S]*?\]\]>)+)<\/\1>/g);
    const text = (content: string) => content.replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
    return Object.fromEntries([...elements].map(([, name = '', content = '']) => [name, text(content)]));
  }

  async function pay(change: Partial<OrderTerms> = {}): Promise<Record<string, string>> {
    const order = openOrder(world, terms(change), {
      reorder: 'invalid-request',
      reorderClosed: 'order-closed',
      recalls: '0',
    });
    payOrder(world, order, 'buyer');
    await sandbox.clock.advance(0);
    return fieldsOf(received[0]?.body ?? '');
  }

  it.each(['MD5', 'HMAC-SHA256'] as const)('are signed with %s, without saying so', async (signType) => {
    answer = () => new Response(accepts);
    const { sign, ...fields } = await pay({ signType });
    expect(fields).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      appid: appId,
      mch_id: mchId,
      device_info: 'POS-7',
      total_fee: '1000',
      cash_fee: '1000',
      time_end: '20260102110000',
      attach: 'x]]>y & <z>\n第二行',
      trade_type: 'JSAPI',
      openid,
    });
    expect(fields['sign_type']).toBeUndefined();
    const names = Object.keys(fields).sort();
    const text = `${names.map((name) => `${name}=${fields[name] ?? ''}`).join('&')}&key=${key}`;
    const digest = signType === 'MD5' ? createHash('md5') : createHmac('sha256', key);
    expect(sign).toBe(digest.update(text).digest('hex').toUpperCase());
    expect(sandbox.notifications.list()[0]?.state).toBe('accepted');
  });

  it.each([
    ['<xml><return_code>SUCCESS</return_code></xml>', 200, true],
    ['<xml>\n <return_code>\n<![CDATA[SUCCESS]]></return_code></xml>', 200, true],
    ['<xml><return_code><![CDATA[FAIL]]></return_code></xml>', 200, false],
    ['success', 200, false],
    ['', 200, false],
    [accepts, 500, false],
  ])('end with %j and HTTP %i: %s', async (body, status, isAccepted) => {
    answer = () => new Response(body, { status });
    await pay();
    expect(sandbox.notifications.list()[0]?.state).toBe(isAccepted ? 'accepted' : 'pending');
  });

  it('can be corrupted', async () => {
    const { sign } = await pay();
    await sandbox.notifications.corrupt(sandbox.notifications.list()[0]?.id ?? '');
    const corrupted = fieldsOf(received[1]?.body ?? '');
    expect(corrupted['sign']).toMatch(/^[0-9A-F]{32}$/);
    expect(corrupted['sign']).not.toBe(sign);
    expect(received[1]?.body.replace(corrupted['sign'] ?? '', sign ?? '')).toBe(received[0]?.body);
  });

  it('are not sent for payments by code', async () => {
    await pay({ product: 'codepay' });
    expect(received).toEqual([]);
  });

  it('hide a refund under the key, in a document of its own', async () => {
    await pay();
    const order = sandbox.orders.get('v2-order-1');
    if (order === undefined) throw new Error('no order');
    const refund = startRefund(
      world,
      order,
      {
        outRefundNo: 'v2-refund-1',
        fen: 400,
        totalFen: 1000,
        reason: null,
        notifyUrl: 'http://shop.internal/v2-refund',
        protocol: 'v2',
        fundsAccount: null,
        actor: 'api',
      },
      { refundDelay: '1000', refundOutcome: 'SUCCESS', refundInterval: 'at-once' },
    );
    await sandbox.clock.advance('1s');
    settleRefund(world, 'v2-order-1', 'v2-refund-1', 'ABNORMAL');
    await sandbox.clock.advance(0);
    const outer = fieldsOf(received.at(-1)?.body ?? '');
    expect(outer).toMatchObject({ return_code: 'SUCCESS', appid: appId, mch_id: mchId });
    expect(outer['sign']).toBeUndefined();
    const aesKey = createHash('md5').update(key).digest('hex');
    const decipher = createDecipheriv('aes-256-ecb', aesKey, null);
    const plain = decipher.update(outer['req_info'] ?? '', 'base64', 'utf8') + decipher.final('utf8');
    expect(plain).toMatch(/^<root>[\s\S]*<\/root>$/);
    expect(fieldsOf(plain)).toMatchObject({
      out_trade_no: 'v2-order-1',
      out_refund_no: 'v2-refund-1',
      refund_id: refund.refundId,
      refund_fee: '400',
      total_fee: '1000',
      refund_status: 'SUCCESS',
      success_time: '2026-01-02 11:00:01',
      refund_recv_accout: '支付用户零钱',
    });
  });
});
