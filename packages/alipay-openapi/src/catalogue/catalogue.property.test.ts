import fc from 'fast-check';
import { catalogueEntry } from './catalogue-entry.js';
import type { Field, FieldTable } from './field-table.js';
import { fromWireResult } from './from-wire-result.js';
import { methodRows } from './generated/table.js';
import { toWireParams } from './to-wire-params.js';

const methods = Object.keys(methodRows);
const fieldsOf = (table: FieldTable): Field[] => [...new Set(table.values())];
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant('苹果 %+&🍎'));

/** Objects in the platform's names: declared fields, and names that no field has. */
function wireObject(table: FieldTable, depth = 0): fc.Arbitrary<Record<string, unknown>> {
  const fields = fieldsOf(table);
  const declared = fields.map(({ wire, inside }) => {
    if (inside === undefined || depth > 3) return fc.record({ name: fc.constant(wire), value: leaf });
    const inner = wireObject(inside, depth + 1);
    return fc.record({ name: fc.constant(wire), value: fc.oneof(inner, fc.array(inner, { maxLength: 2 })) });
  });
  const foreign = fc.record({
    name: fc
      .oneof(fc.constantFrom('UserKey', 'OCRType', '2x', 'list_1', '__proto__', 'constructor'), fc.string())
      .filter((name) => !table.has(name)),
    value: fc.jsonValue(),
  });
  return fc
    .array(fc.oneof(...declared, foreign), { maxLength: 8 })
    .map(
      (pairs) =>
        JSON.parse(
          `{${pairs.map(({ name, value }) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        ) as Record<string, unknown>,
    );
}

/** The same object with every declared name in camelCase: the answer's conversion, written a second time. */
function camelOf(value: unknown, table: FieldTable | undefined): unknown {
  if (table === undefined || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => camelOf(item, table));
  return JSON.parse(
    `{${Object.entries(value)
      .map(([name, inner]) => {
        const field = table.get(name);
        return `${JSON.stringify(field?.camel ?? name)}:${JSON.stringify(camelOf(inner, field?.inside))}`;
      })
      .join(',')}}`,
  );
}

describe.each(methods)('%s', (method) => {
  const entry = catalogueEntry(method);
  if (entry === undefined) throw new Error('unreachable');

  it('request names survive the way to camelCase and back, and are left alone when they are wire names', () => {
    fc.assert(
      fc.property(wireObject(entry.request), (wire) => {
        const text = JSON.stringify(wire);
        expect(JSON.stringify(toWireParams(method, wire))).toBe(text);
        expect(
          JSON.stringify(toWireParams(method, camelOf(wire, entry.request) as Record<string, unknown>)),
        ).toBe(text);
      }),
      { numRuns: 15 },
    );
  });

  it('answer names become camelCase exactly where they are declared', () => {
    fc.assert(
      fc.property(wireObject(entry.response), (wire) => {
        expect(JSON.stringify(fromWireResult(method, wire))).toBe(
          JSON.stringify(camelOf(wire, entry.response)),
        );
      }),
      { numRuns: 15 },
    );
  });
});
