import { fromWire, toWire } from '@sdk/core-signing/internal';
import fc from 'fast-check';
import type { OperationRows } from '../../src/catalogue/operation-row.js';
import { readOperation } from '../../src/catalogue/read-operation.js';
import type { FieldTable } from '../../src/weixin-operation.js';
import { readCatalogueFacts } from './read-catalogue-facts.js';

type Json = Readonly<Record<string, unknown>>;

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('苹果 %+&🍎'));

/** Objects in the platform's names: declared fields in any order, and names that no field has. */
function wireObject(table: FieldTable, depth = 0): fc.Arbitrary<Json> {
  const taken = new Set(
    Object.entries(table).flatMap(([camel, entry]) => [camel, typeof entry === 'string' ? entry : entry[0]]),
  );
  const declared = Object.values(table).map((entry) => {
    if (typeof entry === 'string') return fc.record({ name: fc.constant(entry), value: leaf });
    const inner: fc.Arbitrary<unknown> = depth > 2 ? leaf : wireObject(entry[1], depth + 1);
    const value = fc.oneof(inner, fc.array(inner, { maxLength: 2 }), leaf);
    return fc.record({ name: fc.constant(entry[0]), value });
  });
  const foreign = fc.record({
    name: fc
      .oneof(fc.constantFrom('Upper_Snake', 'constructor', '__proto__', 'toString', '2x'), fc.string())
      .filter((name) => !taken.has(name)),
    value: fc.jsonValue(),
  });
  return fc
    .array(fc.oneof(...declared, foreign), { maxLength: 6 })
    .map(
      (pairs) =>
        JSON.parse(
          `{${pairs.map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        ) as Json,
    );
}

describe.each(readCatalogueFacts())('$namespace', ({ namespace, operations }) => {
  it.each(operations)('$name: wire → camelCase → wire changes nothing', async ({ name, where }) => {
    const file = namespace.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const { rows } = (await import(`../../src/catalogue/generated/tables/${file}`)) as {
      readonly rows: OperationRows;
    };
    const row = rows[name];
    if (row === undefined) throw new Error(`${where} is in no table`);
    const { request, result } = readOperation(where, row);
    for (const table of [request, result]) {
      fc.assert(
        fc.property(wireObject(table), (wire) => {
          const text = JSON.stringify(wire);
          expect(JSON.stringify(toWire(table, fromWire(table, wire)))).toBe(text);
          expect(JSON.stringify(toWire(table, wire))).toBe(text);
          expect(JSON.stringify(wire)).toBe(text);
        }),
        { numRuns: 10 },
      );
    }
  });
});
