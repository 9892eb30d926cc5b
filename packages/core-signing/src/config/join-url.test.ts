import { joinUrl } from './join-url.js';

test.each([
  ['https://a.example', '/v3/pay', 'https://a.example/v3/pay'],
  ['https://a.example/', 'v3/pay', 'https://a.example/v3/pay'],
  ['https://a.example/prefix//', '/v3', 'https://a.example/prefix/v3'],
  ['https://a.example/prefix', '', 'https://a.example/prefix'],
  ['https://a.example', '/v3/%2E%2E/a%2Fb/?x=%E4%BB%98', 'https://a.example/v3/%2E%2E/a%2Fb/?x=%E4%BB%98'],
])('%s and %s make %s', (endpoint, path, expected) => {
  expect(joinUrl(endpoint, path)).toBe(expected);
});
