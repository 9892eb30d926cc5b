import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { formatChinaTime } from '@sdk/core-signing/internal';

/**
 * The JSON text of `biz_content`: exactly what is signed and sent. Fields that are `undefined` or `null` are left
 * out; a `Date` becomes Alipay's `yyyy-MM-dd HH:mm:ss` in China time.
 *
 * @throws ValidationError for what JSON cannot carry unharmed: `NaN`, integers beyond 2^53, `bigint`, cycles.
 */
export function serializeBizContent(
  parameters: Readonly<Record<string, unknown>>,
  operation: string,
): string {
  const issues: ValidationIssue[] = [];
  const replace = function (this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
    const original = this[key];
    if (original instanceof Date) return formatChinaTime(original.getTime());
    const expected = refusal(value);
    if (expected !== undefined) issues.push({ path: key, expected });
    if (expected !== undefined) return undefined;
    return value === null && this === parameters ? undefined : value;
  };
  try {
    const text = JSON.stringify(parameters, replace);
    if (issues.length === 0) return text;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    issues.push({ path: '', expected: 'an object without cycles' });
  }
  throw new ValidationError(issues, { platform: 'alipay', operation });
}

function refusal(value: unknown): string | undefined {
  if (typeof value === 'bigint') return 'a string; JSON has no bigint';
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return 'a finite number, or better a string';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return 'a string; a number of this size has already lost digits';
  }
  return undefined;
}
