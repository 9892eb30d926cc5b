import { isOwnMachine } from './is-own-machine.js';

it.each([
  '',
  'localhost',
  'shop.localhost',
  '127.0.0.1',
  '127.8.9.1',
  '0.0.0.0',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
])('%j stays here', (host) => {
  expect(isOwnMachine(host)).toBe(true);
});

it.each([
  'localhost.example.com',
  '127.0.0.1.example.com',
  '128.0.0.1',
  '10.0.0.1',
  '::2',
  '::ffff:10.0.0.1',
  'fe80::1',
])('%j does not', (host) => {
  expect(isOwnMachine(host)).toBe(false);
});
