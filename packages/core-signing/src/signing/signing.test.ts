import { createVerify, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPrivateKey } from '../keys/load-private-key.js';
import { loadPublicKey } from '../keys/load-public-key.js';
import { createRsaSigner } from './create-rsa-signer.js';
import { createRsaVerifier } from './create-rsa-verifier.js';
import { md5Hex, sha256Hex } from './digest.js';
import { hmacSha1, hmacSha256 } from './hmac.js';
import { timingSafeEqualText } from './timing-safe-equal-text.js';

const folder = path.join(__dirname, '../../test/fixtures/keys');
const privateKey = loadPrivateKey(readFileSync(path.join(folder, 'application.pkcs8.pem')));
const publicKey = loadPublicKey(readFileSync(path.join(folder, 'application.spki.pem')));
const foreignKey = loadPublicKey(readFileSync(path.join(folder, 'platform.spki.pem')));

describe.each(['RSA-SHA256', 'RSA-SHA1'] as const)('%s', (algorithm) => {
  const signer = createRsaSigner(privateKey, algorithm);
  const verifier = createRsaVerifier(publicKey, algorithm);
  const messages = ['', 'a=1&b=2', '支付宝 100% 一+二 😀', 'x'.repeat(100_000)];

  test.each(messages)('signs and verifies %#', async (message) => {
    const signature = signer.sign(message);
    expect(verifier.verify(message, signature)).toBe(true);
    expect(verifier.verify(new TextEncoder().encode(message), signature)).toBe(true);
    expect(signer.sign(Buffer.from(message))).toBe(signature);
    await expect(signer.signAsync(message)).resolves.toBe(signature);
    const independent = createVerify(algorithm)
      .update(message, 'utf8')
      .verify(publicKey, signature, 'base64');
    expect(independent).toBe(true);
  });

  test('refuses what was not signed', () => {
    const signature = signer.sign('total_amount=1.00');
    expect(verifier.verify('total_amount=9.00', signature)).toBe(false);
    expect(verifier.verify('total_amount=1.00 ', signature)).toBe(false);
    expect(createRsaVerifier(foreignKey, algorithm).verify('total_amount=1.00', signature)).toBe(false);
    const other = algorithm === 'RSA-SHA1' ? 'RSA-SHA256' : 'RSA-SHA1';
    expect(createRsaVerifier(publicKey, other).verify('total_amount=1.00', signature)).toBe(false);
  });

  test('answers false to malformed signatures and never throws', () => {
    const signature = signer.sign('m');
    const flipped = Buffer.from(signature, 'base64');
    flipped[7] = (flipped[7] ?? 0) ^ 1;
    const absent: unknown = undefined;
    const malformed = [
      '',
      '=',
      '%',
      signature.slice(0, -4),
      signature.replace(/=+$/, ''),
      `${signature}\n`,
      ` ${signature}`,
      `${signature}AAAA`,
      signature.replaceAll('+', ' '),
      signature.replaceAll('+', '-').replaceAll('/', '_'),
      flipped.toString('base64'),
      Buffer.alloc(256).toString('base64'),
      Buffer.alloc(256, 0xff).toString('base64'),
      randomBytes(255).toString('base64'),
      '签名',
      absent as string,
    ].filter((candidate) => candidate !== signature);
    for (const candidate of malformed) expect(verifier.verify('m', candidate)).toBe(false);
  });

  test('refuses RSA-PSS', () => {
    const digest = algorithm === 'RSA-SHA1' ? 'sha1' : 'sha256';
    const pss = sign(digest, Buffer.from('m'), { key: privateKey, padding: 6 }).toString('base64');
    expect(verifier.verify('m', pss)).toBe(false);
  });
});

test('signAsync rejects rather than throws when the key cannot sign', async () => {
  const broken = createRsaSigner(publicKey, 'RSA-SHA256');
  await expect(broken.signAsync('m')).rejects.toHaveProperty('message');
});

test('signAsync rejects with what OpenSSL says only once it was asked', async () => {
  const forAgreementOnly = createRsaSigner(generateKeyPairSync('x25519').privateKey, 'RSA-SHA256');
  await expect(forAgreementOnly.signAsync('m')).rejects.toThrow(/not supported/);
});

describe('digests and MACs', () => {
  test('RFC 1321 and FIPS 180-2', () => {
    expect(md5Hex('message digest')).toBe('f96b697d7cb7938d525a2f31aaf161d0');
    expect(md5Hex(new Uint8Array(0))).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('RFC 2202 and RFC 4231 case 2', () => {
    const data = 'what do ya want for nothing?';
    expect(hmacSha1('Jefe', data, 'hex')).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
    expect(hmacSha256('Jefe', data, 'hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(hmacSha1('Jefe', Buffer.from(data), 'base64')).toBe('7/zfauXrL6LSdBbV8YTfnCWafHk=');
  });
});

describe('timingSafeEqualText', () => {
  test.each(['abc', '签名', '😀'])('knows %s again', (text) => {
    expect(timingSafeEqualText(text, text)).toBe(true);
  });

  test.each([
    ['another of the same length', 'abc', 'abd'],
    ['a beginning', 'ab', 'abc'],
    ['more than it', 'abcd', 'abc'],
    ['as many characters, but other bytes', 'abc', 'ab茶'],
    ['a missing one', '', 'abc'],
    ['a missing one where nothing is expected', '', ''],
  ])('refuses %s and does not throw', (_name, left, right) => {
    expect(timingSafeEqualText(left, right)).toBe(false);
    expect(timingSafeEqualText(right, left)).toBe(false);
  });
});
