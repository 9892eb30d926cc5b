import { createWeixinPay } from '../../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../../src/testing.js';
import { rejection } from './test-context.js';

const credentials = generateTestCredentials();
const pay = createWeixinPay(credentials.config);
afterAll(() => pay.close());

describe.each(['v2', 'v3'] as const)('API %s', (version) => {
  it.each(['payment', 'refund'] as const)('a %s that a client of these keys accepts', async (kind) => {
    const event = await pay.verifyNotification(
      generateTestNotification({ version, kind, credentials, fields: { out_trade_no: '订单 & 1' } }),
    );
    expect(event).toMatchObject({
      version,
      kind,
      outTradeNo: '订单 & 1',
      totalFee: 1,
      paid: kind === 'payment',
    });
  });

  it('and no client of others', async () => {
    const other = createWeixinPay(generateTestCredentials().config);
    const message = generateTestNotification({ version, kind: 'payment', credentials });
    expect(await rejection(other.verifyNotification(message))).toHaveProperty('name', 'SignatureError');
    await other.close();
  });
});

it('with HMAC-SHA256', async () => {
  const settings = { version: 'v2', kind: 'payment', credentials, signType: 'HMAC-SHA256' } as const;
  expect((await pay.verifyPaymentNotification(generateTestNotification(settings))).paid).toBe(true);
});

it('a field can be taken away, and the number of the delivery given', async () => {
  const settings = { version: 'v3', kind: 'payment', credentials, id: 'EV-9' } as const;
  const fields = { attach: undefined };
  const event = await pay.verifyNotification(generateTestNotification({ ...settings, fields }));
  expect(event).toMatchObject({ notifyId: 'EV-9', attach: undefined });
  const again = await pay.verifyNotification(generateTestNotification(settings));
  expect(again.duplicate).toBe(true);
});

it.each([
  ['body', 'signature'],
  ['sign', 'signature'],
  ['signtest', 'signtest'],
  ['stale', 'timestamp'],
] as const)('v3 with a wrong %s is refused at the step %s', async (tamper, step) => {
  const message = generateTestNotification({ version: 'v3', kind: 'payment', credentials, tamper });
  expect(await rejection(pay.verifyNotification(message))).toMatchObject({ step, outcome: 'rejected' });
});

it.each([
  ['payment', 'body', 'sign'],
  ['payment', 'sign', 'sign'],
  ['refund', 'sign', 'decrypt'],
] as const)('v2: a %s with a wrong %s is refused at the step %s', async (kind, tamper, step) => {
  const message = generateTestNotification({ version: 'v2', kind, credentials, tamper });
  expect(await rejection(pay.verifyNotification(message))).toMatchObject({ step });
});
