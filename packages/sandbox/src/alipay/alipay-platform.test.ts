import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSandbox } from '../create-sandbox.js';

const order = { out_trade_no: 'p1', subject: 's', total_amount: '1.00', buyer_id: '2088999999990201' };

describe('alipayPlatform', () => {
  it('gives exactly the credentials of the contract', async () => {
    const sandbox = await createSandbox();
    const credentials = sandbox.credentials('http://127.0.0.1:4010').alipay;
    expect(Object.keys(credentials)).toEqual([
      'gateway',
      'endpoint',
      'appId',
      'privateKey',
      'alipayPublicKey',
      'encryptKey',
      'appCert',
      'alipayPublicCert',
      'alipayRootCert',
      'buyerId',
      'buyerOpenId',
    ]);
    expect(credentials).toMatchObject({ gateway: 'http://127.0.0.1:4010/alipay/gateway.do' });
    await sandbox.close();
  });

  it('continues time-outs after a restart', async () => {
    const { callGateway } = await import('../../test/alipay/raw-client.js');
    const data = mkdtempSync(join(tmpdir(), 'sandbox-alipay-'));
    const clock = { startAt: '2026-01-02T03:00:00Z' };
    const first = await createSandbox({ data, clock });
    await callGateway(first, 'alipay.trade.create', { ...order, timeout_express: '5m' });
    await first.clock.advance('4m');
    await first.close();
    const second = await createSandbox({ data, clock });
    expect(second.orders.get('p1')).toMatchObject({ status: 'WAIT_BUYER_PAY' });
    await second.clock.advance('1m');
    expect(second.orders.get('p1')).toMatchObject({ status: 'TRADE_CLOSED' });
    await second.close();
    rmSync(data, { recursive: true });
  });

  it('never creates a second trade when the same order is sent many times at once', async () => {
    const { callGateway } = await import('../../test/alipay/raw-client.js');
    const sandbox = await createSandbox();
    const calls = Array.from({ length: 20 }, () => callGateway(sandbox, 'alipay.trade.create', order));
    const numbers = (await Promise.all(calls)).map(({ node }) => node['trade_no']);
    expect(new Set(numbers).size).toBe(1);
    expect(sandbox.orders.get('p1')?.events.filter(({ type }) => type === 'created')).toHaveLength(1);
    await sandbox.close();
  });
});
