import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { createWeixinPay, type V3BillRow, type WeixinPay, type WeixinPayConfig } from '../../src/index.js';
import { rejection } from './test-bench.js';

/** API v3 against the sandbox, which signs and verifies with its own code. */
let sandbox: Sandbox;
let url: string;
let openid: string;
const clients: WeixinPay[] = [];

// Nobody listens there, which is known at once: a name that does not exist is asked for a second, at each delivery.
const notifyUrl = 'https://127.0.0.1:1/notify';

function connect(change: Partial<WeixinPayConfig> = {}): WeixinPay {
  const { weixinPay } = sandbox.credentials(url);
  const client = createWeixinPay({
    appId: weixinPay.appId,
    mchId: weixinPay.mchId,
    privateKey: weixinPay.privateKey,
    serialNo: weixinPay.serialNo,
    endpoint: weixinPay.endpoint,
    notifyUrl,
    clock: { now: () => sandbox.clock.now() },
    retry: false,
    ...change,
  });
  clients.push(client);
  return client;
}

const keys = () => sandbox.credentials(url).weixinPay;
const publicKeyMode = () => ({ publicKey: keys().publicKey, publicKeyId: keys().publicKeyId });

async function control(path: string): Promise<void> {
  const response = await fetch(`${url}/_sandbox/orders/${path}`, { method: 'POST' });
  expect(response.ok ? '' : await response.text()).toBe('');
}

beforeAll(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
  ({ url } = await sandbox.listen({ port: 0 }));
  ({ openid } = keys());
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => sandbox.close());

describe.each<[string, () => Partial<WeixinPayConfig>]>([
  ['public-key mode', publicKeyMode],
  ['downloaded certificates', () => ({ apiV3Key: keys().apiV3Key })],
  ['signing on the thread pool', () => ({ ...publicKeyMode(), signing: 'thread-pool' })],
])('%s', (mode, config) => {
  it('an order is made, paid, queried and refunded', async () => {
    const { v3 } = connect(config());
    const outTradeNo = `T${mode.replace(/\W/g, '')}1`.slice(0, 32);
    const { prepayId } = await v3.transactions.jsapi({
      description: '茶 100% & 🍵',
      outTradeNo,
      amount: { total: 200 },
      payer: { openid },
      attach: 'a&b=c',
    });
    expect(prepayId).toMatch(/^wx/);
    expect(await v3.transactions.query({ outTradeNo })).toMatchObject({ outTradeNo, tradeState: 'NOTPAY' });
    await control(`${outTradeNo}/pay`);
    const paid = await v3.transactions.query({ outTradeNo });
    expect(paid).toMatchObject({
      appId: keys().appId,
      mchId: keys().mchId,
      tradeState: 'SUCCESS',
      attach: 'a&b=c',
      payer: { openid },
      amount: { total: 200, currency: 'CNY' },
    });
    expect(paid.successTime).toMatch(/\+08:00$/);
    expect(await v3.transactions.query({ transactionId: paid.transactionId ?? '' })).toEqual(paid);

    const refund = { outTradeNo, outRefundNo: `R${outTradeNo}`, amount: { refund: 50, total: 200 } };
    const accepted = await v3.refunds.create(refund);
    expect(accepted).toMatchObject({ outRefundNo: refund.outRefundNo, amount: { refund: 50, total: 200 } });
    // The same number refunds once.
    expect(await v3.refunds.create(refund)).toMatchObject({ refundId: accepted.refundId });
    expect(await v3.refunds.query({ outRefundNo: refund.outRefundNo })).toMatchObject({
      refundId: accepted.refundId,
      outTradeNo,
    });
  });
});

describe('refusals', () => {
  it('an order that nobody made', async () => {
    const { v3 } = connect(publicKeyMode());
    expect(await rejection(v3.transactions.query({ outTradeNo: 'nobody-made-it' }))).toMatchObject({
      name: 'PlatformError',
      errCode: 'ORDER_NOT_EXIST',
      outcome: 'rejected',
      status: 404,
    });
  });

  it('the key of somebody else is explained', async () => {
    const { v3 } = connect({ ...publicKeyMode(), serialNo: '4A00000000000000000000000000000000000001' });
    const error = await rejection(v3.transactions.query({ outTradeNo: 'T20270101_1' }));
    expect(error).toMatchObject({ name: 'PlatformError', operation: expect.stringContaining('GET /v3/') });
  });

  it('closing ends an order, and once more does no harm', async () => {
    const { v3 } = connect(publicKeyMode());
    const outTradeNo = 'T20270101_close';
    await v3.transactions.native({ description: 'd', outTradeNo, amount: { total: 1 } });
    await v3.transactions.close({ outTradeNo });
    expect(await v3.transactions.query({ outTradeNo })).toMatchObject({ tradeState: 'CLOSED' });
    await v3.transactions.close({ outTradeNo });
  });
});

describe('beside payments', () => {
  it('a picture is uploaded', async () => {
    const { v3 } = connect(publicKeyMode());
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const { mediaId } = await v3.upload.image({ value: png, fileName: '图.png' });
    expect(mediaId).not.toBe('');
  });

  it('a transfer seals the name, and is cancelled', async () => {
    const { v3 } = connect(publicKeyMode());
    const made = await v3.transferBills.create({
      outBillNo: 'B20270101',
      transferSceneId: '1000',
      openid,
      userName: '张三',
      transferAmount: 100,
      transferRemark: '奖励',
      transferSceneReportInfos: [
        { infoType: '活动名称', infoContent: '新会员有礼' },
        { infoType: '奖励说明', infoContent: '注册会员抽奖' },
      ],
    });
    expect(made).toMatchObject({
      outBillNo: 'B20270101',
      state: 'WAIT_USER_CONFIRM',
      packageInfo: expect.any(String),
    });
    const bill = await v3.transferBills.queryByOutBillNo({ outBillNo: 'B20270101' });
    expect(bill).toMatchObject({ transferBillNo: made.transferBillNo, transferAmount: 100 });
    expect(await v3.transferBills.cancel({ outBillNo: 'B20270101' })).toMatchObject({
      outBillNo: 'B20270101',
    });
  });

  it('the bill of a day is downloaded and checked', async () => {
    const { v3 } = connect(publicKeyMode());
    const outTradeNo = 'T20270101_bill';
    await v3.transactions.native({ description: '茶, `绿`', outTradeNo, amount: { total: 7 } });
    await control(`${outTradeNo}/pay`);
    const day = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await sandbox.clock.advance(36 * 3_600_000);
    for (const tarType of [undefined, 'GZIP'] as const) {
      const bill = await v3.bills.trade({ billDate: day, tarType });
      const rows: V3BillRow[] = [];
      for await (const row of bill.rows()) rows.push(row);
      expect(rows.map((row) => row['商户订单号'])).toContain(outTradeNo);
      expect(bill.summary()).toMatchObject({ 总交易单数: String(rows.length) });
    }
    expect(await (await v3.bills.fundflow({ billDate: day })).text()).toContain('记账时间');
  });

  it('the certificates can be looked at', async () => {
    const { v3 } = connect({ apiV3Key: keys().apiV3Key });
    expect(await v3.certificates()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          serialNo: keys().platformSerialNo,
          certificate: expect.stringContaining('BEGIN'),
        }),
      ]),
    );
  });
});
