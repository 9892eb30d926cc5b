import { encodeComponent } from './encode-component.js';

test.each([
  ['茶 a&b', '%E8%8C%B6%20a%26b'],
  ['😀', '%F0%9F%98%80'],
  ['\ud800a', '%EF%BF%BDa'],
  ['a\udc00', 'a%EF%BF%BD'],
])('%j becomes %s', (text, encoded) => {
  expect(encodeComponent(text)).toBe(encoded);
});
