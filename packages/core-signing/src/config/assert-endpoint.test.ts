import { ConfigError } from '../errors/config-error.js';
import { assertEndpoint } from './assert-endpoint.js';

test.each([
  ['https://openapi.alipay.com', 'https://openapi.alipay.com'],
  ['https://openapi.alipay.com/', 'https://openapi.alipay.com'],
  [' HTTPS://OpenAPI.Alipay.com:443/gateway.do ', 'https://openapi.alipay.com/gateway.do'],
  ['https://gateway.local/alipay//', 'https://gateway.local/alipay'],
  ['http://127.0.0.1:4010/alipay', 'http://127.0.0.1:4010/alipay'],
  ['http://127.9.9.9/', 'http://127.9.9.9'],
  ['http://localhost:4010', 'http://localhost:4010'],
  ['http://sandbox.localhost:4010', 'http://sandbox.localhost:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
  ['http://2130706433/', 'http://127.0.0.1'],
])('%s becomes %s', (given, expected) => {
  expect(assertEndpoint(given)).toBe(expected);
});

test.each([
  ['', 'absolute URL'],
  ['openapi.alipay.com', 'absolute URL'],
  ['//openapi.alipay.com', 'absolute URL'],
  ['ftp://openapi.alipay.com', 'https://'],
  ['javascript:alert(1)', 'https://'],
  ['http://openapi.alipay.com', 'loopback'],
  ['http://127.0.0.1.evil.example', 'loopback'],
  ['http://localhost.evil.example', 'loopback'],
  ['http://evillocalhost', 'loopback'],
  ['http://192.168.0.1', 'loopback'],
  ['http://0.0.0.0', 'loopback'],
  ['https://user:SECRET@openapi.alipay.com', 'user name'],
  ['https://SECRET@openapi.alipay.com', 'user name'],
  ['https://openapi.alipay.com?key=SECRET', 'query'],
  ['https://openapi.alipay.com/?', 'query'],
  ['https://openapi.alipay.com/#', 'query'],
])('%s is refused', (given, reason) => {
  const refusal = () => assertEndpoint(given, { name: 'gateway', platform: 'alipay' });
  expect(refusal).toThrow(ConfigError);
  expect(refusal).toThrow('`gateway`');
  expect(refusal).toThrow(reason);
  expect(refusal).not.toThrow('SECRET');
});
