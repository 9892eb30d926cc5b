import { dropPrototypeKeys } from './drop-prototype-keys.js';

const spellings = [
  '__proto__',
  '\\u005f_proto__',
  '__\\u0070roto__',
  '__p\\u0072oto__',
  '__pr\\u006Fto__',
  '__pro\\u0074o__',
  '\\u005F\\u005F\\u0070\\u0072\\u006f\\u0074\\u006f\\u005f\\u005f',
];

test.each(spellings)('%s is dropped at every depth', (key) => {
  const text = `{"a":[{"b":{"${key}":{"admin":true},"c":1}}],"${key}":{"admin":true}}`;
  const value: unknown = JSON.parse(text);
  dropPrototypeKeys(text, value);
  expect(JSON.stringify(value)).toBe('{"a":[{"b":{"c":1}}]}');
});

test('other keys and values stay', () => {
  const text = '{"proto":"__proto__","constructor":{"prototype":1},"\\u4e2d":[null,0,"\\u0070"]}';
  const value: unknown = JSON.parse(text);
  dropPrototypeKeys(text, value);
  expect(value).toEqual(JSON.parse(text));
});
