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
