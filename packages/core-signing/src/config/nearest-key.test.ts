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
])('%s is near %s', (name, expected) => {
  expect(nearestKey(name, known)).toBe(expected);
});

test.each(['buyerId', 'openid', 'gateway', 'id', 'k', 'publicKey', 'pfx', 'alipayRootCert', ''])(
  '%s is near nothing',
  (name) => {
    expect(nearestKey(name, known)).toBeUndefined();
  },
);
