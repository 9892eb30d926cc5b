import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';

/** Signed orders through the sandbox's own door, against the crypto it cannot avoid: one verify and one sign. */
export const row = {
  name: 'sandbox: signed orders',
  async run() {
    const { createSandbox } = await loadBuilt('sandbox');
    const sandbox = await createSandbox({});
    const { alipay } = sandbox.credentials('http://127.0.0.1:4010');
    const key = crypto.createPrivateKey(alipay.privateKey);
    const publicKey = crypto.createPublicKey(key);
    const example = signedOrder(alipay, key, 'example');
    const requests = [];
    let next = 0;
    const order = async () => {
      const { url, body } = requests[next++ % requests.length];
      const response = await sandbox.fetch(
        new Request(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
          body,
        }),
      );
      return response.text();
    };
    // Enough for every order to be a new one; signing them is not part of what is measured.
    for (let index = 0; index < 9000; index += 1) requests.push(signedOrder(alipay, key, `BENCH${index}`));
    const first = await order();
    if (!first.includes('"code":"10000"')) throw new Error(`The sandbox refused the order: ${first}`);
    for (let index = 0; index < 1000; index += 1) await order();
    const signature = Buffer.from(example.sign, 'base64');
    const content = Buffer.from(example.text);
    const compared = await compareRates(
      {
        raw: repeat(() => {
          crypto.verify('RSA-SHA256', content, publicKey, signature);
          return crypto.sign('RSA-SHA256', content, key).toString('base64');
        }),
        sandbox: repeatConcurrently(order, 1),
      },
      { milliseconds: 250 },
    );
    await sandbox.close();
    return [
      {
        against: 'crypto.verify + crypto.sign',
        target: 0.5,
        ...compared.ratio('sandbox', 'raw'),
        rate: compared.rates.sandbox,
      },
    ];
  },
};

function signedOrder({ appId, gateway }, key, outTradeNo) {
  const content = JSON.stringify({ out_trade_no: outTradeNo, total_amount: '0.01', subject: 'A cup of tea' });
  const parameters = {
    app_id: appId,
    biz_content: content,
    charset: 'utf-8',
    format: 'JSON',
    method: 'alipay.trade.precreate',
    sign_type: 'RSA2',
    timestamp: chinaTime(Date.now()),
    version: '1.0',
  };
  const text = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const sign = crypto.sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
  const { biz_content: _, ...system } = parameters;
  const url = `${gateway}?${new URLSearchParams({ ...system, sign }).toString()}`;
  return { url, body: `biz_content=${encodeURIComponent(content)}`, text, sign };
}

const chinaTime = (now) => new Date(now + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' ');
