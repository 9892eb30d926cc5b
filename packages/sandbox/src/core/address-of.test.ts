import fc from 'fast-check';

import { addressOf } from './address-of.js';

function expectAsUrl(address: string): void {
  const request = new Request(address);
  const { origin, hostname, pathname } = new URL(request.url);
  expect(addressOf(request)).toEqual({ origin, hostname, pathname });
}

test.each([
  'http://127.0.0.1:4010',
  'http://127.0.0.1:4010?a=/b',
  'https://openapi.alipay.com/gateway.do?method=a&url=http://x:1/y',
  'https://openapi.alipay.com:443/v3/a%2Fb/../c#d?e',
  'http://[::1]:4010/a:b/c',
  'http://[::1]/a',
  'http://localhost/#/x',
  'http://localhost:80/?',
  'http://LOCALHOST/%2e%2E/a\\b',
  'http://例子.test/茶?q=茶',
])('%s is read as URL reads it', expectAsUrl);

test('whatever address a request can have', () => {
  const address = fc.webUrl({ withFragments: true, withQueryParameters: true });
  fc.assert(fc.property(address, expectAsUrl));
  const port = fc.integer({ min: 0, max: 65_535 });
  const host = fc.oneof(
    fc.ipV4(),
    fc.ipV6().map((ip) => `[${ip}]`),
    fc.domain(),
  );
  const rest = fc.string().map((text) => text.replace(/[\\@]/g, '/'));
  fc.assert(
    fc.property(host, port, rest, (name, number, text) => {
      const written = `http://${name}:${number}/${text}`;
      if (URL.canParse(written)) expectAsUrl(written);
    }),
  );
});
