import { redisKeys } from './redis-keys.js';

test('a plain key can be read in Redis', () => {
  expect(redisKeys('sdk:', 'weixin:access-token:wx1')).toEqual({
    value: 'sdk:{weixin:access-token:wx1}',
    lock: 'sdk:{weixin:access-token:wx1}:lock',
    fence: 'sdk:{weixin:access-token:wx1}:fence',
  });
});

test.each([
  ['', 'sdk:{%}'],
  ['%', 'sdk:{%25}'],
  ['{}', 'sdk:{%7B%7D}'],
  ['a}:lock', 'sdk:{a%7D:lock}'],
  ['键', 'sdk:{键}'],
])('%p becomes %p', (key, value) => {
  expect(redisKeys('sdk:', key).value).toBe(value);
});

test('no two names of any two keys meet', () => {
  const alphabet = ['{', '}', '%', ':', 'lock', 'fence', '25', '7D'];
  const keys = ['', ...alphabet];
  for (const first of alphabet) {
    for (const second of alphabet) {
      keys.push(first + second);
      for (const third of alphabet) keys.push(first + second + third);
    }
  }
  const names = [...new Set(keys)].flatMap((key) => Object.values(redisKeys('sdk:', key)));
  expect(new Set(names).size).toBe(names.length);
});
