import { createHash, createVerify } from 'node:crypto';

import fc from 'fast-check';

import { createMemoryStore } from '../../core/memory-store.js';
import { fakeKeyPairs } from '../../keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../keys/sandbox-keys.js';
import { changeSettings } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import { createTextCodec } from '../request/create-text-codec.js';
import { certificateFile, encodeForm, signParameters } from './sign-parameters.js';

/** Verified by hand, as 「异步通知说明」 has it: without `sign` and `sign_type`, sorted. */
const codec = createTextCodec();
const keys = createSandboxKeys();
let world: AlipayWorld;
beforeEach(() => {
  const store = createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } });
  world = { kernel: { store }, keys, codec } as unknown as AlipayWorld;
});

const parameters = { b: '茶', a: '1 &=', B: '', sign: 'old', sign_type: 'RSA' };
const verify = (
  text: string | Buffer,
  signature: string | undefined,
  key: string,
  digest = 'RSA-SHA256',
): boolean =>
  createVerify(digest)
    .update(text)
    .verify(key, signature ?? '', 'base64');

test.each([
  ['RSA2', 'RSA-SHA256'],
  ['RSA', 'RSA-SHA1'],
] as const)('in public-key mode, %s', (signType, digest) => {
  const signed = signParameters(world, parameters, { certificate: null, signType, charset: 'utf-8' });
  expect(signed).toEqual({ ...parameters, sign_type: signType, sign: expect.any(String) });
  expect(verify('B=&a=1 &=&b=茶', signed['sign'], fakeKeyPairs.alipayPublicKey, digest)).toBe(true);
});

test('the bytes are those of the character set', () => {
  const signed = signParameters(world, { b: '茶' }, { certificate: null, signType: 'RSA2', charset: 'gbk' });
  const gbk = Buffer.from([0x62, 0x3d, 0xb2, 0xe8]);
  expect(verify(gbk, signed['sign'], fakeKeyPairs.alipayPublicKey)).toBe(true);
});

describe('in certificate mode the number of the certificate is signed too', () => {
  const numberOf = (name: 'alipayCurrent' | 'alipayNext') => keys.certificateSn(name);

  test.each([
    ['current', 'alipayCurrent', fakeKeyPairs.alipayCertificateCurrentPublicKey],
    ['next', 'alipayNext', fakeKeyPairs.alipayCertificateNextPublicKey],
  ] as const)('%s', (certificate, file, key) => {
    const signed = signParameters(world, { b: '2' }, { certificate, signType: 'RSA2', charset: 'utf-8' });
    expect(signed['alipay_cert_sn']).toBe(numberOf(file));
    expect(verify(`alipay_cert_sn=${numberOf(file)}&b=2`, signed['sign'], key)).toBe(true);
    expect(certificateFile(certificate)).toBe(file);
  });

  test('and it is that of the certificate the platform has by then', () => {
    expect(changeSettings(world, { certificate: 'next' })).toBeNull();
    const ofOrder = { certificate: 'current', signType: 'RSA2', charset: 'utf-8' } as const;
    const signed = signParameters(world, { b: '2' }, ofOrder);
    expect(signed['alipay_cert_sn']).toBe(numberOf('alipayNext'));
    const text = `alipay_cert_sn=${numberOf('alipayNext')}&b=2`;
    expect(verify(text, signed['sign'], fakeKeyPairs.alipayCertificateNextPublicKey)).toBe(true);
    const publicKeyMode = { ...ofOrder, certificate: null };
    expect(signParameters(world, { b: '2' }, publicKeyMode)).not.toHaveProperty('alipay_cert_sn');
  });

  test('whose numbers differ', () => {
    expect(numberOf('alipayCurrent')).not.toBe(numberOf('alipayNext'));
    expect(numberOf('alipayCurrent')).toHaveLength(createHash('md5').update('').digest('hex').length);
  });
});

describe('a form', () => {
  const fields = { 'a b': '1 &=+%~*-._', 茶: '', c: '\n' };

  test('in UTF-8', () => {
    expect(encodeForm(codec, fields, 'utf-8')).toBe('a+b=1+%26%3D%2B%25%7E*-._&%E8%8C%B6=&c=%0A');
  });

  test('in UTF-8 is what URLSearchParams writes, whatever the text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 3 }), (any) => {
        expect(encodeForm(codec, any, 'utf-8')).toBe(new URLSearchParams(any).toString());
      }),
    );
    expect(encodeForm(codec, { a: '\ud800' }, 'utf-8')).toBe('a=%EF%BF%BD');
  });

  test('in GBK', () => {
    expect(encodeForm(codec, fields, 'gbk')).toBe('a+b=1+%26%3D%2B%25%7E*-._&%B2%E8=&c=%0A');
  });
});
