import { buildAuthString, buildRestAuthorization, buildRestSignContent } from './build-rest-authorization.js';

const who = { appId: '2021000000000001', nonce: 'n-1', timestamp: 1_798_776_000_123 };
const authString = 'app_id=2021000000000001,nonce=n-1,timestamp=1798776000123';
const request = {
  authString,
  method: 'POST',
  pathAndQuery: '/v3/alipay/trade/query?a=%20',
  body: '{"a":"茶"}',
  appAuthToken: undefined,
};

test('who signs, in public-key mode and in certificate mode', () => {
  expect(buildAuthString({ ...who, certificates: undefined })).toBe(authString);
  expect(buildAuthString({ ...who, certificates: { appCertSn: 'a1', alipayRootCertSn: 'r1' } })).toBe(
    'app_id=2021000000000001,app_cert_sn=a1,nonce=n-1,timestamp=1798776000123',
  );
});

test('one line each, and one more for the token of another application', () => {
  const lines = `${authString}\nPOST\n/v3/alipay/trade/query?a=%20\n{"a":"茶"}\n`;
  expect(buildRestSignContent(request)).toBe(lines);
  expect(buildRestSignContent({ ...request, appAuthToken: 'token' })).toBe(`${lines}token\n`);
  expect(buildRestSignContent({ ...request, method: 'GET', body: '' })).toBe(
    `${authString}\nGET\n/v3/alipay/trade/query?a=%20\n\n`,
  );
});

test('the header', () => {
  expect(buildRestAuthorization(authString, 'c2ln')).toBe(`ALIPAY-SHA256withRSA ${authString},sign=c2ln`);
});
