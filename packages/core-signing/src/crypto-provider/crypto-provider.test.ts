import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import blocks from '../../test/vectors/aes-blocks.json' with { type: 'json' };
import digests from '../../test/vectors/digests.json' with { type: 'json' };
import gcm from '../../test/vectors/aes-gcm.json' with { type: 'json' };
import rsa from '../../test/vectors/rsa.json' with { type: 'json' };
import { ConfigError } from '../errors/config-error.js';
import { SignatureError } from '../errors/signature-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { RsaAlgorithm } from '../signing/rsa-algorithm.js';
import type { CryptoProvider } from './crypto-provider.js';
import { nodeCryptoProvider } from './node-crypto-provider.js';
import { createPortableCryptoProvider } from './portable/create-portable-crypto-provider.js';

const file = (name: string): string =>
  readFileSync(path.join(__dirname, '../../test/fixtures/keys', name), 'utf8');
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const base64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const jsrsasign = loadOutsideJest(require.resolve('jsrsasign'));
const portable = createPortableCryptoProvider(jsrsasign);
const providers: [string, CryptoProvider][] = [
  [nodeCryptoProvider.name, nodeCryptoProvider],
  [portable.name, portable],
];

/** In Jest's own context every look-up of `Math` is so slow that one RSA signature takes seconds. */
function loadOutsideJest(file: string): object {
  const wrapper = runInThisContext(`(function (exports, require) { ${readFileSync(file, 'utf8')}\n})`) as (
    exports: object,
    require: NodeJS.Require,
  ) => void;
  const exported = {};
  wrapper(exported, require);
  return exported;
}

function expectUndecryptable(action: () => unknown): void {
  let caught: unknown;
  try {
    action();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(SignatureError);
  expect(caught).toMatchObject({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt' });
  expect((caught as SignatureError).cause).toBeUndefined();
}

describe.each(providers)('%s', (_name, provider) => {
  describe('digests and MACs', () => {
    test.each(digests.vectors)('$source', (vector) => {
      const data = bytes(vector.data);
      const result =
        vector.kind === 'hmac'
          ? provider.hmac(vector.algorithm as 'sha1', bytes(vector.key ?? ''), data)
          : provider.digest(vector.algorithm as 'sha1', data);
      expect(hex(result)).toBe(vector.result);
    });
  });

  describe('AES-GCM', () => {
    test.each(gcm.vectors)('$source', (vector) => {
      const [key, plaintext, sealed] = [bytes(vector.key), bytes(vector.plaintext), bytes(vector.sealed)];
      const options = { nonce: bytes(vector.nonce), associatedData: bytes(vector.associatedData) };
      expect(hex(provider.aesGcmEncrypt(key, plaintext, options))).toBe(vector.sealed);
      expect(hex(provider.aesGcmDecrypt(key, sealed, options))).toBe(vector.plaintext);
    });

    const [, , , vector] = gcm.vectors;
    const key = bytes(vector?.key ?? '');
    const sealed = bytes(vector?.sealed ?? '');
    const options = {
      nonce: bytes(vector?.nonce ?? ''),
      associatedData: bytes(vector?.associatedData ?? ''),
    };

    test('a changed byte, a wrong key, nonce or associated data', () => {
      for (let index = 0; index < sealed.length; index += 1) {
        const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte));
        expectUndecryptable(() => provider.aesGcmDecrypt(key, changed, options));
      }
      expectUndecryptable(() =>
        provider.aesGcmDecrypt(
          key.map((byte) => byte ^ 1),
          sealed,
          options,
        ),
      );
      expectUndecryptable(() => provider.aesGcmDecrypt(key, sealed, { ...options, nonce: 'other nonce!' }));
      expectUndecryptable(() => provider.aesGcmDecrypt(key, sealed, { nonce: options.nonce }));
    });

    test('truncated: a tag shorter than 16 bytes is never accepted', () => {
      for (let length = 0; length < sealed.length; length += 1) {
        expectUndecryptable(() => provider.aesGcmDecrypt(key, sealed.subarray(0, length), options));
      }
    });

    test('malformed nonces and keys', () => {
      for (const nonce of ['', 'short', 'much longer than twelve bytes', '十二字节']) {
        if (Buffer.byteLength(nonce) === 12) continue;
        expectUndecryptable(() => provider.aesGcmDecrypt(key, sealed, { nonce }));
        expect(() => provider.aesGcmEncrypt(key, '', { nonce })).toThrow(ConfigError);
      }
      expect(() => provider.aesGcmDecrypt(key.subarray(16), sealed, options)).toThrow(ConfigError);
      expect(() => provider.aesGcmDecrypt(new Uint8Array(0), sealed, options)).toThrow(/32 bytes, got 0/);
    });
  });

  describe('AES-CBC and AES-ECB', () => {
    test.each(blocks.vectors)('$source', (vector) => {
      const [key, iv, plaintext] = [bytes(vector.key), bytes(vector.iv), bytes(vector.plaintext)];
      const encrypted =
        vector.mode === 'cbc'
          ? provider.aesCbcEncrypt(key, plaintext, { iv })
          : provider.aesEcbEncrypt(key, plaintext);
      if (vector.ciphertext !== undefined) expect(hex(encrypted)).toBe(vector.ciphertext);
      else expect(hex(encrypted)).toMatch(new RegExp(`^${vector.startsWith}`));
      const decrypted =
        vector.mode === 'cbc'
          ? provider.aesCbcDecrypt(key, encrypted, { iv })
          : provider.aesEcbDecrypt(key, encrypted);
      expect(hex(decrypted)).toBe(vector.plaintext);
    });

    test('truncated, empty and foreign ciphertexts', () => {
      const key = new Uint8Array(32).fill(7);
      const iv = new Uint8Array(16);
      const encrypted = provider.aesCbcEncrypt(key, 'a longer text than one block', { iv });
      for (const broken of [new Uint8Array(0), encrypted.subarray(0, 31), encrypted.subarray(1)]) {
        expectUndecryptable(() => provider.aesCbcDecrypt(key, broken, { iv }));
        expectUndecryptable(() => provider.aesEcbDecrypt(key, broken));
      }
      const wrong = new Uint8Array(32).fill(8);
      expectUndecryptable(() => provider.aesCbcDecrypt(wrong, encrypted, { iv }));
      expectUndecryptable(() => provider.aesEcbDecrypt(wrong, encrypted));
      expect(() => provider.aesCbcEncrypt(key, '', { iv: new Uint8Array(12) })).toThrow(ConfigError);
      expect(() => provider.aesCbcEncrypt(new Uint8Array(15), '', { iv })).toThrow(
        /16, 24 or 32 bytes, got 15/,
      );
      expect(() => provider.aesEcbEncrypt(new Uint8Array(16), '')).toThrow(ConfigError);
    });
  });

  describe('RSA', () => {
    test.each(rsa.signatures)('$source', async (vector) => {
      const algorithm = vector.algorithm as RsaAlgorithm;
      const privateKey = provider.importPrivateKey(file(vector.privateKeyFile));
      const publicKey = provider.importPublicKey(file(vector.publicKeyFile));
      const signer = privateKey.signer(algorithm);
      expect(signer.sign(vector.message)).toBe(vector.signature);
      await expect(signer.signAsync(Buffer.from(vector.message))).resolves.toBe(vector.signature);
      const verifier = publicKey.verifier(algorithm);
      expect(verifier.verify(vector.message, vector.signature)).toBe(true);
      expect(verifier.verify(`${vector.message}.`, vector.signature)).toBe(false);
      expect(publicKey.rsaVerify(algorithm, vector.message, base64(vector.signature))).toBe(true);
      expect(hex(privateKey.rsaSign(algorithm, vector.message))).toBe(hex(base64(vector.signature)));
    });

    test.each(rsa.published)('$source', (vector) => {
      const verifier = provider.importPublicKey(vector.publicKey).verifier(vector.algorithm as RsaAlgorithm);
      expect(verifier.verify(vector.message, vector.signature)).toBe(true);
      expect(verifier.verify(`${vector.message} `, vector.signature)).toBe(false);
    });

    test('malformed signatures are false', () => {
      const [vector] = rsa.signatures;
      const signature = vector?.signature ?? '';
      const publicKey = provider.importPublicKey(file('application.spki.pem'));
      const verifier = publicKey.verifier('RSA-SHA256');
      const malformed = [
        '',
        '=',
        '%',
        `${signature} `,
        signature.slice(4),
        signature.replace(/=+$/, ''),
        '中文',
      ];
      for (const text of malformed) expect(verifier.verify(vector?.message ?? '', text)).toBe(false);
      const all = [
        new Uint8Array(0),
        new Uint8Array(256),
        new Uint8Array(256).fill(255),
        new Uint8Array(257).fill(1),
      ];
      for (const candidate of all) expect(publicKey.rsaVerify('RSA-SHA256', '', candidate)).toBe(false);
      const foreign = provider.importPublicKey(file('platform.spki.pem'));
      expect(foreign.rsaVerify('RSA-SHA256', vector?.message ?? '', base64(signature))).toBe(false);
      expect(publicKey.rsaVerify('RSA-SHA1', vector?.message ?? '', base64(signature))).toBe(false);
    });

    test.each(rsa.oaep)('$source', (vector) => {
      const key = provider.importPrivateKey(file(vector.privateKeyFile));
      const decrypted = key.oaepDecrypt(base64(vector.ciphertext));
      expect(new TextDecoder().decode(decrypted)).toBe(vector.plaintext);
    });

    test.each(rsa.oaepRefused)('refuses $source', (vector) => {
      const key = provider.importPrivateKey(file(vector.privateKeyFile));
      expectUndecryptable(() => key.oaepDecrypt(base64(vector.ciphertext)));
    });

    test('OAEP for the other provider, and its limits', () => {
      const publicKey = provider.importPublicKey(file('application.crt'));
      for (const [, other] of providers) {
        const encrypted = publicKey.oaepEncrypt('身份证 110101');
        const decrypted = other.importPrivateKey(file('application.pkcs1.pem')).oaepDecrypt(encrypted);
        expect(new TextDecoder().decode(decrypted)).toBe('身份证 110101');
      }
      expect(publicKey.oaepEncrypt('x'.repeat(214))).toHaveLength(256);
      expect(() => publicKey.oaepEncrypt('x'.repeat(215))).toThrow(ValidationError);
      const foreign = provider.importPrivateKey(file('platform.pkcs8.pem'));
      expectUndecryptable(() => foreign.oaepDecrypt(publicKey.oaepEncrypt('m')));
      expectUndecryptable(() => foreign.oaepDecrypt(new Uint8Array(0)));
      expectUndecryptable(() => foreign.oaepDecrypt(new Uint8Array(256).fill(255)));
    });

    test('keys are refused alike', () => {
      const cases: [() => unknown, RegExp][] = [
        [
          () => provider.importPrivateKey(file('application.spki.pem')),
          /expected an RSA private key, but found a public/,
        ],
        [
          () => provider.importPublicKey(file('application.pkcs8.pem')),
          /expected an RSA public key, but found a PKCS#8/,
        ],
        [() => provider.importPrivateKey(file('small.pkcs8.pem')), /1024 bits; at least 2048/],
        [() => provider.importPublicKey(file('ec.spki.pem')), /for EC/],
        [() => provider.importPrivateKey('/etc/app.pem', { name: 'appKey' }), /^appKey: .*path/],
      ];
      for (const [action, pattern] of cases) {
        expect(action).toThrow(ConfigError);
        expect(action).toThrow(pattern);
      }
    });
  });

  test('random bytes differ', () => {
    expect(provider.randomBytes(16)).toHaveLength(16);
    expect(hex(provider.randomBytes(16))).not.toBe(hex(provider.randomBytes(16)));
  });
});

test('both providers agree on arbitrary input', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const data = fc.uint8Array({ maxLength: 100 });
  const nonce = fc.uint8Array({ minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(key, data, data, nonce, (secret, plaintext, associatedData, once) => {
      const options = { nonce: once, associatedData };
      const iv = secret.subarray(0, 16);
      const sealed = nodeCryptoProvider.aesGcmEncrypt(secret, plaintext, options);
      expect(hex(portable.aesGcmEncrypt(secret, plaintext, options))).toBe(hex(sealed));
      expect(hex(portable.aesGcmDecrypt(secret, sealed, options))).toBe(hex(plaintext));
      for (const size of [16, 24, 32]) {
        const part = secret.subarray(0, size);
        const encrypted = nodeCryptoProvider.aesCbcEncrypt(part, plaintext, { iv });
        expect(hex(portable.aesCbcEncrypt(part, plaintext, { iv }))).toBe(hex(encrypted));
        expect(hex(portable.aesCbcDecrypt(part, encrypted, { iv }))).toBe(hex(plaintext));
      }
      expect(hex(portable.aesEcbEncrypt(secret, plaintext))).toBe(
        hex(nodeCryptoProvider.aesEcbEncrypt(secret, plaintext)),
      );
      expect(hex(portable.hmac('sha256', secret, plaintext))).toBe(
        hex(nodeCryptoProvider.hmac('sha256', secret, plaintext)),
      );
    }),
    { numRuns: 50 },
  );
});

test('the module is checked, and may come wrapped', () => {
  expect(() => createPortableCryptoProvider({})).toThrow(ConfigError);
  expect(createPortableCryptoProvider({ default: jsrsasign }).name).toBe('jsrsasign');
});

test('a private key whose numbers contradict each other never gives a signature away', () => {
  const der = Buffer.from(file('application.pkcs1.pem').replaceAll(/-.*-|\s/g, ''), 'base64');
  // The last bytes belong to the coefficient of the Chinese remainder theorem.
  der[der.length - 5] = (der[der.length - 5] ?? 0) ^ 1;
  expect(() => portable.importPrivateKey(der).rsaSign('RSA-SHA256', 'm')).toThrow(ConfigError);
});

test('nothing that ./portable loads imports a Node built-in or an installed package', () => {
  const seen = new Set<string>();
  const visit = (module: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const source = readFileSync(module, 'utf8');
    for (const [statement, specifier = ''] of source.matchAll(/^(?:import|export)[^;]*? from '([^']+)';/gm)) {
      if (!/^(?:import|export) type /.test(statement)) {
        expect(specifier).toMatch(/^\.\.?\//);
        visit(path.resolve(path.dirname(module), specifier.replace(/\.js$/, '.ts')));
      }
    }
    expect(source).not.toMatch(/\bBuffer\b|\brequire\(/);
  };
  visit(path.join(__dirname, '../portable.ts'));
  expect(seen.size).toBeGreaterThan(10);
});
