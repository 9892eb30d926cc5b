import { gatewaySignString } from './gateway-sign-string.js';

const write = (pairs: [string, string][]) => gatewaySignString({ values: new Map(pairs) });

test('every parameter that is there but the signature, by name, as it was decoded', () => {
  expect(
    write([
      ['method', 'm'],
      ['sign', 'x'],
      ['biz_content', '{"a":"茶 & = +"}'],
      ['app_auth_token', ''],
      ['sign_type', 'RSA2'],
      ['app_id', '1'],
    ]),
  ).toBe('app_id=1&biz_content={"a":"茶 & = +"}&method=m&sign_type=RSA2');
});

test('names are sorted by code unit: capitals, underscore, small letters; the shorter one first', () => {
  const names = ['b', 'a_b', 'ab', 'a', 'B', 'aB'];
  expect(write(names.map((name) => [name, '1']))).toBe('B=1&a=1&aB=1&a_b=1&ab=1&b=1');
});

test('nothing is nothing', () => {
  expect(write([['sign', 'x']])).toBe('');
});
