import { readRedisStoreOptions } from './redis-store-options.js';

test('the defaults', () => {
  expect(readRedisStoreOptions({})).toEqual({
    prefix: 'sdk:',
    timeout: 1000,
    encryptionKeys: [],
    logger: undefined,
  });
});

test.each([0, -1, NaN, Infinity, 2 ** 31])('a time limit of %p is refused', (timeout) => {
  expect(() => readRedisStoreOptions({ timeout })).toThrow(/`timeout`/);
});

test.each(['{app}:', 'a{', 'b}'])('the prefix %p is refused', (prefix) => {
  expect(() => readRedisStoreOptions({ prefix })).toThrow(/`prefix`/);
});

test.each([0, 16, 31, 33, 44])('a key of %p bytes is refused, without printing it', (length) => {
  const encryptionKey = Buffer.alloc(length, 'SECRET');
  for (const given of [encryptionKey, [Buffer.alloc(32), encryptionKey]]) {
    expect(() => readRedisStoreOptions({ encryptionKey: given })).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_CONFIG_KEY', message: expect.not.stringContaining('SECRET') }),
    );
  }
});

test('a key that is wiped afterwards is still the key', () => {
  const encryptionKey = Buffer.alloc(32, 7);
  const { encryptionKeys } = readRedisStoreOptions({ encryptionKey });
  encryptionKey.fill(0);
  expect(encryptionKeys[0]?.every((byte) => byte === 7)).toBe(true);
});
