import { constants, createPrivateKey, privateDecrypt, publicEncrypt, X509Certificate } from 'node:crypto';

import { fakeWeixinPayCertificates } from '../../keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../keys/fake-weixin-pay-keys.js';
import { createMemoryStore } from '../../core/memory-store.js';
import { createWeixinPayWorld } from '../weixin-pay-world.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { openSealedField, sealForMerchant } from './open-sealed-field.js';
import { V3Refusal } from './v3-refusal.js';

/** Sealed by hand with node:crypto, as 「如何加解密敏感信息」 has it: RSAES-OAEP with SHA-1. */
const store = createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } });
const kernel = { store, tenant: { name: 'default', index: 0 } };
const world = createWeixinPayWorld(kernel as unknown as WeixinPayWorld['kernel']);
const serialOf = (pem: string): string => new X509Certificate(pem).serialNumber;
const current = serialOf(fakeWeixinPayCertificates.platformCurrent);
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };

const seal = (
  text: string,
  key: string = fakeWeixinPayCertificates.platformCurrent,
  change: object = {},
): string => publicEncrypt({ key, ...oaep, ...change }, Buffer.from(text)).toString('base64');

function open(value: unknown, askedSerial: string | null = current): string | V3Refusal | null {
  try {
    return openSealedField(world, { askedSerial }, { payer: { name: value } }, '/payer/name');
  } catch (error) {
    if (error instanceof V3Refusal) return error;
    throw error;
  }
}

test('a name is opened with the key that the header names', () => {
  expect(open(seal('张三 😀'))).toBe('张三 😀');
  expect(open(seal('张三'), current.toLowerCase())).toBe('张三');
  const { publicKeyId } = world.identities;
  expect(open(seal('张三', fakeWeixinPayKeys.platformPublicKey), publicKeyId)).toBe('张三');
});

test('a field that is absent needs no header', () => {
  expect(open(undefined, null)).toBeNull();
  expect(open('', null)).toBeNull();
});

test.each([[null], ['AB12'], [''], [serialOf(fakeWeixinPayCertificates.merchant)]])(
  'with the serial number %p nothing is opened',
  (serial) => {
    expect(open(seal('张三'), serial)).toMatchObject({
      status: 400,
      code: 'PARAM_ERROR',
      message: expect.stringContaining('Wechatpay-Serial'),
      detail: { location: 'header', field: 'Wechatpay-Serial' },
    });
  },
);

test.each<[string, () => unknown]>([
  ['sealed for another key', () => seal('张三', fakeWeixinPayCertificates.platformNext)],
  ['sealed with PKCS#1 v1.5', () => seal('张三', undefined, { padding: constants.RSA_PKCS1_PADDING })],
  ['sealed with SHA-256', () => seal('张三', undefined, { oaepHash: 'sha256' })],
  ['not sealed', () => '张三'],
  ['shortened', () => seal('张三').slice(0, -8)],
])('a name that is %s is refused', (_, value) => {
  const sealed = value();
  expect(open(sealed)).toMatchObject({
    status: 400,
    code: 'PARAM_ERROR',
    message: expect.stringContaining('敏感信息解密失败'),
    detail: { location: 'body', field: '/payer/name', value: sealed },
  });
});

test('a name that is no text is refused', () => {
  expect(open(5)).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
});

test('what is sealed for the merchant is opened with the merchant’s key', () => {
  const sealed = Buffer.from(sealForMerchant(world, '张三 😀'), 'base64');
  const key = createPrivateKey(fakeWeixinPayKeys.merchantPrivateKey);
  expect(privateDecrypt({ key, ...oaep }, sealed).toString()).toBe('张三 😀');
});
