import crypto from 'node:crypto';

/** Fake. The RSA keys are those of the run: the merchant's is `app`, WeChat Pay's is `alipay`. */
export const merchant = {
  appId: 'wx0123456789abcdef',
  mchId: '1900000001',
  key: 'FAKEkeyOfApiV2000000000000000000',
  apiV3Key: 'FAKEkeyOfApiV3000000000000000000',
  serialNo: '0123456789ABCDEF0123456789ABCDEF01234567',
  publicKeyId: 'PUB_KEY_ID_0119000000010000000000000001',
  outTradeNo: 'BENCH202601010001',
  openid: 'oFAKE0000000000000000000001',
};

/** What a query of an order is answered over API v3. */
export const orderV3 = JSON.stringify({
  amount: { currency: 'CNY', payer_currency: 'CNY', payer_total: 8888, total: 8888 },
  appid: merchant.appId,
  attach: '一壶绿茶',
  bank_type: 'OTHERS',
  mchid: merchant.mchId,
  out_trade_no: merchant.outTradeNo,
  payer: { openid: merchant.openid },
  promotion_detail: [],
  success_time: '2026-01-01T10:00:00+08:00',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  trade_type: 'JSAPI',
  transaction_id: '4200000000202601010000000001',
});

/** The four headers of a message of API v3 that is signed now, by `node:crypto` alone. */
export function signatureHeaders(fixtures, body, now = Date.now()) {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = crypto.randomBytes(16).toString('hex');
  const text = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`);
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': merchant.publicKeyId,
    'wechatpay-signature': crypto.sign('RSA-SHA256', text, fixtures.alipay.privateKey).toString('base64'),
  };
}

/** A signed and sealed notification of API v3 about a paid order. @param {number} index makes it another one */
export function notificationV3(fixtures, index, now) {
  const number = String(index).padStart(8, '0');
  const resource = JSON.stringify({ ...JSON.parse(orderV3), out_trade_no: `BENCH${number}` });
  const nonce = crypto.randomBytes(6).toString('hex');
  const cipher = crypto
    .createCipheriv('aes-256-gcm', merchant.apiV3Key, nonce)
    .setAAD(Buffer.from('transaction'));
  const sealed = Buffer.concat([cipher.update(resource), cipher.final(), cipher.getAuthTag()]);
  const body = JSON.stringify({
    id: `00000000-0000-5000-8000-0000${number}`,
    create_time: '2026-01-01T10:00:01+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: 'transaction',
      nonce,
    },
  });
  return { headers: signatureHeaders(fixtures, body, now), body, outTradeNo: `BENCH${number}` };
}

/** The fields of a paid order over API v2. @param {Record<string, string>} [more] */
const orderV2 = (more = {}) => ({
  return_code: 'SUCCESS',
  return_msg: 'OK',
  appid: merchant.appId,
  mch_id: merchant.mchId,
  nonce_str: crypto.randomBytes(16).toString('hex'),
  result_code: 'SUCCESS',
  openid: merchant.openid,
  is_subscribe: 'N',
  trade_type: 'JSAPI',
  bank_type: 'OTHERS',
  total_fee: '8888',
  fee_type: 'CNY',
  cash_fee: '8888',
  transaction_id: '4200000000202601010000000001',
  out_trade_no: merchant.outTradeNo,
  attach: '一壶绿茶',
  time_end: '20260101100000',
  ...more,
});

/** What a query of an order is answered over API v2, signed by MD5. */
export const answerV2 = () => signedXml(orderV2({ trade_state: 'SUCCESS', trade_state_desc: '支付成功' }));

/** A notification of API v2 about a paid order. @param {number} index makes it another one */
export function notificationV2(index) {
  const outTradeNo = `BENCH${String(index).padStart(8, '0')}`;
  return { body: signedXml(orderV2({ out_trade_no: outTradeNo })), outTradeNo };
}

/** As WeChat Pay writes it: a line for each field, all of them CDATA. */
function signedXml(fields) {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}&`)
    .join('');
  const sign = crypto.createHash('md5').update(`${text}key=${merchant.key}`).digest('hex').toUpperCase();
  const lines = Object.entries({ ...fields, sign }).map(
    ([name, value]) => `<${name}><![CDATA[${value}]]></${name}>\n`,
  );
  return `<xml>${lines.join('')}</xml>`;
}
