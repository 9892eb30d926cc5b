import { createHmac } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxSnapshot } from '../../src/index.js';
import { appId, callV3, openid } from '../weixin-pay/raw-v3-client.js';
import { v2Client } from '../weixin-pay/v2-client.js';
import { startWeixin } from '../weixin/weixin-client.js';
import type { Fields } from '../weixin/weixin-client.js';
import { keysOf } from './keys-of.js';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

const keys = (collection: string): string[] => keysOf(sandbox, collection);

const start = async (orders = 3, restored?: SandboxSnapshot): Promise<void> => {
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 9,
    retention: { orders },
    fetch: () => new Response(null, { status: 204 }),
  });
  if (restored !== undefined) await sandbox.restore(restored);
};

const control = async (path: string): Promise<number> =>
  (
    await sandbox.fetch(
      new Request(`http://127.0.0.1:4010/_sandbox/weixinPay/${path}`, { method: 'POST', body: '{}' }),
    )
  ).status;

const transferBase = '/v3/fund-app/mch-transfer/transfer-bills';

async function transfer(number: number): Promise<unknown> {
  const content = {
    appid: appId,
    out_bill_no: `transfer${number}`,
    transfer_scene_id: '1000',
    openid,
    transfer_amount: 1_000,
    transfer_remark: '奖金',
    transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员有礼' }],
  };
  const { status, body } = await callV3(sandbox, 'POST', transferBase, content);
  expect(status).toBe(200);
  return body;
}

const queried = async (number: number): Promise<number> =>
  (await callV3(sandbox, 'GET', `${transferBase}/out-bill-no/transfer${number}`)).status;

describe('transfers to users', () => {
  test('those that are over are kept to a number, the newest; those that wait for their user stay', async () => {
    await start();
    for (let number = 1; number <= 8; number++) {
      await transfer(number);
      if (number !== 2) expect(await control(`transfers/transfer${number}/confirm`)).toBe(200);
    }
    expect(keys('weixinPay.transfers')).toEqual(['transfer2', 'transfer7', 'transfer8']);
    expect([await queried(2), await queried(6), await queried(7)]).toEqual([200, 404, 200]);
    await sandbox.clock.advance('24h');
    expect(await queried(2)).toBe(200);
    await transfer(9);
    expect(keys('weixinPay.transfers')).toEqual(['transfer7', 'transfer8', 'transfer9']);
  });

  test('that wait all stay, and one that waited longer than the number is ended in time', async () => {
    await start();
    for (let number = 1; number <= 50; number++) await transfer(number);
    expect(keys('weixinPay.transfers')).toHaveLength(50);
    await sandbox.clock.advance('24h');
    const types = sandbox.notifications.list().map(({ type }) => type);
    expect(types.every((type) => type === 'MCHTRANSFER.BILL.FINISHED')).toBe(true);
    expect(keys('weixinPay.transfers')).toEqual(['transfer48', 'transfer49', 'transfer50']);
  });

  test('of a snapshot with more than are kept go with the next one', async () => {
    await start(200);
    for (let number = 1; number <= 6; number++) {
      await transfer(number);
      if (number !== 3) await control(`transfers/transfer${number}/confirm`);
    }
    const snapshot = sandbox.snapshot();
    await sandbox.close();
    await start(3, snapshot);
    expect(keys('weixinPay.transfers')).toHaveLength(6);
    await transfer(7);
    expect(keys('weixinPay.transfers')).toEqual(['transfer3', 'transfer6', 'transfer7']);
  });
});

test('orders of WeChat Pay Score that are done or revoked are kept to a number, the others stay', async () => {
  await start();
  const base = '/v3/payscore/serviceorder';
  for (let number = 1; number <= 8; number++) {
    const created = await callV3(sandbox, 'POST', base, {
      appid: appId,
      out_order_no: `score-${number}`,
      service_id: '500001',
      service_introduction: '充电宝',
      time_range: { start_time: '20260102110000' },
      risk_fund: { name: 'DEPOSIT', amount: 9900 },
      notify_url: 'http://127.0.0.1:9/score',
      need_user_confirm: false,
    });
    expect(created.status).toBe(200);
    if (number === 1) continue;
    const cancelled = { appid: appId, service_id: '500001', reason: 'x' };
    expect((await callV3(sandbox, 'POST', `${base}/score-${number}/cancel`, cancelled)).status).toBe(200);
  }
  expect(keys('weixinPay.serviceOrders')).toEqual(['score-1', 'score-7', 'score-8']);
});

test('red packets and transfers of API v2 are kept to a number; a packet that can still be opened stays', async () => {
  await start();
  const client = v2Client(sandbox);
  const { mchId } = client.weixinPay;
  const packet = (number: number) =>
    client.call('/mmpaymkttransfers/sendredpack', {
      wxappid: appId,
      mch_id: mchId,
      mch_billno: `h${number}`,
      send_name: '商户',
      re_openid: openid,
      total_amount: '100',
      total_num: '1',
      wishing: '祝',
      client_ip: '127.0.0.1',
      act_name: '活动',
    });
  for (let number = 1; number <= 5; number++) {
    expect(await packet(number)).toMatchObject({ result_code: 'SUCCESS' });
    const made = await client.call('/mmpaymkttransfers/promotion/transfers', {
      mch_appid: appId,
      mchid: mchId,
      partner_trade_no: `t${number}`,
      openid,
      check_name: 'NO_CHECK',
      amount: '30',
      desc: '奖金',
      spbill_create_ip: '127.0.0.1',
    });
    expect(made).toMatchObject({ result_code: 'SUCCESS' });
  }
  expect(keys('weixinPay.redPackets')).toEqual(['h1', 'h2', 'h3', 'h4', 'h5']);
  expect(keys('weixinPay.v2Transfers')).toEqual(['t3', 't4', 't5']);
  await sandbox.clock.advance('24h');
  await packet(6);
  expect(keys('weixinPay.redPackets')).toEqual(['h4', 'h5', 'h6']);
});

describe('virtual payment', () => {
  const pushes: Fields[] = [];
  const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

  async function startShop(answer: () => Response) {
    pushes.length = 0;
    const weixin = await startWeixin({
      retention: { orders: 3 },
      fetch: async (url: string | URL | Request, init?: RequestInit) => {
        const request = new Request(url, init);
        const echo = new URL(request.url).searchParams.get('echostr');
        if (echo !== null) return new Response(echo);
        pushes.push((await request.json()) as Fields);
        return answer();
      },
    });
    ({ sandbox } = weixin);
    const { jsCode, secret, appId: appid, virtualPaymentAppKey } = sandbox.credentials('http://a').weixin;
    const token = await weixin.token();
    const query = { appid, secret, js_code: jsCode, grant_type: 'authorization_code' };
    const sessionKey = String((await weixin.get('/sns/jscode2session', query))['session_key']);
    await weixin.control('/weixin/push', { url: 'http://127.0.0.1:9/push', mode: 'plain' });
    return {
      async pay(number: number): Promise<void> {
        const outTradeNo = `TEA-2026-${number}`;
        const data = JSON.stringify({
          env: 0,
          buyQuantity: 2,
          productId: 'tea',
          goodsPrice: 150,
          outTradeNo,
          attach: '',
        });
        const paid = await weixin.control('/weixin/virtual-payments', {
          mode: 'short_series_goods',
          signData: data,
          paySig: hmac(virtualPaymentAppKey, `requestVirtualPayment&${data}`),
          signature: hmac(sessionKey, data),
        });
        expect(paid).toMatchObject({ orderId: outTradeNo });
      },
      call(path: string, content: Fields): Promise<Fields> {
        const body = JSON.stringify({ openid: weixin.openid, env: 0, ...content });
        return weixin.post(path, body, {
          access_token: token,
          pay_sig: hmac(virtualPaymentAppKey, `${path}&${body}`),
          signature: hmac(sessionKey, body),
        });
      },
    };
  }
  const accepted = (): Response => Response.json({ ErrCode: 0, ErrMsg: 'success' });
  const settle = () => sandbox.clock.advance(1);
  const kept = (...numbers: number[]) => numbers.map((number) => `0:TEA-2026-${number}`);

  test('orders that were delivered are kept to a number', async () => {
    const { pay } = await startShop(accepted);
    for (let number = 1; number <= 8; number++) {
      await pay(number);
      await settle();
    }
    expect(keys('weixin.virtualOrders')).toEqual(kept(6, 7, 8));
  });

  test('an order whose push is still to be accepted stays', async () => {
    let answer = new Response('busy', { status: 500 });
    const { pay } = await startShop(() => answer.clone());
    await pay(1);
    await settle();
    answer = accepted();
    for (let number = 2; number <= 8; number++) {
      await pay(number);
      await settle();
    }
    expect(keys('weixin.virtualOrders')).toEqual(kept(1, 7, 8));
  });

  test('an order with a refund on its way stays until the refund has arrived and was pushed', async () => {
    const { pay, call } = await startShop(accepted);
    await pay(1);
    await settle();
    const refund = { order_id: 'TEA-2026-1', refund_order_id: 'REFUND-1', left_fee: 300, refund_fee: 100 };
    expect(await call('/xpay/refund_order', { ...refund, refund_reason: '0', req_from: '3' })).toMatchObject({
      errcode: 0,
    });
    for (let number = 2; number <= 6; number++) await pay(number);
    expect(keys('weixin.virtualOrders')).toEqual(expect.arrayContaining([...kept(1), '0:REFUND-1']));
    await sandbox.clock.advance('10s');
    expect(pushes.filter(({ Event }) => Event === 'xpay_refund_notify')).toMatchObject([
      { MchRefundId: 'REFUND-1', MchOrderId: 'TEA-2026-1' },
    ]);
    await sandbox.clock.advance('2m');
    await pay(7);
    expect(keys('weixin.virtualOrders')).toEqual(['0:REFUND-1', ...kept(6, 7)]);
    await pay(8);
    expect(keys('weixin.virtualOrders')).toEqual(kept(6, 7, 8));
  });

  test('bookings of tokens are kept to a number, and the balance counts all of them', async () => {
    const { call } = await startShop(accepted);
    for (let number = 1; number <= 8; number++) {
      const gift = { order_id: `GIFT-${number}`, amount: 5 };
      expect(await call('/xpay/present_currency', gift)).toMatchObject({ errcode: 0 });
    }
    expect(keys('weixin.tokenBookings')).toEqual(['0:GIFT-6', '0:GIFT-7', '0:GIFT-8']);
    expect(await call('/xpay/query_user_balance', { user_ip: '203.0.113.7' })).toMatchObject({ balance: 40 });
    // The account was used last, whenever it was opened: those of others go before it.
    const { changes, ...snapshot } = sandbox.snapshot();
    const others = [1, 2, 3].map((number) => ({
      kind: 'set' as const,
      collection: 'weixin.tokenAccounts',
      key: `0:other${number}`,
      value: { openid: `other${number}`, env: 0 },
    }));
    await sandbox.restore({ ...snapshot, changes: [...changes, ...others] });
    expect(await call('/xpay/present_currency', { order_id: 'GIFT-9', amount: 5 })).toMatchObject({
      errcode: 0,
    });
    const [one, another, own] = keys('weixin.tokenAccounts');
    expect([one, another]).toEqual(['0:other2', '0:other3']);
    expect(own).not.toContain('other');
    expect(await call('/xpay/query_user_balance', { user_ip: '203.0.113.7' })).toMatchObject({ balance: 45 });
  });
});
