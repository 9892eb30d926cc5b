import { createPublicKey, verify as verifyRsa } from 'node:crypto';
import iconv from 'iconv-lite';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  testAppId,
} from '../../test/notification/test-context.js';
import { createNotificationVerifier } from './create-notification-verifier.js';
import { generateTestNotification, type TestNotificationSettings } from './generate-test-notification.js';

const keys = generateTestKeys();
const { verifyNotification } = createNotificationVerifier(createTestContext(keys));
const generate = (settings: Partial<TestNotificationSettings> = {}) =>
  generateTestNotification({ privateKey: keys.alipay, appId: testAppId, ...settings });
const verify = (settings: Partial<TestNotificationSettings> = {}) =>
  verifyNotification(generate(settings), { claim: false });

describe('generateTestNotification', () => {
  it('is a paid trade that verifies', async () => {
    expect(await verify()).toMatchObject({
      kind: 'trade',
      tradeStatus: 'TRADE_SUCCESS',
      outTradeNo: 'test-order-1',
    });
    expect(generate().headers['content-type']).toContain('application/x-www-form-urlencoded');
  });

  it('replaces and takes away parameters', async () => {
    const event = await verify({
      parameters: { out_trade_no: 'A1', refund_fee: '1.00', subject: undefined },
    });
    expect(event).toMatchObject({ kind: 'refund', outTradeNo: 'A1', subject: undefined });
  });

  it('can be of the second rule, and in GBK', async () => {
    expect((await verify({ rule: 'V2' })).parameters).toHaveProperty('sign_type', 'RSA2');
    const encode = (text: string) => iconv.encode(text, 'gbk');
    const event = await verify({ charset: { name: 'GBK', encode }, parameters: { subject: '红茶' } });
    expect(event.subject).toBe('红茶');
  });

  it.each(['parameter', 'sign'] as const)('can be spoilt: %s', async (tamper) => {
    expect(await rejection(verify({ tamper }))).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH' });
  });

  it('SHA-1 is refused where RSA2 is configured', async () => {
    expect(await rejection(verify({ signType: 'RSA' }))).toMatchObject({ step: 'sign_type' });
  });
});

describe('what it says', () => {
  const paid = {
    notify_id: '2026010100222000000000000000000001',
    notify_type: 'trade_status_sync',
    notify_time: '2026-01-01 00:00:01',
    version: '1.0',
    trade_no: '2026010122000000000000000001',
    out_trade_no: 'test-order-1',
    trade_status: 'TRADE_SUCCESS',
    total_amount: '0.01',
    receipt_amount: '0.01',
    buyer_pay_amount: '0.01',
    seller_id: '2088000000000001',
    buyer_id: '2088000000000002',
    subject: '测试 test + 100% & "引号"',
    fund_bill_list: '[{"amount":"0.01","fundChannel":"ALIPAYACCOUNT"}]',
    gmt_create: '2026-01-01 00:00:00',
    gmt_payment: '2026-01-01 00:00:01',
    app_id: testAppId,
    auth_app_id: testAppId,
    charset: 'utf-8',
    sign_type: 'RSA2',
  };
  const read = (body: string) => Object.fromEntries(new URLSearchParams(body));
  const alipay = createPublicKey(keys.alipay);

  function isSigned(parameters: Record<string, string>, dropped: readonly string[], digest = 'RSA-SHA256') {
    const names = Object.keys(parameters).filter((name) => !dropped.includes(name));
    const content = names.sort().map((name) => `${name}=${parameters[name] ?? ''}`);
    const signature = Buffer.from(parameters['sign'] ?? '', 'base64');
    return verifyRsa(digest, Buffer.from(content.join('&')), alipay, signature);
  }

  it('a trade of one fen that was paid', () => {
    const { headers, body } = generate();
    expect(headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' });
    const { sign: _sign, ...parameters } = read(body);
    expect(parameters).toEqual(paid);
    expect(isSigned(read(body), ['sign', 'sign_type'])).toBe(true);
    // Strict percent-encoding, which every reader of forms takes.
    expect(body).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2}|[=&])+$/);
    expect(body).toContain('subject=%E6%B5%8B%E8%AF%95%20test%20%2B%20100%25%20%26%20%22');
    expect(generate({ parameters: { body: '\n~' } }).body).toContain('body=%0A~');
  });

  it('the rules sign what they say', () => {
    expect(isSigned(read(generate({ rule: 'V2' }).body), ['sign'])).toBe(true);
    expect(isSigned(read(generate({ rule: 'V1' }).body), ['sign'])).toBe(false);
    const given = read(generate({ parameters: { sign: 'x', sign_type: 'RSA' } }).body);
    expect(given['sign_type']).toBe('RSA');
    expect(isSigned(given, ['sign', 'sign_type'])).toBe(true);
  });

  it('SHA-1 where it is asked for', () => {
    const parameters = read(generate({ signType: 'RSA' }).body);
    expect(parameters['sign_type']).toBe('RSA');
    expect(isSigned(parameters, ['sign', 'sign_type'], 'RSA-SHA1')).toBe(true);
  });

  it('a spoilt parameter is ten times the amount, a spoilt signature as long as the right one', () => {
    const changed = read(generate({ tamper: 'parameter' }).body);
    expect(changed['total_amount']).toBe('0.010');
    expect(isSigned({ ...changed, total_amount: '0.01' }, ['sign', 'sign_type'])).toBe(true);
    const without = generate({ tamper: 'parameter', parameters: { total_amount: undefined } });
    expect(read(without.body)['total_amount']).toBe('0');
    // The first letter of a signature cannot be chosen: messages are made until both kinds were seen.
    const seen = new Set<boolean>();
    for (let count = 0; seen.size < 2; count += 1) {
      const parameters = { body: String(count) };
      const right = read(generate({ parameters }).body)['sign'] ?? '';
      const wrong = read(generate({ parameters, tamper: 'sign' }).body)['sign'] ?? '';
      expect(wrong).toBe((right.startsWith('A') ? 'B' : 'A') + right.slice(1));
      seen.add(right.startsWith('A'));
    }
  });

  it('the charset is named in the header and in the body', () => {
    const encode = (text: string) => iconv.encode(text, 'gbk');
    const { headers, body } = generate({ charset: { name: 'GBK', encode }, parameters: { subject: '茶' } });
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded; charset=GBK');
    expect(body).toContain('charset=GBK');
    expect(body).toContain('subject=%B2%E8');
  });

  it('a key that cannot be read is named', () => {
    expect(() => generate({ privateKey: 'x' })).toThrow(/^privateKey: /);
  });
});
