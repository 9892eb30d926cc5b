import { createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../errors/config-error.js';
import { isKeyPair } from './is-key-pair.js';
import { loadPrivateKey } from './load-private-key.js';
import { loadPublicKey } from './load-public-key.js';

const folder = path.join(__dirname, '../../test/fixtures/keys');
const bytes = (name: string): Buffer => readFileSync(path.join(folder, name));
const text = (name: string): string => bytes(name).toString('utf8');
const bare = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');

const spki = text('application.spki.pem');
const certificate = text('application.crt');
const expected = createPublicKey(spki);

describe('loadPublicKey accepts', () => {
  const forms: [string, Parameters<typeof loadPublicKey>[0]][] = [
    ['SPKI PEM', spki],
    ['PKCS#1 PEM', text('application.pkcs1-public.pem')],
    ['SPKI as one line of base64', bare(spki)],
    ['PKCS#1 as one line of base64', bare(text('application.pkcs1-public.pem'))],
    ['SPKI DER', Buffer.from(bare(spki), 'base64')],
    ['KeyObject', expected],
    ['a certificate', certificate],
    ['a certificate as base64', bare(certificate)],
    ['a certificate as DER', new X509Certificate(certificate).raw],
    ['a certificate file', bytes('application.crt')],
    ['literal \\n', spki.replaceAll('\n', '\\n')],
    [
      'PKCS#1 under the label of SPKI',
      text('application.pkcs1-public.pem').replaceAll('RSA PUBLIC', 'PUBLIC'),
    ],
  ];
  test.each(forms)('%s', (_title, input) => {
    expect(loadPublicKey(input).equals(expected)).toBe(true);
  });

  test('the first certificate of a bundle', () => {
    expect(loadPublicKey(text('platform-bundle.crt')).equals(createPublicKey(text('platform.crt')))).toBe(
      true,
    );
  });
});

describe('loadPublicKey explains', () => {
  const cases: [string, Parameters<typeof loadPublicKey>[0], RegExp][] = [
    ['a private key', text('application.pkcs8.pem'), /found a PKCS#8 private key.*must not be used here/],
    ['a private KeyObject', loadPrivateKey(text('application.pkcs1.pem')), /holds a private key/],
    ['an EC key', text('ec.spki.pem'), /for EC/],
    ['an EC certificate', text('root-ecdsa.crt'), /key for EC/],
    ['a damaged certificate', Buffer.from('300a3003020101300030010100'.slice(0, 24), 'hex'), /./],
    ['a truncated certificate', bare(certificate).slice(0, 400), /truncated/],
    ['a path', 'alipayCertPublicKey_RSA2.crt', /file path/],
  ];
  test.each(cases)('%s', (_title, input, pattern) => {
    let caught: unknown;
    try {
      loadPublicKey(input, { name: 'alipayPublicKey' });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ConfigError);
    expect((caught as ConfigError).code).toBe('ERR_SDK_CONFIG_KEY');
    expect((caught as ConfigError).message).toMatch(/^alipayPublicKey: /);
    expect((caught as ConfigError).message).toMatch(pattern);
  });
});

describe('loadPublicKey says in whole sentences what was found', () => {
  test.each<[string, Parameters<typeof loadPublicKey>[0], string]>([
    [
      'a private key',
      text('application.pkcs8.pem'),
      "found a PKCS#8 private key. Pass the platform's public key; a private key must not be used here, and must not leave its owner.",
    ],
    [
      'a PKCS#1 private key',
      text('application.pkcs1.pem'),
      "found a PKCS#1 private key. Pass the platform's public key; a private key must not be used here, and must not leave its owner.",
    ],
    [
      'an encrypted private key',
      text('application.encrypted.pem'),
      "found an encrypted PKCS#8 private key. Pass the platform's public key; a private key must not be used here, and must not leave its owner.",
    ],
    [
      'an EC key',
      text('ec.spki.pem'),
      'found a public key (SPKI) for EC. The platform signs with RSA (RSA2): take the RSA key from its console.',
    ],
    [
      'a certificate request',
      text('application.csr'),
      'found a certificate signing request (CSR). Pass the public key or certificate that the platform console shows.',
    ],
  ])('%s', (_title, input, words) => {
    expect(() => loadPublicKey(input)).toThrow(
      new ConfigError(`publicKey: expected an RSA public key, but ${words}`, { code: 'ERR_SDK_CONFIG_KEY' }),
    );
  });

  test('a value of another type', () => {
    const wrong: unknown = 7;
    expect(() => loadPublicKey(wrong as string)).toThrow(/^publicKey: .*missing or of another type/);
  });

  test('damaged numbers', () => {
    const damaged = Buffer.from('300d30090607', 'hex');
    expect(() => loadPublicKey(damaged)).toThrow(ConfigError);
    expect(() => loadPublicKey(Buffer.from([0x30, 6, 2, 1, 0, 2, 1, 0]))).toThrow(
      /^publicKey: a PKCS#1 public key was detected, but its numbers are damaged/,
    );
  });

  test('of a file with both keys the public one is taken', () => {
    expect(loadPublicKey(`${text('application.pkcs8.pem')}${spki}`).equals(expected)).toBe(true);
  });
});

test('isKeyPair tells the own public key from a foreign one', () => {
  const privateKey = loadPrivateKey(text('application.pkcs8.pem'));
  expect(isKeyPair(privateKey, expected)).toBe(true);
  expect(isKeyPair(privateKey, loadPublicKey(certificate))).toBe(true);
  expect(isKeyPair(privateKey, loadPublicKey(text('platform.spki.pem')))).toBe(false);
  expect(isKeyPair(expected, expected)).toBe(false);
  expect(isKeyPair(privateKey, privateKey)).toBe(false);
});
