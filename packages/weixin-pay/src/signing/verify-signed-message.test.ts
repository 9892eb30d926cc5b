import { generateKeyPairSync, sign } from 'node:crypto';
import { ConfigError, SignatureError, TimeoutError } from '@sdk/core-signing';
import { createRsaVerifier } from '@sdk/core-signing/internal';
import type { PlatformKeyring } from '../keyring/platform-keyring.js';
import { verifySignedMessage, type SignedMessage } from './verify-signed-message.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const verifier = createRsaVerifier(publicKey, 'RSA-SHA256');
const noKey = new Error('no key FAKE2');
const keyring: PlatformKeyring = {
  preferredSerial: undefined,
  sealingKey: () => Promise.reject(new Error('not asked for')),
  verifierFor: (serial) => (serial === 'FAKE1' ? Promise.resolve(verifier) : Promise.reject(noKey)),
};
const seconds = 1_798_776_000;
const body = '{"out_trade_no":"T1","description":"茶"}';

const signatureOf = (timestamp: string, content = body): string =>
  sign('sha256', Buffer.from(`${timestamp}\nnonce-1\n${content}\n`), privateKey).toString('base64');
const headersAt = (timestamp: string): Record<string, string> => ({
  'wechatpay-timestamp': timestamp,
  'wechatpay-nonce': 'nonce-1',
  'wechatpay-serial': 'FAKE1',
  'wechatpay-signature': signatureOf(timestamp),
});
const message = (changes: Partial<SignedMessage> = {}): SignedMessage => ({
  headers: headersAt(String(seconds)),
  body: Buffer.from(body),
  now: seconds * 1000,
  subject: 'answer',
  outcome: 'unknown',
  operation: 'GET /v3/x',
  ...changes,
});
const withHeader = (name: string, value: string | undefined): SignedMessage =>
  message({ headers: { ...headersAt(String(seconds)), [name]: value } });

async function refusal(given: SignedMessage): Promise<SignatureError> {
  try {
    await verifySignedMessage(given, keyring);
  } catch (error) {
    if (error instanceof SignatureError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

test('what was signed is accepted, with the scheme or without, and with spaces around', async () => {
  await verifySignedMessage(message(), keyring);
  await verifySignedMessage(withHeader('wechatpay-signature-type', 'WECHATPAY2-SHA256-RSA2048'), keyring);
  await verifySignedMessage(withHeader('wechatpay-signature-type', ' '), keyring);
  await verifySignedMessage(withHeader('wechatpay-signature-type', ' WECHATPAY2-SHA256-RSA2048 '), keyring);
  await verifySignedMessage(withHeader('wechatpay-nonce', ' nonce-1 '), keyring);
});

test.each([-300_000, 300_000])('%d ms apart is near enough, one more is not', async (apart) => {
  await verifySignedMessage(message({ now: seconds * 1000 + apart }), keyring);
  const error = await refusal(message({ now: seconds * 1000 + apart + Math.sign(apart) }));
  expect(error).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_EXPIRED',
    step: 'timestamp',
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation: 'GET /v3/x',
  });
});

test('the times of an old message are said, and a clock without a time accepts nothing', async () => {
  const old = await refusal(message({ now: Date.UTC(2027, 5, 1) }));
  expect(old.message).toContain('2027-01-01T04:00:00.000Z');
  expect(old.message).toContain('2027-06-01T00:00:00.000Z');
  const impossible = await refusal(message({ now: NaN }));
  expect(impossible.step).toBe('timestamp');
  expect(impossible.message).toContain('no possible time');
});

test.each([
  ['timestamp', '1798776000.5'],
  ['timestamp', '-1798776000'],
  ['timestamp', 'x1798776000'],
  ['timestamp', '1798776000, 1798776000'],
  ['timestamp', '0001798776000'],
  ['nonce', 'a b'],
  ['nonce', 'a,b'],
  ['nonce', 'x'.repeat(129)],
  ['serial', 'FAKE-1'],
  ['serial', '-FAKE1'],
  ['serial', 'F'.repeat(129)],
  ['signature', 'YQ==, YQ=='],
  ['signature', ' a b '],
  ['signature', 'x'.repeat(1025)],
])('an impossible %s: %s', async (name, value) => {
  const error = await refusal(withHeader(`wechatpay-${name}`, value));
  expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'headers', outcome: 'unknown' });
  expect(error.message).toContain(`has more than one, or an impossible, \`wechatpay-${name}\` header`);
  expect(error.message).toMatch(/ header\.$/);
});

test.each(['timestamp', 'nonce', 'serial', 'signature'])('without its %s', async (name) => {
  for (const value of [undefined, '', '  ']) {
    const error = await refusal(withHeader(`wechatpay-${name}`, value));
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING', step: 'headers' });
    expect(error.message).toContain(`The answer has no \`wechatpay-${name}\` header. It may be forged`);
  }
});

test('headers of the longest kind are read: they fail only at the key or the signature', async () => {
  const serial = await refusal(withHeader('wechatpay-serial', 'F'.repeat(128)));
  expect(serial.step).toBe('serial');
  expect((await refusal(withHeader('wechatpay-nonce', 'x'.repeat(128)))).step).toBe('signature');
  expect((await refusal(withHeader('wechatpay-signature', 'x'.repeat(1024)))).step).toBe('signature');
});

test('another scheme is refused, whatever the signature', async () => {
  expect(await refusal(withHeader('wechatpay-signature-type', 'WECHATPAY2-SM2-WITH-SM3'))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'signature_type',
    message: 'The answer is signed by another scheme than WECHATPAY2-SHA256-RSA2048.',
  });
});

test('a probe is refused as one, and says what became of the call', async () => {
  const probe = withHeader('wechatpay-signature', 'WECHATPAY/SIGNTEST/abc');
  const error = await refusal(probe);
  expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'signtest' });
  expect(error.message).toContain('its result has to be queried');
  const notification = await refusal({ ...probe, subject: 'notification', outcome: 'rejected' });
  expect(notification.message).toMatch(/^The notification carries .* is refused\.$/);
  // Only where it begins so.
  expect((await refusal(withHeader('wechatpay-signature', 'xWECHATPAY/SIGNTEST/'))).step).toBe('signature');
});

test('an unknown key keeps the reason', async () => {
  const error = await refusal(withHeader('wechatpay-serial', 'FAKE2'));
  expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', step: 'serial', cause: noKey });
  expect(error.message).toContain('no key FAKE2');
  const withText = { then: (_resolve: unknown, reject: (reason: string) => void) => reject('text') };
  const odd: PlatformKeyring = { ...keyring, verifierFor: () => withText as unknown as Promise<never> };
  await expect(verifySignedMessage(message(), odd)).rejects.toThrow('see `cause`');
});

test('a refusal is worth another try where the key may be there by then, and nowhere else', async () => {
  const timeout = { phase: 'request', timeout: 1000, outcome: 'unknown' } as const;
  const causes: readonly (readonly [Error, boolean])[] = [
    [new TimeoutError('not answered', timeout), true],
    [new ConfigError('no APIv3 key'), false],
    // Whoever else says so is not of this family.
    [Object.assign(new Error('not answered'), { retryable: true }), false],
  ];
  for (const [cause, retryable] of causes) {
    const failing: PlatformKeyring = { ...keyring, verifierFor: () => Promise.reject(cause) };
    await expect(verifySignedMessage(message(), failing)).rejects.toMatchObject({
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      retryable,
    });
  }
  expect(await refusal(message({ body: '{}' }))).toMatchObject({ step: 'signature', retryable: false });
});

test('a key that is at hand verifies as one that has to be waited for, and may be refused at once', async () => {
  const atHand: PlatformKeyring = { ...keyring, verifierFor: () => verifier };
  await verifySignedMessage(message(), atHand);
  await expect(verifySignedMessage(message({ body: '{}' }), atHand)).rejects.toMatchObject({
    code: 'ERR_SDK_SIGNATURE_MISMATCH',
    step: 'signature',
  });
  const refusing: PlatformKeyring = {
    ...keyring,
    verifierFor() {
      throw noKey;
    },
  };
  await expect(verifySignedMessage(message(), refusing)).rejects.toMatchObject({
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'serial',
    outcome: 'unknown',
    cause: noKey,
  });
});

test('a body is the bytes that came, UTF-8 or not, or the text of a framework', async () => {
  await verifySignedMessage(message({ body }), keyring);
  expect(await refusal(message({ body: `${body} ` }))).toMatchObject({ step: 'signature' });
  const bytes = Uint8Array.from([0xff, 0x00, 0xfe]);
  const text = Buffer.concat([Buffer.from(`${seconds}\nnonce-1\n`), bytes, Buffer.from('\n')]);
  const signature = sign('sha256', text, privateKey).toString('base64');
  const headers = { ...headersAt(String(seconds)), 'wechatpay-signature': signature };
  await verifySignedMessage(message({ body: bytes, headers }), keyring);
  expect(await refusal(message({ body: Buffer.from(bytes).toString(), headers }))).toMatchObject({
    step: 'signature',
  });
});

test('every byte of time, nonce and body is signed', async () => {
  for (const changed of [
    withHeader('wechatpay-nonce', 'nonce-2'),
    withHeader('wechatpay-timestamp', String(seconds + 1)),
    message({ body: Buffer.from(`${body} `) }),
    message({ body: Buffer.from('') }),
    withHeader('wechatpay-signature', signatureOf(String(seconds)).slice(4)),
  ]) {
    const error = await refusal(changed);
    expect(error).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      step: 'signature',
      outcome: 'unknown',
    });
    expect(error.message).toContain('by the key FAKE1');
  }
});
