import type { ResultFamily, ResultField, ResultTable } from './result-table.js';

interface FamilyRecord {
  readonly values: Record<string, unknown>;
  readonly inner: Map<number, FamilyRecord>;
}

/** At most as many digits as a list can be long. */
const numbered = /^(.+?)_(\d{1,4})(?:_(\d{1,4}))?$/;

/**
 * A result in camelCase: whole numbers as numbers, numbered fields as lists, empty whole numbers left out. Fields
 * that the table does not know keep the platform's name.
 *
 * What a numbered field means is told by the table of its operation: `coupon_refund_fee_0` is a coupon's in the
 * answer to a refund, and a refund's in the answer to its query.
 *
 * @throws SyntaxError for a whole number that is not one, and a required field that is missing.
 */
export function decodeResult(
  table: ResultTable,
  document: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const records = new Map<number, FamilyRecord>();
  for (const name of table.required) {
    if ((document[name] ?? '') === '') throw new SyntaxError(`\`${name}\` is missing`);
  }
  for (const [wire, value] of Object.entries(document)) {
    const field = table.fields.get(wire);
    if (field !== undefined) assign(result, field, wire, value);
    else if (!collect(table.family, records, wire, value) && wire !== 'sign') result[wire] = value;
  }
  return { ...result, ...listOf(table.family, records) };
}

function assign(record: Record<string, unknown>, field: ResultField, wire: string, value: unknown): void {
  if (!field.integer) {
    record[field.name] = value;
    return;
  }
  if (value === '') return;
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : NaN;
  if (!Number.isSafeInteger(number)) throw new SyntaxError(`\`${wire}\` is not a whole number`);
  record[field.name] = number;
}

/** Whether a field belongs to the family, into whose records it then went. */
function collect(
  family: ResultFamily | undefined,
  records: Map<number, FamilyRecord>,
  wire: string,
  value: unknown,
): boolean {
  const [, base = '', first, second] = (family === undefined ? null : numbered.exec(wire)) ?? [];
  if (family === undefined || first === undefined) return false;
  const field = (second === undefined ? family : family.inner)?.fields.get(base);
  if (field === undefined) return false;
  const record = recordAt(records, Number(first));
  assign(
    second === undefined ? record.values : recordAt(record.inner, Number(second)).values,
    field,
    wire,
    value,
  );
  return true;
}

function recordAt(records: Map<number, FamilyRecord>, index: number): FamilyRecord {
  const record = records.get(index) ?? { values: {}, inner: new Map() };
  records.set(index, record);
  return record;
}

function listOf(
  family: ResultFamily | undefined,
  records: ReadonlyMap<number, FamilyRecord>,
): Record<string, unknown> {
  if (family === undefined || (records.size === 0 && !family.always)) return {};
  const ordered = [...records].sort(([left], [right]) => left - right);
  return {
    [family.list]: ordered.map(([, { values, inner }]) => ({ ...values, ...listOf(family.inner, inner) })),
  };
}
