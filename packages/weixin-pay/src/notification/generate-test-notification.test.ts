import {
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  verify,
} from 'node:crypto';
import { generateTestCredentials, type TestCredentials } from './generate-test-credentials.js';
import {
  generateTestNotification,
  type V2TestNotificationSettings,
  type V3TestNotificationSettings,
} from './generate-test-notification.js';

const platform = generateKeyPairSync('rsa', { modulusLength: 2048 });
const credentials: TestCredentials = {
  config: {
    appId: 'wx00000000000000fa',
    mchId: '1900000001',
    key: 'FAKEfakeFAKEfakeFAKEfakeFAKEfake',
    privateKey: 'FAKE',
    serialNo: 'FAKE',
    apiV3Key: 'fakeFAKEfakeFAKEfakeFAKEfakeFAKE',
    publicKey: 'FAKE',
    publicKeyId: 'PUB_KEY_ID_0119000000010000000000000001',
  },
  platformPrivateKey: platform.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const { appId, mchId, key, apiV3Key, publicKeyId } = credentials.config;
const transaction = '4200000000202601010000000001';
const time = Date.UTC(2026, 0, 1, 4, 0, 0);

function fieldsOf(xml: string): Record<string, string> {
  const found = xml.matchAll(/<(\w+)>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<]*))<\/\1>/g);
  return Object.fromEntries([...found].map(([, name = '', cdata, plain]) => [name, cdata ?? plain ?? '']));
}

const xmlOf = (settings: Partial<V2TestNotificationSettings> = {}) =>
  generateTestNotification({ version: 'v2', kind: 'payment', credentials, ...settings });

const jsonOf = (settings: Partial<V3TestNotificationSettings> = {}) =>
  generateTestNotification({ version: 'v3', kind: 'payment', credentials, time, ...settings });

function signatureOf(fields: Record<string, string>, algorithm: 'md5' | 'sha256'): string {
  const signed = Object.entries(fields).filter(([name, value]) => name !== 'sign' && value !== '');
  const lines = signed.map(([name, value]) => `${name}=${value}`).sort();
  const text = [...lines, `key=${key}`].join('&');
  const digest = algorithm === 'md5' ? createHash('md5') : createHmac('sha256', key);
  return digest.update(text).digest('hex').toUpperCase();
}

describe('API v2', () => {
  const payment = {
    return_code: 'SUCCESS',
    result_code: 'SUCCESS',
    appid: appId,
    mch_id: mchId,
    openid: 'oTestOpenid0000000000000001',
    is_subscribe: 'N',
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    total_fee: '1',
    fee_type: 'CNY',
    cash_fee: '1',
    transaction_id: transaction,
    out_trade_no: 'test-order-1',
    attach: '测试 test',
    time_end: '20260101120000',
  };

  it('a payment of one fen, signed', () => {
    const { headers, body } = xmlOf();
    expect(headers).toEqual({ 'content-type': 'text/xml' });
    const { sign = '', nonce_str: nonce = '', ...fields } = fieldsOf(body);
    expect(fields).toEqual(payment);
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(fieldsOf(xmlOf().body)['nonce_str']).not.toBe(nonce);
    expect(sign).toBe(signatureOf({ ...fields, nonce_str: nonce }, 'md5'));
  });

  it('signed with HMAC-SHA256, other fields, and one taken away', () => {
    const given = { total_fee: 200, attach: undefined, sub_mch_id: '19' };
    const { body } = xmlOf({ signType: 'HMAC-SHA256', fields: given });
    const { sign = '', ...fields } = fieldsOf(body);
    const { attach: _attach, ...rest } = payment;
    expect(fields).toMatchObject({ ...rest, total_fee: '200', sub_mch_id: '19' });
    expect(fields).not.toHaveProperty('attach');
    expect(sign).toBe(signatureOf(fields, 'sha256'));
  });

  it('a spoilt body has ten times the amount, a spoilt signature is as long', () => {
    const changed = fieldsOf(xmlOf({ tamper: 'body', fields: { total_fee: 5 } }).body);
    expect(changed['total_fee']).toBe('50');
    expect(changed['sign']).toBe(signatureOf({ ...changed, total_fee: '5' }, 'md5'));
    const without = fieldsOf(xmlOf({ tamper: 'body', fields: { total_fee: undefined } }).body);
    expect(without['total_fee']).toBe('0');
    // The first letter of a signature cannot be chosen: messages are made until both kinds were seen.
    const seen = new Set<boolean>();
    while (seen.size < 2) {
      const { sign = '', ...fields } = fieldsOf(xmlOf({ tamper: 'sign' }).body);
      const right = signatureOf(fields, 'md5');
      expect(sign).toBe((right.startsWith('A') ? 'B' : 'A') + right.slice(1));
      seen.add(right.startsWith('A'));
    }
  });

  function open(body: string): string {
    const { req_info: sealed = '' } = fieldsOf(body);
    const decipher = createDecipheriv('aes-256-ecb', createHash('md5').update(key).digest('hex'), null);
    return Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]).toString();
  }

  it('a refund of one fen, sealed', () => {
    const { body } = xmlOf({ kind: 'refund' });
    const { req_info: _sealed, nonce_str: nonce, ...outer } = fieldsOf(body);
    expect(outer).toEqual({ return_code: 'SUCCESS', appid: appId, mch_id: mchId });
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    const inner = open(body);
    expect(inner).toMatch(/^<root>.*<\/root>$/s);
    expect(inner).not.toContain('xml');
    expect(fieldsOf(inner.slice('<root>'.length))).toEqual({
      out_refund_no: 'test-refund-1',
      out_trade_no: 'test-order-1',
      refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS',
      refund_fee: '1',
      refund_id: '50000000002026010100000000001',
      refund_recv_accout: '支付用户零钱',
      refund_request_source: 'API',
      refund_status: 'SUCCESS',
      settlement_refund_fee: '1',
      settlement_total_fee: '1',
      success_time: '2026-01-01 12:30:00',
      total_fee: '1',
      transaction_id: transaction,
    });
  });

  it.each([
    ['none', true],
    [undefined, true],
    ['body', false],
    ['sign', false],
  ] as const)('a refund spoilt by %p', (tamper, opens) => {
    const { body } = xmlOf({ kind: 'refund', tamper, fields: { attach: '</xml>' } });
    const text = open(body);
    expect(text.startsWith('<root>')).toBe(opens);
    expect(text.endsWith('</root>')).toBe(true);
  });
});

describe('API v3', () => {
  interface Message {
    readonly id: string;
    readonly create_time: string;
    readonly event_type: string;
    readonly summary: string;
    readonly resource_type: string;
    readonly resource: Readonly<Record<string, string>>;
  }

  function open(body: string): unknown {
    const { resource } = JSON.parse(body) as Message;
    const sealed = Buffer.from(resource['ciphertext'] ?? '', 'base64');
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, resource['nonce'] ?? '', {
      authTagLength: 16,
    });
    decipher.setAuthTag(sealed.subarray(-16)).setAAD(Buffer.from(resource['associated_data'] ?? ''));
    return JSON.parse(
      Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString(),
    ) as Error;
  }

  const isSigned = (headers: Readonly<Record<string, string>>, body: string): boolean => {
    const text = `${headers['wechatpay-timestamp'] ?? ''}\n${headers['wechatpay-nonce'] ?? ''}\n${body}\n`;
    const signature = Buffer.from(headers['wechatpay-signature'] ?? '', 'base64');
    return verify('RSA-SHA256', Buffer.from(text), platform.publicKey, signature);
  };

  it('a payment of one fen, signed and sealed', () => {
    const { headers, body } = jsonOf();
    const { 'wechatpay-signature': _signature, 'wechatpay-nonce': nonce, ...rest } = headers;
    expect(rest).toEqual({
      'content-type': 'application/json',
      'wechatpay-timestamp': String(time / 1000),
      'wechatpay-serial': publicKeyId,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    });
    expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(isSigned(headers, body)).toBe(true);
    const { id, resource, ...message } = JSON.parse(body) as Message;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(message).toEqual({
      create_time: '2026-01-01T04:00:00+00:00',
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
    });
    expect(resource).toMatchObject({
      original_type: 'transaction',
      associated_data: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      nonce: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
    expect(open(body)).toEqual({
      appid: appId,
      mchid: mchId,
      out_trade_no: 'test-order-1',
      transaction_id: transaction,
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: '测试 test',
      success_time: '2026-01-01T12:00:00+08:00',
      payer: { openid: 'oTestOpenid0000000000000001' },
      amount: { total: 1, payer_total: 1, currency: 'CNY', payer_currency: 'CNY' },
    });
  });

  it('a refund of one fen, which names no application', () => {
    const { headers, body } = jsonOf({ kind: 'refund', id: 'EV-1' });
    expect(isSigned(headers, body)).toBe(true);
    expect(JSON.parse(body)).toMatchObject({
      id: 'EV-1',
      event_type: 'REFUND.SUCCESS',
      summary: '退款成功',
      resource: { original_type: 'refund', associated_data: 'refund' },
    });
    expect(open(body)).toEqual({
      mchid: mchId,
      out_trade_no: 'test-order-1',
      transaction_id: transaction,
      out_refund_no: 'test-refund-1',
      refund_id: '50000000002026010100000000001',
      refund_status: 'SUCCESS',
      success_time: '2026-01-01T12:30:00+08:00',
      user_received_account: '支付用户零钱',
      amount: { total: 1, refund: 1, payer_total: 1, payer_refund: 1 },
    });
  });

  it('another event and other fields', () => {
    const { body } = jsonOf({ eventType: 'TRANSACTION.REVOKED', fields: { trade_state: 'REVOKED' } });
    expect(JSON.parse(body)).toHaveProperty('event_type', 'TRANSACTION.REVOKED');
    expect(open(body)).toMatchObject({ trade_state: 'REVOKED', out_trade_no: 'test-order-1' });
  });

  it.each([
    ['none', true],
    ['body', false],
    ['sign', false],
    ['signtest', false],
    ['stale', true],
  ] as const)('spoilt by %s', (tamper, signed) => {
    const { headers, body } = jsonOf({ tamper, time: time + 999 });
    expect(isSigned(headers, body)).toBe(signed);
    const age = tamper === 'stale' ? 3600 : 0;
    expect(headers['wechatpay-timestamp']).toBe(String(time / 1000 - age));
    expect(body.includes('"summary":"0支付成功"')).toBe(tamper === 'body');
    expect((headers['wechatpay-signature'] ?? '').startsWith('WECHATPAY/SIGNTEST/')).toBe(
      tamper === 'signtest',
    );
    expect(open(body)).toHaveProperty('out_trade_no', 'test-order-1');
  });

  it('a key that cannot be read is named', () => {
    const wrong = { ...credentials, platformPrivateKey: 'x' };
    expect(() => jsonOf({ credentials: wrong })).toThrow(/^platformPrivateKey: /);
  });

  it('is signed now unless the time is given', () => {
    jest.spyOn(Date, 'now').mockReturnValue(time + 7000);
    const { headers } = generateTestNotification({ version: 'v3', kind: 'payment', credentials });
    jest.restoreAllMocks();
    expect(headers['wechatpay-timestamp']).toBe(String(time / 1000 + 7));
  });
});

it('credentials have the form of real ones, and are new each time', () => {
  const [one, two] = [generateTestCredentials(), generateTestCredentials()];
  expect(one.config).toMatchObject({
    appId: 'wx00000000000000fa',
    mchId: '1900000001',
    publicKeyId: 'PUB_KEY_ID_0119000000010000000000000001',
    key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    apiV3Key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    serialNo: expect.stringMatching(/^[0-9A-F]{40}$/) as string,
  });
  for (const name of ['key', 'apiV3Key', 'serialNo', 'privateKey', 'publicKey'] as const) {
    expect(one.config[name]).not.toBe(two.config[name]);
  }
  const derived = createPublicKey(one.platformPrivateKey).export({ type: 'spki', format: 'pem' });
  expect(one.config.publicKey).toBe(derived);
  expect(one.config.privateKey).not.toBe(one.platformPrivateKey);
});
