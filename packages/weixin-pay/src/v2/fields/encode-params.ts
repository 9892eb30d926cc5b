import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { formatChinaTime, nearestKey } from '@sdk/core-signing/internal';
import type { ParamField, ParamTable } from './param-table.js';
import { toJsonText } from './to-json-text.js';

/** Filled in by the client, for every call. */
const own: ReadonlySet<string> = new Set([
  'appid',
  'mch_id',
  'mchid',
  'nonce_str',
  'sign',
  'sign_type',
  'key',
]);
const wireForm = /^[a-z][a-z0-9_]*$/;

/**
 * Parameters in the platform's names and form. Those that are `undefined`, `null` or empty are left out. Names the
 * table does not know are sent as they are when they are written like the platform's.
 *
 * @throws ValidationError
 */
export function encodeParams(table: ParamTable, params: object, operation: string): Record<string, string> {
  const issues: ValidationIssue[] = [];
  const encoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(params) as [string, unknown][]) {
    if (value === undefined || value === null || value === '') continue;
    const field = table.get(name) ?? unknownField(name);
    const text = field === undefined ? undefined : encodeValue(field, value);
    if (field === undefined) issues.push({ path: name, expected: describeUnknown(name, table) });
    else if (text === undefined) issues.push({ path: name, expected: `expected ${expectation[field.kind]}` });
    else encoded[field.wire] = text;
  }
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin-pay', operation });
  return encoded;
}

function unknownField(name: string): ParamField | undefined {
  return wireForm.test(name) && !own.has(name) && !(name in Object.prototype)
    ? { wire: name, kind: 'text' }
    : undefined;
}

function describeUnknown(name: string, table: ParamTable): string {
  if (own.has(name)) return 'is filled in by the client';
  const near = nearestKey(name, [...table.keys()]);
  return `is not a parameter of this operation${near === undefined ? '' : `, did you mean \`${near}\`?`}`;
}

const expectation: Readonly<Record<ParamField['kind'], string>> = {
  text: 'text',
  integer: 'a whole number, not negative',
  fen: 'a whole, non-negative number of fen (1 yuan is 100)',
  time: 'a Date, milliseconds since the epoch, or yyyyMMddHHmmss in China time',
  day: 'a day as yyyyMMdd or yyyy-MM-dd',
  json: 'JSON text, or an object that JSON can carry, with amounts in whole fen',
};

function encodeValue({ kind }: ParamField, value: unknown): string | undefined {
  switch (kind) {
    case 'text':
      if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
      return typeof value === 'string' ? value : undefined;
    case 'integer':
    case 'fen':
      return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : undefined;
    case 'time':
      return encodeTime(value);
    case 'day':
      return encodeDay(value);
    case 'json':
      if (typeof value === 'string') return value;
      return typeof value === 'object' && value !== null ? toJsonText(value) : undefined;
  }
}

function encodeTime(value: unknown): string | undefined {
  if (typeof value === 'string') return /^\d{14}$/.test(value) ? value : undefined;
  const milliseconds = value instanceof Date ? value.getTime() : value;
  if (typeof milliseconds !== 'number' || !Number.isFinite(milliseconds)) return undefined;
  return formatChinaTime(milliseconds).replaceAll(/\D/g, '');
}

function encodeDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(\d{8}|\d{4}-\d{2}-\d{2})$/.test(value)) return undefined;
  const digits = value.replaceAll('-', '');
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  // `Date` takes February 30th for March 2nd.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? digits : undefined;
}
