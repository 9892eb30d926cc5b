import { SdkError, ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { formatChinaTime, parseYuan } from '@sdk/core-signing/internal';

/**
 * The JSON text of `biz_content`: exactly what is signed and sent. Fields that are `undefined` are left out, and so
 * are those of the outermost object that are `null`; a `Date` becomes Alipay's `yyyy-MM-dd HH:mm:ss` in China time.
 *
 * @throws ValidationError for what JSON cannot carry unharmed: `NaN`, integers beyond 2^53, `bigint`, cycles, and
 * amounts of money as numbers that are no exact number of fen.
 */
export function serializeBizContent(
  parameters: Readonly<Record<string, unknown>>,
  operation: string,
): string {
  const issues: ValidationIssue[] = [];
  const replace = function (this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
    const original = this[key];
    if (original instanceof Date) return formatChinaTime(original.getTime());
    const expected = refusal(key, value);
    if (expected !== undefined) issues.push({ path: key, expected });
    if (expected !== undefined) return undefined;
    return value === null && this === parameters ? undefined : value;
  };
  try {
    const text = JSON.stringify(parameters, replace);
    if (issues.length === 0) return text;
  } catch (cause) {
    if (SdkError.is(cause)) throw cause;
    // The error is left out: it can quote what was given.
    issues.push({
      path: '',
      expected: 'an object that JSON can carry: without cycles, and not nested too deeply',
    });
  }
  throw new ValidationError(issues, { platform: 'alipay', operation });
}

/** How the platform's documents name amounts, in either spelling. */
const moneyName = /(?:amount|price|fee)$/i;

function refusal(name: string, value: unknown): string | undefined {
  if (typeof value === 'bigint') return 'a string; JSON has no bigint';
  if (typeof value !== 'number') return undefined;
  if (!Number.isFinite(value)) return 'a finite number, or better a string';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return 'a string; a number of this size has already lost digits';
  }
  if (moneyName.test(name) && parseYuan(String(value)) === undefined) {
    return 'an amount in yuan as text with at most two decimals; a number such as 0.1 + 0.2 cannot hold money exactly';
  }
  return undefined;
}
