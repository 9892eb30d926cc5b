import { isNotifyUrl } from './notify-url.js';

test.each([
  'https://shop.example/notify',
  'http://10.1.2.3:8080/notify',
  'http://127.0.0.1:1/n',
  `https://shop.example/${'n'.repeat(235)}`,
])('%s can be notified', (address) => {
  expect(isNotifyUrl(address)).toBe(true);
});

test.each<unknown>([
  undefined,
  1,
  ['https://shop.example/n'],
  '',
  '/notify',
  'shop.example/notify',
  'ftp://shop.example/n',
  'https://shop.example/n?a=1',
  'https://shop.example/n?',
  'https://shop.example/n#a',
  'https://shop.example/n\n',
  ' https://shop.example/n',
  'https://user@shop.example/n',
  'https://:secret@shop.example/n',
  'https://[::1/n',
  `https://shop.example/${'n'.repeat(236)}`,
])('%j cannot', (address) => {
  expect(isNotifyUrl(address)).toBe(false);
});
