import { takingNull } from './taking-null.js';

const seen: unknown[] = [];
const functions = takingNull({
  call: (params: unknown, options?: unknown) => seen.push([params, options]),
});
const given = (params: unknown, options?: unknown): unknown => {
  functions.call(params, options);
  return seen.at(-1);
};

test('what is null is not there, and everything else is as it was given', () => {
  expect(given({ a: null, b: 0, c: '', d: undefined, e: false, f: { g: null } }, { signal: null })).toEqual([
    { b: 0, c: '', d: undefined, e: false, f: { g: null } },
    { signal: null },
  ]);
});

test('options that are null are not there', () => {
  expect(given({ a: 1 }, null)).toEqual([{ a: 1 }, undefined]);
});

test('an object without null is the very one that was given', () => {
  class Order {
    readonly fields = 1;
    get number(): string {
      return `order_${String(this.fields)}`;
    }
  }
  const order = new Order();
  expect((given(order) as unknown[])[0]).toBe(order);
});

test.each([undefined, null, 'code', 5, [null]])('%p passes', (params) => {
  expect((given(params) as unknown[])[0]).toBe(params);
});
