import { loadPkcs12, undiciTransport } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { createWeixinPay, type V2BillRow, type WeixinPay, type WeixinPayConfig } from '../../src/index.js';
import { rejection } from './test-bench.js';

/** The client against the sandbox, which signs, verifies and writes XML with code of its own. */
let sandbox: Sandbox;
let url: string;
let pay: WeixinPay;
const clients: WeixinPay[] = [];

function client(changes: Partial<WeixinPayConfig> = {}): WeixinPay {
  const { endpoint, appId, mchId, key, pfxBase64 } = sandbox.credentials(url).weixinPay;
  const made = createWeixinPay({
    endpoint,
    appId,
    mchId,
    key,
    pfx: pfxBase64,
    // Nobody listens there, which is known at once: a name that does not exist is asked for a second, at each delivery.
    notifyUrl: 'https://127.0.0.1:1/notify',
    clock: { now: () => sandbox.clock.now() },
    retry: { baseDelay: 1, maxDelay: 5 },
    ...changes,
  });
  clients.push(made);
  return made;
}

beforeAll(async () => {
  // Noon in China: an hour later it is still the day whose bill is asked for.
  sandbox = await createSandbox({ clock: { startAt: '2027-03-02T04:00:00Z' } });
  ({ url } = await sandbox.listen({ port: 0, mtlsPort: 0 }));
  pay = client();
});

afterAll(async () => {
  await Promise.all(clients.map((one) => one.close()));
  await sandbox.close();
});

let count = 0;
const nextNumber = () => `contract_${String((count += 1)).padStart(4, '0')}`;

async function order(changes: object = {}): Promise<string> {
  const { openid } = sandbox.credentials(url).weixinPay;
  const outTradeNo = nextNumber();
  await pay.v2.unifiedOrder({
    outTradeNo,
    body: '茶 & <咖啡> ]]>',
    attach: ' a%2B+b\n"😀" ',
    totalFee: 101,
    openid,
    ...changes,
  });
  return outTradeNo;
}

async function paidOrder(changes: object = {}): Promise<string> {
  const outTradeNo = await order(changes);
  await sandbox.orders.pay(outTradeNo);
  return outTradeNo;
}

test.each(['MD5', 'HMAC-SHA256'] as const)('ordered, paid, refunded, billed: %s', async (signType) => {
  pay = client({ signType });
  const outTradeNo = await order();
  expect(await pay.v2.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'NOTPAY' });
  await sandbox.orders.pay(outTradeNo);
  const paid = await pay.v2.orderQuery({ outTradeNo });
  expect(paid).toMatchObject({
    tradeState: 'SUCCESS',
    outTradeNo,
    totalFee: 101,
    attach: ' a%2B+b\n"😀" ',
    timeEnd: expect.stringMatching(/^\d{14}$/),
  });
  expect(await pay.v2.orderQuery({ transactionId: paid.transactionId ?? '' })).toMatchObject({ outTradeNo });

  const refund = { outTradeNo, outRefundNo: `${outTradeNo}-1`, totalFee: 101, refundFee: 40 };
  const refunded = await pay.v2.refund(refund);
  expect(refunded).toMatchObject({ refundFee: 40, totalFee: 101, outRefundNo: refund.outRefundNo });
  // The same number is the same refund.
  expect((await pay.v2.refund(refund)).refundId).toBe(refunded.refundId);
  await sandbox.clock.advance('1h');
  const { refundList } = await pay.v2.refundQuery({ outRefundNo: refund.outRefundNo });
  expect(refundList).toEqual([
    expect.objectContaining({ outRefundNo: refund.outRefundNo, refundFee: 40, refundStatus: 'SUCCESS' }),
  ]);
  expect(await pay.v2.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'REFUND' });

  const billDate = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(await rejection(pay.v2.downloadBill({ billDate: '20200101' }))).toMatchObject({
    code: 'ERR_SDK_PLATFORM',
    errCode: '20002',
    outcome: 'rejected',
  });
  await sandbox.clock.advance('36h');
  const rows: V2BillRow[] = [];
  const bill = await pay.v2.downloadBill({ billDate });
  for await (const row of bill) rows.push(row);
  expect(rows.filter((row) => row['商户订单号'] === outTradeNo)).toHaveLength(2);
  expect(Number(bill.summary?.['总交易单数'])).toBeGreaterThanOrEqual(1);
  const text = await (await pay.v2.downloadBill({ billDate, tarType: 'NONE' })).text();
  expect(text.startsWith('交易时间')).toBe(true);
  const flow = await pay.v2.downloadFundflow({ billDate });
  expect(await flow.text()).toContain('记账时间');
});

test('the four trade types', async () => {
  expect(await order({ tradeType: 'APP', openid: undefined })).toBeTruthy();
  const native = await pay.v2.unifiedOrder({
    outTradeNo: nextNumber(),
    body: 'tea',
    totalFee: 1,
    tradeType: 'NATIVE',
    productId: 'p1',
  });
  expect(native.codeUrl).toMatch(/^weixin:|^https?:/);
  const page = await pay.v2.unifiedOrder({
    outTradeNo: nextNumber(),
    body: 'tea',
    totalFee: 1,
    tradeType: 'MWEB',
    spbillCreateIp: '203.0.113.7',
    sceneInfo: { h5_info: { type: 'Wap', wap_url: 'https://shop.example?a=1&b=2', wap_name: 'shop' } },
  });
  expect(page.mwebUrl).toMatch(/^https?:/);
});

test('closed orders, and orders that cannot be closed', async () => {
  const outTradeNo = await order();
  await sandbox.clock.advance('6m');
  expect(await pay.v2.closeOrder({ outTradeNo })).toMatchObject({ returnCode: 'SUCCESS' });
  await pay.v2.closeOrder({ outTradeNo });
  expect(await pay.v2.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'CLOSED' });
  expect(await rejection(pay.v2.closeOrder({ outTradeNo: await paidOrder() }))).toMatchObject({
    errCode: 'ORDERPAID',
    outcome: 'rejected',
  });
  expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'never_made' }))).toMatchObject({
    errCode: 'ORDERNOTEXIST',
  });
});

test('payment codes: paid, waiting, taken back', async () => {
  const scan = (lastFour: string, outTradeNo = nextNumber()) =>
    pay.v2.micropay({ outTradeNo, body: 'tea', totalFee: 10, authCode: `13456789012345${lastFour}` });
  expect(await scan('9999')).toMatchObject({ totalFee: 10, tradeType: 'MICROPAY' });
  const outTradeNo = nextNumber();
  const waiting = await rejection(scan('0003', outTradeNo));
  expect(waiting).toMatchObject({ errCode: 'USERPAYING', outcome: 'unknown' });
  expect(await pay.v2.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'USERPAYING' });
  await sandbox.clock.advance('1m');
  expect(await pay.v2.reverse({ outTradeNo })).toMatchObject({ recall: 'N' });
  expect(await pay.v2.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'REVOKED' });
  expect(await rejection(scan('2000'))).toMatchObject({ errCode: 'SYSTEMERROR', outcome: 'unknown' });
});

test('many refunds, page after page', async () => {
  const outTradeNo = await paidOrder();
  for (let index = 0; index < 12; index += 1) {
    await pay.v2.refund({ outTradeNo, outRefundNo: `${outTradeNo}-${index}`, totalFee: 101, refundFee: 1 });
  }
  const numbers: string[] = [];
  for await (const one of pay.v2.listRefunds({ outTradeNo })) numbers.push(one.outRefundNo);
  expect(new Set(numbers).size).toBe(12);
});

test('red packets and transfers', async () => {
  const { openid } = sandbox.credentials(url).weixinPay;
  const redpack = {
    mchBillno: 'hb1',
    sendName: '商店',
    reOpenid: openid,
    totalAmount: 100,
    wishing: '恭喜',
    actName: '活动',
    remark: '备注',
  };
  expect(await pay.v2.sendRedpack(redpack)).toMatchObject({ mchBillno: 'hb1', totalAmount: 100 });
  expect(await pay.v2.getRedpackInfo({ mchBillno: 'hb1' })).toMatchObject({ mchBillno: 'hb1' });
  expect(await pay.v2.transfers({ partnerTradeNo: 't1', openid, amount: 100, desc: '奖金' })).toMatchObject({
    partnerTradeNo: 't1',
  });
  expect(await pay.v2.getTransferInfo({ partnerTradeNo: 't1' })).toMatchObject({ paymentAmount: 100 });
});

test('WeChat Pay’s own sandbox, whose key is fetched', async () => {
  const own = client({ sandbox: true });
  const paid = await own.v2.micropay({
    outTradeNo: nextNumber(),
    body: 'tea',
    totalFee: 10,
    authCode: '134567890123459999',
  });
  expect(await own.v2.orderQuery({ outTradeNo: paid.outTradeNo })).toMatchObject({ tradeState: 'SUCCESS' });
});

test('the wrong key is explained', async () => {
  const wrong = client({ key: 'FAKE0000000000000000000000wrong1' });
  const error = await rejection(wrong.v2.orderQuery({ outTradeNo: 'order_1' }));
  expect(error).toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'rejected' });
  expect(error.message).toContain('APIv2 key');
});

test('a refund that was made, though the answer was lost, is found again', async () => {
  const outTradeNo = await paidOrder();
  const refund = { outTradeNo, outRefundNo: `${outTradeNo}-1`, totalFee: 101, refundFee: 101 };
  sandbox.faults.add({ effect: 'commit-then-drop', times: 1 });
  try {
    const lost = await rejection(pay.v2.refund(refund, { retry: false }));
    expect(lost).toMatchObject({ outcome: 'unknown' });
    expect(lost.message).toContain(refund.outRefundNo);
  } finally {
    sandbox.faults.clear();
  }
  const { refundList } = await pay.v2.refundQuery({ outRefundNo: refund.outRefundNo });
  expect(refundList).toHaveLength(1);
});

test('the merchant’s certificate, over TLS', async () => {
  const { mtlsEndpoint, certificateAuthority, pfxBase64, mchId } = sandbox.credentials(url).weixinPay;
  const outTradeNo = await paidOrder();
  const refund = { outTradeNo, outRefundNo: `${outTradeNo}-1`, totalFee: 101, refundFee: 1 };
  // The sandbox's authority is nobody's: without being told, it is not trusted, and nothing is sent.
  const careful = client({ mtlsEndpoint });
  expect(await rejection(careful.v2.refund(refund))).toMatchObject({
    code: 'ERR_SDK_NETWORK',
    reason: 'tls',
    outcome: 'not-sent',
  });
  const { certificates, privateKey } = loadPkcs12(pfxBase64, mchId);
  const ca = certificateAuthority ?? '';
  const presenting = undiciTransport({ cert: certificates.join('\n'), key: privateKey, ca });
  const anonymous = undiciTransport({ ca });
  try {
    expect(await client({ mtlsEndpoint, transport: presenting }).v2.refund(refund)).toMatchObject({
      refundFee: 1,
    });
    expect(await rejection(client({ mtlsEndpoint, transport: anonymous }).v2.refund(refund))).toBeDefined();
  } finally {
    await presenting.close();
    await anonymous.close();
  }
});
