import rc2 from '../../../test/vectors/rc2.json' with { type: 'json' };
import { ConfigError } from '../../errors/config-error.js';
import { rc2CbcDecrypt, rc2DecryptBlock } from './rc2-cipher.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

test.each(rc2.vectors)('RFC 2268: $bits bits, key $key', ({ bits, key, plaintext, ciphertext }) => {
  expect(Buffer.from(rc2DecryptBlock(hex(key), hex(ciphertext), bits)).toString('hex')).toBe(plaintext);
});

test('a block is read where it lies', () => {
  const [vector] = rc2.vectors;
  if (vector === undefined) throw new Error('no vectors');
  const inside = Buffer.concat([Buffer.alloc(3, 9), hex(vector.ciphertext)]).subarray(3);
  expect(Buffer.from(rc2DecryptBlock(hex(vector.key), inside, vector.bits)).toString('hex')).toBe(
    vector.plaintext,
  );
});

describe('CBC', () => {
  const [sample] = rc2.cbc;
  if (sample === undefined) throw new Error('no vectors');
  const options = { iv: hex(sample.iv), effectiveBits: sample.effectiveBits };
  const key = hex(sample.key);

  test.each(rc2.cbc)(
    'OpenSSL: $effectiveBits bits, $plaintext',
    ({ iv, effectiveBits, plaintext, ...given }) => {
      const decrypted = rc2CbcDecrypt(hex(given.key), hex(given.ciphertext), { iv: hex(iv), effectiveBits });
      expect(Buffer.from(decrypted ?? [0xff]).toString('hex')).toBe(plaintext);
    },
  );

  test('nothing is read behind the last block', () => {
    const exact = Uint8Array.from(hex(sample.ciphertext));
    expect(exact.buffer.byteLength).toBe(exact.length);
    expect(rc2CbcDecrypt(key, exact, options)).toEqual(new Uint8Array(0));
  });

  test.each([0, 1, 7, 9, 15])('%d bytes are not whole blocks', (length) => {
    expect(rc2CbcDecrypt(key, new Uint8Array(length), options)).toBeUndefined();
  });

  /** Changes the padding of the empty text, which is eight times 08, by changing the vector that is added to it. */
  const withPadding = (last: readonly number[]): Uint8Array | undefined => {
    const iv = hex(sample.iv);
    const start = iv.length - last.length;
    last.forEach((byte, index) => {
      iv[start + index] = (iv[start + index] ?? 0) ^ 8 ^ byte;
    });
    return rc2CbcDecrypt(key, hex(sample.ciphertext), { ...options, iv });
  };

  test('the padding says how long it is, in every one of its bytes', () => {
    expect(sample.plaintext).toBe('');
    expect(withPadding([1])).toEqual(Uint8Array.from([8, 8, 8, 8, 8, 8, 8]));
    expect(withPadding([2, 2])).toEqual(Uint8Array.from([8, 8, 8, 8, 8, 8]));
    expect(withPadding([])).toEqual(new Uint8Array(0));
    for (const wrong of [[0], [9], [0xff], [2], [3, 2], [3, 2, 3], [2, 3, 3]]) {
      expect(withPadding(wrong)).toBeUndefined();
    }
  });
});

describe('a key', () => {
  const block = new Uint8Array(8);
  const decrypt = (length: number, bits: number) => () =>
    rc2DecryptBlock(new Uint8Array(length), block, bits);

  test.each([
    [0, 40],
    [129, 40],
    [5, 0],
    [5, 1025],
    [5, -1],
  ])('of %d bytes with %d effective bits is refused', (length, bits) => {
    expect(decrypt(length, bits)).toThrow(ConfigError);
    expect(decrypt(length, bits)).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG_KEY' }));
  });

  test.each([
    [1, 1],
    [128, 1024],
  ])('of %d bytes with %d effective bits is taken', (length, bits) => {
    expect(decrypt(length, bits)).not.toThrow();
  });
});
