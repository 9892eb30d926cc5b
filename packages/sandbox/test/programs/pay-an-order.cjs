'use strict';
// A shop as people write it: the platform's own address, nothing about a sandbox.
const https = require('node:https');
const { AlipaySdk } = require('alipay-sdk');

async function main() {
  const sdk = new AlipaySdk({
    appId: process.env.ALIPAY_APP_ID,
    privateKey: process.env.ALIPAY_PRIVATE_KEY,
    alipayPublicKey: process.env.ALIPAY_PUBLIC_KEY,
    keyType: 'PKCS8',
  });
  const order = { out_trade_no: 'EXEC-1', subject: '茶', total_amount: '0.03' };
  const bizContent = { ...order, buyer_id: process.env.ALIPAY_BUYER_ID };
  await sdk.exec('alipay.trade.create', { bizContent }, { validateSign: true });
  await fetch(`${process.env.SDK_SANDBOX_URL}/_sandbox/orders/EXEC-1/pay`, { method: 'POST' });
  const query = { bizContent: { out_trade_no: 'EXEC-1' } };
  const { tradeStatus } = await sdk.exec('alipay.trade.query', query, { validateSign: true });
  const token = await new Promise((resolve, reject) => {
    https
      .get('https://api.weixin.qq.com/cgi-bin/token', (answer) => resolve(answer.statusCode))
      .on('error', reject);
  });
  console.log(JSON.stringify({ tradeStatus, token, words: process.argv.slice(2) }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 9;
});
