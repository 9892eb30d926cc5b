import type { ValidationIssue } from '@sdk/core-signing';
import { isPlainObject } from '@sdk/core-signing/internal';

/** Values of a template's variables by name, or the same as JSON text. Numbers are sent as text. */
export type SmsTemplateParam = Readonly<Record<string, string | number>> | string;

/** The JSON text of template values; reports what the platform refuses with `isv.INVALID_JSON_PARAM`. */
export function templateParamText(
  value: unknown,
  path: string,
  issues: ValidationIssue[],
): string | undefined {
  if (typeof value !== 'string') {
    const text = isPlainObject(value) ? textOf(value, path, issues) : undefined;
    if (text === undefined) issues.push({ path, expected: 'an object of texts, or its JSON text' });
    return text;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    issues.push({ path, expected: 'JSON text; this one cannot be parsed' });
    return undefined;
  }
  if (!isPlainObject(parsed)) {
    issues.push({ path, expected: 'the JSON text of an object' });
    return undefined;
  }
  // Checked as an object, sent as it was written.
  for (const name of Object.keys(parsed)) valueText(parsed[name], `${path}.${name}`, issues);
  return value;
}

function textOf(values: Readonly<Record<string, unknown>>, path: string, issues: ValidationIssue[]): string {
  const texts: [string, string][] = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    const text =
      typeof value === 'number' && Number.isFinite(value)
        ? numberText(value, `${path}.${name}`, issues)
        : valueText(value, `${path}.${name}`, issues);
    if (text !== undefined) texts.push([name, text]);
  }
  return JSON.stringify(Object.fromEntries(texts));
}

function valueText(value: unknown, path: string, issues: ValidationIssue[]): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value !== undefined) issues.push({ path, expected: 'text' });
  return undefined;
}

/** The receiver reads what is sent: a long number would have lost its last digits, and a longer one arrive as `1e+21`. */
function numberText(value: number, path: string, issues: ValidationIssue[]): string | undefined {
  const text = String(value);
  if ((!Number.isInteger(value) || Number.isSafeInteger(value)) && !text.includes('e')) return text;
  issues.push({ path, expected: 'a number that JavaScript holds exactly; pass a longer one as text' });
  return undefined;
}
