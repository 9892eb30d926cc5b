import { mergeFields } from './merge-fields.js';

test('has the fields of all, the last of equal names, and changes none of them', () => {
  const [first, second] = [Object.freeze({ a: 1, b: undefined }), Object.freeze({ b: 2, a: undefined })];
  expect(mergeFields(first, second, {})).toStrictEqual({ a: undefined, b: 2 });
  expect(Object.keys(mergeFields(first, { c: 3 }))).toEqual(['a', 'b', 'c']);
});

test('an own `__proto__` stays data', () => {
  const merged = mergeFields(JSON.parse('{"__proto__":{"polluted":1}}') as object, { a: 1 });
  expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":1},"a":1}');
  expect('polluted' in merged).toBe(false);
});
