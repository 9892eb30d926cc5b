import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';

/**
 * Create, pay, notify, refund in one process, over the crypto it cannot avoid: the sandbox verifies two requests and
 * signs two answers and two notifications (the refund of a part is notified too).
 */
export const row = {
  name: 'sandbox: create → pay → notify → refund',
  async run() {
    const { createSandbox } = await loadBuilt('sandbox');
    let delivered = 0;
    const sandbox = await createSandbox({
      clock: 'virtual',
      fetch: () => {
        delivered += 1;
        return new Response('success');
      },
    });
    const { alipay } = sandbox.credentials('http://127.0.0.1:4010');
    const key = crypto.createPrivateKey(alipay.privateKey);
    const publicKey = crypto.createPublicKey(key);
    const content = Buffer.alloc(400, 'a');
    const signature = crypto.sign('RSA-SHA256', content, key);
    const call = async (method, fields) => {
      const answer = await (await sandbox.fetch(signed(alipay, key, method, fields))).text();
      if (!answer.includes('"code":"10000"')) throw new Error(`The sandbox refused ${method}: ${answer}`);
    };
    let next = 0;
    const cycle = async () => {
      next += 1;
      const out_trade_no = `CYCLE${next}`;
      await call('alipay.trade.precreate', { out_trade_no, total_amount: '1.00', subject: 'tea' });
      await sandbox.orders.pay(out_trade_no);
      await sandbox.clock.advance(0);
      await call('alipay.trade.refund', { out_trade_no, refund_amount: '0.40', out_request_no: 'R1' });
      await sandbox.clock.advance(0);
    };
    await cycle();
    const perCycle = delivered;
    // The client's two signatures are made inside the cycle, so they belong to its crypto.
    const unavoidable = () => {
      for (let count = 0; count < 2; count += 1) crypto.verify('RSA-SHA256', content, publicKey, signature);
      for (let count = 0; count < 4 + perCycle; count += 1) crypto.sign('RSA-SHA256', content, key);
    };
    const compared = await compareRates(
      { crypto: repeat(unavoidable), sandbox: repeatConcurrently(cycle, 1) },
      { milliseconds: 250 },
    );
    await sandbox.close();
    const beyond = 1000 / compared.rates.sandbox - 1000 / compared.rates.crypto;
    return [
      {
        against: 'its crypto alone',
        ...compared.ratio('sandbox', 'crypto'),
        rate: compared.rates.sandbox,
        note: `${beyond.toFixed(2)} ms beyond its crypto (limit 5 ms), ${perCycle} notifications`,
      },
    ];
  },
};

function signed({ appId, gateway }, key, method, fields) {
  const parameters = {
    app_id: appId,
    biz_content: JSON.stringify(fields),
    charset: 'utf-8',
    method,
    notify_url: 'http://127.0.0.1:9/notify',
    sign_type: 'RSA2',
    timestamp: new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' '),
    version: '1.0',
  };
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const sign = crypto.sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
  return new Request(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams({ ...parameters, sign }).toString(),
  });
}
