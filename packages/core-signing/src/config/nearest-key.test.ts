import { nearestKey } from './nearest-key.js';

const known = ['appId', 'privateKey', 'alipayPublicKey', 'alipayPublicCert', 'key', 'sellerId'];

test.each([
  ['appid', 'appId'],
  ['APPID', 'appId'],
  ['app_id', 'appId'],
  ['privteKey', 'privateKey'],
  ['privateKeys', 'privateKey'],
  ['alipayPublicKye', 'alipayPublicKey'],
  ['keys', 'key'],
  ['alipay_public_key', 'alipayPublicKey'],
  ['alipay-public-cert', 'alipayPublicCert'],
  ['ALIPAY_PUBLIC_KEY', 'alipayPublicKey'],
])('%s is near %s', (name, expected) => {
  expect(nearestKey(name, known)).toBe(expected);
});

test('two letters apart are other words where words are short', () => {
  const settings = ['fetch', 'store', 'clock'];
  expect(['batch', 'storeId', 'block'].map((name) => nearestKey(name, settings))).toEqual([
    undefined,
    undefined,
    'clock',
  ]);
  expect(nearestKey('fecth', settings)).toBe('fetch');
});

test.each(['buyerId', 'openid', 'gateway', 'id', 'k', 'publicKey', 'pfx', 'alipayRootCert', ''])(
  '%s is near nothing',
  (name) => {
    expect(nearestKey(name, known)).toBeUndefined();
  },
);
