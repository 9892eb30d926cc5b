import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { createAlipay, type Alipay, type AlipayConfig } from '../src/index.js';

/** The client against the sandbox over loopback: every way of authenticating × encryption on and off. */
const modes = [
  { name: 'public-key mode', certificates: false, encrypt: false },
  { name: 'public-key mode, AES', certificates: false, encrypt: true },
  { name: 'certificate mode', certificates: true, encrypt: false },
  { name: 'certificate mode, AES', certificates: true, encrypt: true },
] as const;

describe.each(modes)('contract: $name', ({ certificates, encrypt }) => {
  let sandbox: Sandbox;
  let url: string;
  let alipay: Alipay;
  let buyerId: string;
  let sequence = 0;

  const settings = (): AlipayConfig => {
    const { alipay: given } = sandbox.credentials(url);
    return {
      appId: given.appId,
      privateKey: given.privateKey,
      gateway: given.gateway,
      encryptKey: given.encryptKey,
      ...(certificates
        ? {
            appCert: given.appCert,
            alipayPublicCert: given.alipayPublicCert,
            alipayRootCert: given.alipayRootCert,
          }
        : { alipayPublicKey: given.alipayPublicKey }),
    };
  };
  const nextNumber = (): string => `contract_${String((sequence += 1))}`;
  const control = async (outTradeNo: string, action: string, body: unknown = {}): Promise<void> => {
    const response = await fetch(`${url}/_sandbox/orders/${outTradeNo}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, response.ok ? '' : await response.text()]).toEqual([200, '']);
  };
  const create = async (totalAmount = '10.00', subject = '测试 100% + & = "引号" 😀'): Promise<string> => {
    const outTradeNo = nextNumber();
    await alipay.exec('alipay.trade.create', { outTradeNo, totalAmount, subject, buyerId }, { encrypt });
    return outTradeNo;
  };

  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
    buyerId = sandbox.credentials(url).alipay.buyerId;
    alipay = createAlipay(settings());
  });
  afterAll(async () => {
    await alipay.close();
    await sandbox.close();
  });

  it('creates, is paid, queries, refunds in two parts and closes', async () => {
    const outTradeNo = await create();
    const waiting = await alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt });
    expect(waiting).toMatchObject({ code: '10000', tradeStatus: 'WAIT_BUYER_PAY', totalAmount: '10.00' });

    await control(outTradeNo, 'pay');
    const paid = await alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt });
    expect(paid).toMatchObject({ tradeStatus: 'TRADE_SUCCESS', buyerPayAmount: '10.00' });

    const refund = (outRequestNo: string, refundAmount: string) =>
      alipay.exec('alipay.trade.refund', { outTradeNo, outRequestNo, refundAmount }, { encrypt });
    expect(await refund('r1', '3.33')).toMatchObject({ refundFee: '3.33', fundChange: 'Y' });
    // The same request number again refunds nothing more.
    expect(await refund('r1', '3.33')).toMatchObject({ refundFee: '3.33', fundChange: 'N' });
    const query = await alipay.exec(
      'alipay.trade.fastpay.refund.query',
      { outTradeNo, outRequestNo: 'r1' },
      { encrypt },
    );
    expect(query).toMatchObject({ refundStatus: 'REFUND_SUCCESS', refundAmount: '3.33' });
    expect(await refund('r2', '6.67')).toMatchObject({ refundFee: '10.00' });
    const closed = await alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt });
    expect(closed.tradeStatus).toBe('TRADE_CLOSED');
    await expect(refund('r3', '0.01')).rejects.toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: '40004',
      outcome: 'rejected',
    });
  });

  it('answers in wire names to a caller who speaks wire names', async () => {
    const outTradeNo = await create();
    const trade = await alipay.exec('alipay.trade.query', { out_trade_no: outTradeNo }, { encrypt });
    expect(trade.trade_status).toBe('WAIT_BUYER_PAY');
    expect(trade).not.toHaveProperty('tradeStatus');
  });

  it('closes an unpaid trade, and refuses to close a paid one', async () => {
    const unpaid = await create();
    await alipay.exec('alipay.trade.close', { outTradeNo: unpaid }, { encrypt });
    const paid = await create();
    await control(paid, 'pay');
    await expect(alipay.exec('alipay.trade.close', { outTradeNo: paid }, { encrypt })).rejects.toMatchObject({
      errCode: '40004',
      subCode: 'ACQ.REASON_TRADE_STATUS_INVALID',
    });
  });

  it('cancels: an unpaid trade closes, a paid one is refunded', async () => {
    const unpaid = await create();
    const first = await alipay.exec('alipay.trade.cancel', { outTradeNo: unpaid }, { encrypt });
    expect(first).toMatchObject({ retryFlag: 'N', action: 'close' });
    const paid = await create();
    await control(paid, 'pay');
    const second = await alipay.exec('alipay.trade.cancel', { outTradeNo: paid }, { encrypt });
    expect(second).toMatchObject({ retryFlag: 'N', action: 'refund' });
  });

  it('a precreated trade does not exist before the buyer scans the code', async () => {
    const outTradeNo = nextNumber();
    const code = await alipay.exec(
      'alipay.trade.precreate',
      { outTradeNo, totalAmount: '1.00', subject: 'x' },
      { encrypt },
    );
    expect(code.qrCode).toMatch(/^https?:/);
    await expect(alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt })).rejects.toMatchObject({
      subCode: 'ACQ.TRADE_NOT_EXIST',
      outcome: 'rejected',
    });
    await control(outTradeNo, 'scan');
    const trade = await alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt });
    expect(trade.tradeStatus).toBe('WAIT_BUYER_PAY');
  });

  it('gives the platform trace id beside the data, not in it', async () => {
    const { getResponseInfo } = await import('../src/index.js');
    const outTradeNo = await create();
    const trade = await alipay.exec('alipay.trade.query', { outTradeNo }, { encrypt });
    expect(getResponseInfo(trade)?.traceId).toEqual(expect.any(String));
    expect(Object.keys(trade)).not.toContain('traceId');
  });

  it('speaks REST v3', async () => {
    const outTradeNo = nextNumber();
    const created = await alipay.v3.request<{ trade_no: string }>('POST', '/v3/alipay/trade/create', {
      body: { out_trade_no: outTradeNo, total_amount: '5.00', subject: '测试 + % 😀', buyer_id: buyerId },
      encrypt,
    });
    expect(created.trade_no).toMatch(/^\d{28}$/);
    await expect(
      alipay.v3.request('POST', '/v3/alipay/trade/query', { body: { out_trade_no: 'nothing' }, encrypt }),
    ).rejects.toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: 'ACQ.TRADE_NOT_EXIST',
      outcome: 'rejected',
    });
  });
});
