import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../errors/config-error.js';
import { loadPrivateKey } from './load-private-key.js';

const folder = path.join(__dirname, '../../test/fixtures/keys');
const bytes = (name: string): Buffer => readFileSync(path.join(folder, name));
const text = (name: string): string => bytes(name).toString('utf8');
const bare = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, '');
const der = (name: string): Buffer => Buffer.from(bare(text(name)), 'base64');

const pkcs8 = text('application.pkcs8.pem');
const pkcs1 = text('application.pkcs1.pem');
const expected = createPrivateKey(pkcs8);

function failure(
  input: Parameters<typeof loadPrivateKey>[0],
  options?: { minimumBits?: number },
): ConfigError {
  try {
    loadPrivateKey(input, { name: 'privateKey', ...options });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('expected a ConfigError');
}

describe('loadPrivateKey accepts', () => {
  const forms: [string, string | Uint8Array | KeyObject][] = [
    ['PKCS#8 PEM', pkcs8],
    ['PKCS#1 PEM', pkcs1],
    ['PKCS#8 as one line of base64', bare(pkcs8)],
    ['PKCS#1 as one line of base64', bare(pkcs1)],
    ['wrapped base64', bare(pkcs1).replaceAll(/(.{64})/g, '$1\n')],
    ['wrapped base64 with CRLF', bare(pkcs8).replaceAll(/(.{76})/g, '$1\r\n')],
    ['base64 without its padding', bare(pkcs8).replace(/=+$/, '')],
    ['PKCS#8 DER', der('application.pkcs8.pem')],
    ['PKCS#1 DER', new Uint8Array(der('application.pkcs1.pem'))],
    ['KeyObject', expected],
    ['file content as bytes', bytes('application.pkcs8.pem')],
    [
      'file content with a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes('application.pkcs8.pem')]),
    ],
    ['a UTF-16 file of Windows', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(pkcs8, 'utf16le')])],
    ['CRLF', pkcs8.replaceAll('\n', '\r\n')],
    ['base64 of a whole PEM file', Buffer.from(pkcs8).toString('base64')],
    [
      'base64 of a whole PEM file, wrapped',
      Buffer.from(pkcs1)
        .toString('base64')
        .replaceAll(/(.{76})/g, '$1\n'),
    ],
    ['base64 of a whole PEM file as bytes', Buffer.from(Buffer.from(pkcs8).toString('base64'))],
    [
      'base64 of a PEM file with text before the block',
      Buffer.from(`Bag Attributes\r\n${pkcs8}`).toString('base64'),
    ],
    ['literal \\r', pkcs8.replaceAll('\n', '\\r')],
    ['literal \\n', pkcs8.replaceAll('\n', '\\n')],
    ['literal \\r\\n', pkcs8.replaceAll('\n', '\\r\\n')],
    ['quotes and literal \\n', `"${pkcs8.trim().replaceAll('\n', '\\n')}"`],
    ['single quotes around base64', `'${bare(pkcs1)}'`],
    ['line breaks turned into spaces', pkcs8.replaceAll('\n', ' ')],
    [
      'EC parameters before the block',
      `-----BEGIN EC PARAMETERS-----\nAA==\n-----END EC PARAMETERS-----\n${pkcs8}`,
    ],
    ['a public key before the block', `${text('application.spki.pem')}${pkcs8}`],
    ['a quote at one end only', `"${pkcs8}`],
    ['quotes and white space around base64', `" ${bare(pkcs8)} "`],
    ['surrounding white space', `\n\n  ${pkcs8}  \n`],
    [
      'text before the block',
      `Bag Attributes\n    friendlyName: FAKE\nKey Attributes: <No Attributes>\n${pkcs8}`,
    ],
    ['a certificate before the key', `${text('application.crt')}${pkcs8}`],
    ['PKCS#1 under the label of PKCS#8', pkcs1.replaceAll('RSA PRIVATE', 'PRIVATE')],
    ['PKCS#8 under the label of PKCS#1', pkcs8.replaceAll('PRIVATE', 'RSA PRIVATE')],
  ];
  test.each(forms)('%s', (_title, input) => {
    expect(loadPrivateKey(input).equals(expected)).toBe(true);
  });

  test('a small key when asked to', () => {
    expect(loadPrivateKey(text('small.pkcs8.pem'), { minimumBits: 1024 }).type).toBe('private');
  });
});

describe('loadPrivateKey explains', () => {
  const cases: [string, Parameters<typeof loadPrivateKey>[0], RegExp][] = [
    ['nothing', '', /empty/],
    ['white space', ' \n ', /empty/],
    [
      'a public key (SPKI)',
      text('application.spki.pem'),
      /found a public key \(SPKI\).*private key that belongs/,
    ],
    ['a public key (PKCS#1)', bare(text('application.pkcs1-public.pem')), /found a PKCS#1 public key/],
    ['a public KeyObject', createPublicKey(expected), /holds a public key/],
    ['a certificate', text('application.crt'), /found an X\.509 certificate/],
    ['a certificate request', text('application.csr'), /certificate signing request/],
    ['an encrypted PKCS#8', text('application.encrypted.pem'), /encrypted PKCS#8.*passphrase/],
    [
      'an encrypted traditional PEM',
      text('application.encrypted-traditional.pem'),
      /encrypted with a passphrase/,
    ],
    ['an EC key', text('ec.sec1.pem'), /EC private key/],
    ['an EC key in PKCS#8', text('root-ecdsa.pkcs8.pem'), /PKCS#8 private key for EC\. .*RSA/],
    ['an SM2 key', text('root-sm2.pkcs8.pem'), /for SM2/],
    ['an EC KeyObject', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, /key for EC/],
    ['a PKCS#12 file', bytes('legacy-rc2-40.p12'), /PKCS#12.*loadPkcs12/],
    ['an absolute path', '/etc/keys/app-private-key.pem', /file path.*readFileSync/],
    ['a path without extension', '/etc/keys/private', /file path/],
    ['a relative path', './keys/app.txt', /file path/],
    ['a Windows path', 'C:\\keys\\app.pem', /file path/],
    ['a file name', 'app-private-key.pem', /file path/],
    ['truncated base64', bare(pkcs8).slice(0, 800), /truncated/],
    ['base64 cut inside a group', bare(pkcs8).slice(0, 801), /damaged or truncated/],
    ['base64 of a PEM file, cut', Buffer.from(pkcs8).toString('base64').slice(0, 800), /truncated.*END/],
    [
      'base64 of a PEM file, cut inside a group',
      Buffer.from(pkcs8).toString('base64').slice(0, 801),
      /PEM file is/,
    ],
    ['base64 of a public PEM file', Buffer.from(text('application.spki.pem')).toString('base64'), /\(SPKI\)/],
    [
      'base64 of the base64 of a PEM file',
      Buffer.from(Buffer.from(pkcs8).toString('base64')).toString('base64'),
      /neither PEM nor base64/,
    ],
    ['truncated DER', der('application.pkcs8.pem').subarray(0, 300), /truncated/],
    ['PEM without its end', pkcs8.slice(0, 900), /truncated.*END/],
    ['PEM with foreign characters', pkcs8.replace('MII', 'M*I'), /damaged.*base64/],
    ['text', 'not a key at all!', /neither PEM nor base64/],
    ['an oversized text', 'M'.repeat(2_000_000), /larger than 1 MiB/],
    [
      'bytes after the structure',
      Buffer.concat([der('application.pkcs8.pem'), Buffer.from([0])]),
      /after the end/,
    ],
    ['DER of something else', Buffer.from([0x30, 0x03, 0x02, 0x01, 0x05]), /neither a key nor/],
  ];
  test.each(cases)('%s', (_title, input, pattern) => {
    const error = failure(input);
    expect(error.code).toBe('ERR_SDK_CONFIG_KEY');
    expect(error.outcome).toBe('not-sent');
    expect(error.message).toMatch(/^privateKey: /);
    expect(error.message).toMatch(pattern);
  });

  test.each<[string, Parameters<typeof loadPrivateKey>[0], string]>([
    [
      'an SPKI',
      text('application.spki.pem'),
      'found a public key (SPKI). Pass the application private key that belongs to it.',
    ],
    [
      'a PKCS#1 public key',
      text('application.pkcs1-public.pem'),
      'found a PKCS#1 public key. Pass the application private key that belongs to it.',
    ],
    [
      'a certificate',
      text('application.crt'),
      'found an X.509 certificate. Pass the private key that was made together with the certificate request.',
    ],
    [
      'an encrypted key',
      text('application.encrypted.pem'),
      'found an encrypted PKCS#8 private key. Decrypt it with its passphrase first: openssl pkey -in FILE.',
    ],
    [
      'an EC key',
      text('ec.sec1.pem'),
      'found an EC private key (SEC 1) for EC. The platform signs with RSA (RSA2): create an RSA key of 2048 bits.',
    ],
    [
      'an EC key in PKCS#8',
      text('root-ecdsa.pkcs8.pem'),
      'found a PKCS#8 private key for EC. The platform signs with RSA (RSA2): create an RSA key of 2048 bits.',
    ],
    [
      'a certificate request',
      text('application.csr'),
      'found a certificate signing request (CSR). Pass the private key file made by the platform key tool.',
    ],
    [
      'something else',
      Buffer.from([0x30, 0x03, 0x02, 0x01, 0x05]),
      'found data that is neither a key nor a certificate. Pass the private key file made by the platform key tool.',
    ],
  ])('%s, in whole sentences', (_title, input, words) => {
    expect(failure(input).message).toBe(`privateKey: expected an RSA private key, but ${words}`);
  });

  test('the option is named when the caller names none', () => {
    expect(() => loadPrivateKey('')).toThrow(/^privateKey: /);
    expect(() => loadPrivateKey('', { name: 'key' })).toThrow(/^key: /);
  });

  test('what only looks like a passphrase is none', () => {
    const block = (body: string) => `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
    expect(failure(block('ENCRYPTED!')).message).toMatch(/damaged/);
    expect(failure(block('Proc-Type!')).message).toMatch(/damaged/);
    expect(failure(block('Proc-Type: 4,ENCRYPTED')).message).toMatch(/passphrase/);
  });

  test.each<[string, boolean]>([
    ['C:/keys/app', true],
    ['C:keys', false],
    ['1:/keys', false],
    ['~/keys', true],
    ['file:keys', true],
    ['app.pem of mine!', false],
    [`${'x'.repeat(1020)}.pem`, true],
    [`${'x'.repeat(1021)}.pem`, false],
    ['/etc/keys\nmore', false],
  ])('%.20j may be a path: %p', (input, isPath) => {
    expect(failure(input).message.includes('file path')).toBe(isPath);
  });

  test('a text of one mebibyte is read', () => {
    expect(failure('!'.repeat(1_048_576)).message).toMatch(/neither PEM nor base64/);
    expect(failure('!'.repeat(1_048_577)).message).toMatch(/larger than 1 MiB/);
  });

  test('too few bits', () => {
    expect(failure(text('small.pkcs8.pem')).message).toMatch(/1024 bits; at least 2048/);
    expect(failure(pkcs8, { minimumBits: 4096 }).message).toMatch(/2048 bits; at least 4096/);
  });

  test('a value of another type', () => {
    const wrong: unknown = undefined;
    expect(() => loadPrivateKey(wrong as string)).toThrow(ConfigError);
  });

  test('damaged numbers, and never prints the key', () => {
    const damaged = Buffer.from(der('application.pkcs8.pem'));
    damaged.fill(0xff, 30, 60);
    for (const input of [
      damaged,
      damaged.toString('base64'),
      bare(pkcs8).slice(0, 801),
      pkcs8.slice(0, 900),
    ]) {
      const error = failure(input);
      const printed = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(printed).not.toContain(bare(pkcs8).slice(100, 120));
    }
  });
});

test('of several blocks the private key is taken, whichever kind it is and wherever it stands', () => {
  const certificate = text('platform.crt');
  expect(loadPrivateKey(`${certificate}\n${pkcs1}`).equals(expected)).toBe(true);
  expect(loadPrivateKey(`${certificate}\n${pkcs8}`).equals(expected)).toBe(true);
});

test('a text of EC parameters alone holds no key', () => {
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----';
  expect(failure(parameters).message).toContain('the PEM text holds no block');
});
