import crypto from 'node:crypto';

const pem = (key, type) => key.export({ format: 'pem', type }).toString();

/**
 * Fresh 2048-bit keys for one run, and messages signed with them by `node:crypto` alone.
 */
export function createFixtures() {
  const app = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
  const alipay = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    appId: '2021000000000001',
    app,
    alipay,
    privateKey: pem(app.privateKey, 'pkcs8'),
    // The official SDK takes the bare PKCS#1 text.
    privateKeyBare: pem(app.privateKey, 'pkcs1').replace(/-----[^-]+-----|\n/g, ''),
    alipayPublicKey: pem(alipay.publicKey, 'spki'),
    alipayPublicKeyBare: pem(alipay.publicKey, 'spki').replace(/-----[^-]+-----|\n/g, ''),
    answer: signedAnswer(alipay.privateKey),
    notification: signedNotification(alipay.privateKey),
    orderWire: {
      out_trade_no: 'BENCH202601010001',
      total_amount: '88.88',
      subject: 'A cup of tea',
      product_code: 'QUICK_MSECURITY_PAY',
    },
    orderCamel: {
      outTradeNo: 'BENCH202601010001',
      totalAmount: '88.88',
      subject: 'A cup of tea',
      productCode: 'QUICK_MSECURITY_PAY',
    },
  };
}

const sign = (text, key) => crypto.sign('RSA-SHA256', Buffer.from(text), key).toString('base64');

/** The answer of `alipay.trade.query`: its bytes, the part that is signed, and the signature. */
function signedAnswer(key) {
  const content = JSON.stringify({
    code: '10000',
    msg: 'Success',
    buyer_logon_id: 'a***@fake.test',
    buyer_pay_amount: '88.88',
    buyer_user_id: '2088000000000001',
    invoice_amount: '88.88',
    out_trade_no: 'BENCH202601010001',
    point_amount: '0.00',
    receipt_amount: '88.88',
    send_pay_date: '2026-01-01 10:00:00',
    total_amount: '88.88',
    trade_no: '2026010122001400010000000001',
    trade_status: 'TRADE_SUCCESS',
  });
  const signature = sign(content, key);
  return { content, signature, body: `{"alipay_trade_query_response":${content},"sign":"${signature}"}` };
}

/** A paid notification as it arrives: a form body. `content` is the text that was signed. */
function signedNotification(key) {
  const fields = {
    app_id: '2021000000000001',
    auth_app_id: '2021000000000001',
    buyer_id: '2088000000000001',
    buyer_pay_amount: '88.88',
    charset: 'utf-8',
    fund_bill_list: '[{"amount":"88.88","fundChannel":"ALIPAYACCOUNT"}]',
    gmt_create: '2026-01-01 09:59:58',
    gmt_payment: '2026-01-01 10:00:00',
    invoice_amount: '88.88',
    notify_id: '2026010100222100000000000000000001',
    notify_time: '2026-01-01 10:00:01',
    notify_type: 'trade_status_sync',
    out_trade_no: 'BENCH202601010001',
    point_amount: '0.00',
    receipt_amount: '88.88',
    seller_id: '2088000000000002',
    subject: 'A cup of tea',
    total_amount: '88.88',
    trade_no: '2026010122001400010000000001',
    trade_status: 'TRADE_SUCCESS',
    version: '1.0',
  };
  const content = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const signature = sign(content, key);
  const body = new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: signature }).toString();
  return { content, signature, body };
}
