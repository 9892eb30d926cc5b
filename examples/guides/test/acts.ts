import type { Server } from 'node:http';

import { createAliyunSms, type ReceiptConsumer } from '@sdk/aliyun-sms';

import { postTo, stop, type GuideWorld, type Running } from './guide-world.js';
import { knockAtEveryDoor } from './knock-at-every-door.js';
import { stopBehindBusyProxy } from './stop-behind-busy-proxy.js';

/** What happens after the program of a guide was started, and what it must have printed at the end. */
export interface Act {
  readonly prints: readonly (string | RegExp)[];
  readonly act?: (world: GuideWorld, running: Running) => Promise<void>;
}

/** The programs of each guide, in the order of the page. */
export const acts: Readonly<Record<string, readonly Act[]>> = {
  'getting-started.md': [
    {
      prints: ['true', 'paid order_1 8888', 'refund accepted 100'],
      act: async (world, { exported }) => {
        const server = exported['server'] as Server;
        world.deliverTo(postTo(server));
        await world.sandbox.orders.pay('order_1');
        await world.sandbox.clock.advance(0);
        await stop(server);
      },
    },
  ],
  'choosing-packages.md': [{ prints: [/^o\w{27}$/, 'ERR_SDK_PLATFORM rejected'] }, { prints: ['string'] }],
  'mini-program-payment.md': [
    {
      prints: ['ship weixin_1', 'ship alipay_1', 'ship late_1', 'ship twice_1', /^paid twice twice_1 \d+$/],
      act: sellEndToEnd,
    },
  ],
  'notifications.md': [
    {
      prints: ['paid order_1', ...forgeriesOf(7), 'paid order_2', ...forgeriesOf(7)],
      act: knockAtEveryDoor,
    },
  ],
  'certificates.md': [{ prints: ['true', 'true', 'true'] }, { prints: ['counter_1', 'counter_2'] }],
  'access-tokens.md': [
    {
      prints: ['1', /^40\d{3} .+/],
      act: async ({ sandbox }) => {
        const fetched = sandbox.requests.list().filter(({ url }) => url.includes('stable_token'));
        expect(fetched).toHaveLength(2); // one for three machines, one with the wrong secret
        await Promise.resolve();
      },
    },
  ],
  'sms-login.md': [
    { prints: [], act: logInBySms },
    { prints: ['login_1 true DELIVERED', '200'] },
    { prints: ['login_2 true DELIVERED'], act: takeFromTheQueue },
  ],
  'testing-with-the-sandbox.md': [
    { prints: [] },
    { prints: [/refund/, /alipay\.trade\.query/] },
    { prints: ['200 weixin'] },
    { prints: [String(24 * 3_600_000)] },
  ],
  'in-production.md': [
    { prints: [], act: stopBehindBusyProxy },
    { prints: ['ERR_SDK_PLATFORM'] },
    {
      prints: [
        'sdk_calls_total{platform="alipay",operation="alipay.trade.query",outcome="rejected",code="ERR_SDK_PLATFORM",errCode="40004",subCode="ACQ.TRADE_NOT_EXIST"} 1',
      ],
    },
  ],
  'errors-and-what-to-do.md': [{ prints: ['unknown true', 'rejected false'], act: refundWithoutAnswers }],
  'bills-and-reconciliation.md': [
    {
      prints: [/^no bill yet /, 'amount-differs in_the_bill_2', 'missing-here in_the_bill_3'],
      act: reconcile,
    },
  ],
  'serverless.md': [{ prints: ['10000 cloud_1', /^40004 ACQ\./] }, { prints: ['true'] }],
};

function forgeriesOf(doors: number): string[] {
  return Array.from({ length: doors }, () => 'refused ERR_SDK_SIGNATURE_MISMATCH');
}

interface Shop {
  createOrder(platform: string, code: string, outTradeNo: string): Promise<unknown>;
  settle(platform: string, outTradeNo: string): Promise<string | undefined>;
  refund(platform: string, outTradeNo: string, refundFee: number): Promise<void>;
  readonly server: Server;
  readonly weixin: { readonly payment: Payments };
}

async function sellEndToEnd(world: GuideWorld, { exported }: Running): Promise<void> {
  const { sandbox } = world;
  const shop = exported as unknown as Shop;
  world.deliverTo(postTo(shop.server));
  const codes = { weixin: world.environment['WEIXIN_JS_CODE'] ?? '', alipay: 'FAKE-AUTH-CODE' };
  for (const [platform, code] of Object.entries(codes)) {
    const outTradeNo = `${platform}_1`;
    const order = await shop.createOrder(platform, code, outTradeNo);
    expect(order).toEqual(
      platform === 'weixin'
        ? (expect.objectContaining({ signType: 'RSA' }) as unknown)
        : (expect.stringMatching(/^\d{28}$/) as unknown),
    );
    expect(await shop.settle(platform, outTradeNo)).not.toBe('SUCCESS');
    await sandbox.orders.pay(outTradeNo);
    await sandbox.clock.advance(0);
    expect(await shop.settle(platform, outTradeNo)).toBe('SUCCESS');
    await shop.refund(platform, outTradeNo, 100);
    await sandbox.clock.advance('2s'); // WeChat Pay has accepted it, and does it now
    jest.setSystemTime(sandbox.clock.now());
    expect(sandbox.orders.get(outTradeNo)?.refundedFen).toBe(100);
  }
  sandbox.notifications.hold('late_1');
  await shop.createOrder('alipay', 'FAKE-AUTH-CODE-2', 'late_1');
  await sandbox.orders.pay('late_1');
  expect(await shop.settle('alipay', 'late_1')).toBe('SUCCESS'); // the query finds what was not reported
  await payOnBothPlatforms(world, shop);
  await stop(shop.server);
}

/** The number is offered on both platforms; both payments are reported, and the second is not shipped again. */
async function payOnBothPlatforms({ sandbox, environment }: GuideWorld, shop: Shop): Promise<void> {
  await shop.createOrder('alipay', 'FAKE-AUTH-CODE-3', 'twice_1');
  const openid = environment['WEIXIN_PAY_OPENID'] ?? '';
  const notifyUrl = environment['NOTIFY_URL'] ?? 'https://shop.example/notify';
  const order = { outTradeNo: 'twice_1', totalFee: 8888, body: 'A pair of socks', openid, notifyUrl };
  await sandbox.orders.pay('twice_1');
  await shop.weixin.payment.getOrderInfo(order);
  await sandbox.orders.act('twice_1', 'pay', { platform: 'weixinPay' });
  await sandbox.clock.advance(0);
  await expect(shop.createOrder('alipay', 'FAKE-AUTH-CODE-4', 'twice_1')).rejects.toThrow('paid already');
}

async function logInBySms({ sandbox }: GuideWorld, { exported }: Running): Promise<void> {
  const phone = '13900001234';
  const login = exported as unknown as {
    sendCode(phone: string): Promise<{ state: string; window?: string }>;
    verifyCode(phone: string, code: string): boolean;
    sms: { close(): Promise<void> };
  };
  expect(await login.sendCode(phone)).toEqual({ state: 'sent' });
  const code = (await sandbox.sms.waitFor({ phone })).code ?? '';
  expect(await login.sendCode(phone)).toEqual({ state: 'wait', window: 'minute' });
  expect(login.verifyCode(phone, code === '000000' ? '000001' : '000000')).toBe(false);
  expect(login.verifyCode(phone, code)).toBe(true);
  expect(login.verifyCode(phone, code)).toBe(false);
  await login.sms.close();
}

async function takeFromTheQueue({ sandbox, url }: GuideWorld, { exported }: Running): Promise<void> {
  const { consumer } = exported as unknown as { consumer: ReceiptConsumer };
  const { accessKeyId, accessKeySecret, endpoint, signName, templateCode } =
    sandbox.credentials(url).aliyunSms;
  const sms = createAliyunSms({ accessKeyId, accessKeySecret, endpoint });
  const message = { signName, templateCode, templateParam: { code: '246810' }, outId: 'login_2' };
  await sms.sendSms({ phoneNumbers: '13900001234', ...message });
  await sms.close();
  await sandbox.clock.advance('2s');
  expect(await consumer.poll()).toBe(1);
  await consumer.close();
}

interface Payments {
  getOrderInfo(order: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Three answers are lost, as often as the client asks by itself; the money moved at the first. */
async function refundWithoutAnswers(world: GuideWorld, { exported }: Running): Promise<void> {
  const { sandbox, environment } = world;
  const { payment, refundSafely } = exported as unknown as {
    payment: Payments;
    refundSafely(refund: object): Promise<string>;
  };
  const openid = environment['ALIPAY_BUYER_ID'];
  await payment.getOrderInfo({ outTradeNo: 'order_1', subject: 'Socks', totalFee: 8888, openid });
  await sandbox.orders.pay('order_1');
  sandbox.faults.add({ operation: 'alipay.trade.refund', effect: 'commit-then-drop', times: 3 });
  const refund = { outTradeNo: 'order_1', outRefundNo: 'order_1_1', totalFee: 8888, refundFee: 100 };
  expect(await refundSafely(refund)).toBe('accepted');
  expect(sandbox.orders.get('order_1')?.refundedFen).toBe(100);
  expect(await refundSafely(refund)).toBe('accepted');
  expect(sandbox.orders.get('order_1')?.refundedFen).toBe(100);
  await expect(refundSafely({ ...refund, outTradeNo: 'nobody' })).rejects.toThrow('ACQ.TRADE_NOT_EXIST');
  await payment.close();
}

async function reconcile(world: GuideWorld, { exported }: Running): Promise<void> {
  const { sandbox, environment } = world;
  const { payment, reconcileDay } = exported as unknown as {
    payment: Payments;
    reconcileDay(billDate: string, records: readonly object[]): Promise<number | undefined>;
  };
  const openid = environment['WEIXIN_PAY_OPENID'];
  for (const outTradeNo of ['in_the_bill_1', 'in_the_bill_2', 'in_the_bill_3']) {
    const notifyUrl = 'https://shop.example/notify';
    await payment.getOrderInfo({ outTradeNo, body: 'Socks', totalFee: 8888, openid, notifyUrl });
    await sandbox.orders.pay(outTradeNo);
  }
  const records = [
    { kind: 'payment', outTradeNo: 'in_the_bill_1', totalFee: 8888 },
    { kind: 'payment', outTradeNo: 'in_the_bill_2', totalFee: 8887 },
  ];
  expect(await reconcileDay('2026-03-03', [])).toBeUndefined();
  await sandbox.clock.advance('23h');
  jest.setSystemTime(sandbox.clock.now());
  expect(await reconcileDay('2026-03-04', records)).toBe(1);
  await payment.close();
}
