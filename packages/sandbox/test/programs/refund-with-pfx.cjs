'use strict';
// tenpay with the merchant's pfx as WeChat Pay hands it out: needs node --openssl-legacy-provider, here as there.
const Tenpay = require('tenpay');

const pay = new Tenpay({
  appid: process.env.WEIXIN_PAY_APP_ID,
  mchid: process.env.WEIXIN_PAY_MCH_ID,
  partnerKey: process.env.WEIXIN_PAY_KEY,
  notify_url: 'http://127.0.0.1/notify',
  refund_url: 'http://127.0.0.1/notify',
  pfx: Buffer.from(process.env.WEIXIN_PAY_PFX_BASE64, 'base64'),
});

async function main() {
  const order = { body: '茶', total_fee: 100, spbill_create_ip: '127.0.0.1', trade_type: 'NATIVE' };
  await pay.unifiedOrder({ ...order, out_trade_no: 'PFX-1' });
  await fetch(`${process.env.SDK_SANDBOX_URL}/_sandbox/orders/PFX-1/pay`, { method: 'POST' });
  const refund = await pay.refund({
    out_trade_no: 'PFX-1',
    out_refund_no: 'PFX-R1',
    total_fee: 100,
    refund_fee: 40,
  });
  const answer = await fetch(`${process.env.SDK_SANDBOX_URL}/_sandbox/requests`);
  const [{ url, requestHeaders }] = (await answer.json()).requests;
  console.log(
    JSON.stringify({ fee: refund.refund_fee, url, verified: requestHeaders['x-sandbox-tls-client'] }),
  );
}

main().catch((error) => {
  console.log(JSON.stringify({ error: String(error.message) }));
});
