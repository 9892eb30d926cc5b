import { restSignString } from './rest-sign-string.js';

const request = {
  method: 'POST',
  target: '/v3/alipay/trade/pay?a=%E8%8C%B6',
  body: '{"subject":"茶"}',
  authorization: { authString: 'app_id=1,nonce=n,timestamp=2', fields: new Map<string, string>(), sign: 'x' },
  appAuthToken: null,
};

test('four lines, each with a line feed', () => {
  expect(restSignString(request)).toBe(
    'app_id=1,nonce=n,timestamp=2\nPOST\n/v3/alipay/trade/pay?a=%E8%8C%B6\n{"subject":"茶"}\n',
  );
});

test('an app_auth_token is the fifth', () => {
  expect(restSignString({ ...request, body: '', appAuthToken: 't' })).toBe(
    'app_id=1,nonce=n,timestamp=2\nPOST\n/v3/alipay/trade/pay?a=%E8%8C%B6\n\nt\n',
  );
});

test('without a header the first line is empty', () => {
  expect(restSignString({ ...request, authorization: null })).toMatch(/^\nPOST\n/);
});
