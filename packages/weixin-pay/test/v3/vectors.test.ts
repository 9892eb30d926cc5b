import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlatformCertificates } from '../../src/keyring/open-platform-certificates.js';
import { platformCertificateKeys } from '../../src/keyring/platform-key.js';
import type { PlatformKeyring } from '../../src/keyring/platform-keyring.js';
import { buildRequestMessage } from '../../src/signing/build-request-message.js';
import { verifySignedMessage } from '../../src/signing/verify-signed-message.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../vectors', `${name}.json`), 'utf8'));
const vector = (name: string) => read(name) as Readonly<Record<string, string>>;

test('the message of a request', () => {
  const {
    method = '',
    target = '',
    timestamp = '',
    nonce = '',
    body = '',
    message,
  } = vector('v3-request-message');
  expect(buildRequestMessage({ method, target, timestamp, nonce, body })).toBe(message);
});

test('a signature by a certificate, and its serial number', () => {
  const { certificate = '', serialNo, message = '', signature = '' } = vector('v3-rsa-signature');
  const [key] = platformCertificateKeys(certificate, 'certificate');
  expect(key?.serial).toBe(serialNo);
  expect(key?.verifier.verify(message, signature)).toBe(true);
  expect(key?.verifier.verify(`${message} `, signature)).toBe(false);
});

test('certificates opened with the APIv3 key', () => {
  const { apiV3Key = '', body = '', serialNo } = vector('v3-platform-certificates');
  const [opened, ...more] = openPlatformCertificates(body, Buffer.from(apiV3Key));
  expect(more).toEqual([]);
  expect(opened?.listed).toMatchObject({ serialNo, effectiveTime: '2023-09-19T23:15:58+08:00' });
  expect(opened?.key.serial).toBe(serialNo);
  expect(opened?.key.validTo).toBe(Date.parse('2028-09-17T23:15:58+08:00'));
});

describe('a message signed by WeChat Pay', () => {
  const { now, certificate, headers, body } = read('v3-signed-message') as {
    readonly now: number;
    readonly certificate: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  const [key] = platformCertificateKeys(certificate, 'certificate');
  const keyring: PlatformKeyring = {
    preferredSerial: undefined,
    sealingKey: () => Promise.reject(new Error('not asked for')),
    async verifierFor(serial) {
      if (key?.serial !== serial) throw new Error('unknown');
      return key.verifier;
    },
  };
  const message = (changes: object) => ({
    headers,
    body: Buffer.from(body),
    now,
    subject: 'notification',
    outcome: 'rejected' as const,
    ...changes,
  });

  it('is accepted', async () => {
    await expect(verifySignedMessage(message({}), keyring)).resolves.toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['ten years later', { now: now + 10 * 365 * 86_400_000 }, 'timestamp'],
    ['read and written again', { body: Buffer.from(JSON.stringify(JSON.parse(body), null, 1)) }, 'signature'],
    ['with another nonce', { headers: { ...headers, 'wechatpay-nonce': 'x' } }, 'signature'],
    ['with no serial', { headers: { ...headers, 'wechatpay-serial': '' } }, 'headers'],
  ])('is refused %s', async (_case, changes, step) => {
    await expect(verifySignedMessage(message(changes), keyring)).rejects.toMatchObject({
      step,
      outcome: 'rejected',
    });
  });
});
