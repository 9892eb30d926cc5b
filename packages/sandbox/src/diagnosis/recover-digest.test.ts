import { createHash, privateEncrypt, sign } from 'node:crypto';

import { createSandboxKeys } from '../keys/sandbox-keys.js';
import { recoverDigest } from './recover-digest.js';

const keys = createSandboxKeys();
const text = Buffer.from('中文 text');

describe('recoverDigest', () => {
  it.each([
    ['RSA-SHA256', 'sha256'],
    ['RSA-SHA1', 'sha1'],
    ['RSA-MD5', 'md5'],
  ])('shows the digest inside an %s signature', (algorithm, name) => {
    const signature = sign(algorithm, text, keys.privateKey('app'));
    expect(recoverDigest(keys.publicKey('app'), signature)).toEqual({
      algorithm: name,
      digest: createHash(name).update(text).digest('hex'),
    });
    expect(recoverDigest(keys.publicKey('stranger'), signature)).toBeNull();
  });

  it('shows what is inside when it is no DigestInfo', () => {
    const signature = privateEncrypt(keys.privateKey('app'), Buffer.from('abc'));
    expect(recoverDigest(keys.publicKey('app'), signature)).toEqual({ algorithm: 'none', digest: '616263' });
  });

  it('finds nothing in noise', () => {
    for (const noise of [Buffer.alloc(0), Buffer.alloc(10), Buffer.alloc(256), Buffer.alloc(256, 0xff)]) {
      expect(recoverDigest(keys.publicKey('app'), noise)).toBeNull();
    }
  });
});
