import { toBytes } from './to-bytes.js';

test('text is UTF-8, and bytes are not copied', () => {
  expect(new Uint8Array(toBytes('a茶😀'))).toEqual(new TextEncoder().encode('a茶😀'));
  expect(toBytes('')).toBeInstanceOf(Uint8Array);
  const bytes = new Uint8Array([0xff, 0]);
  expect(toBytes(bytes)).toBe(bytes);
});
