import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { setOwn } from '@sdk/core-signing/internal';
import type { ParamTable } from './param-table.js';

/**
 * The parameters under the operation's own names, where they were given under the platform's: `refund_fee` is checked
 * like `refundFee`, and takes its place.
 *
 * @throws ValidationError when one is given in both spellings with different values: one of two amounts would be lost.
 */
export function inOwnNames(
  table: ParamTable,
  params: Readonly<Record<string, unknown>>,
  operation: string,
): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const issues: ValidationIssue[] = [];
  for (const [given, value] of Object.entries(params)) {
    const name = table.has(given) ? given : ownNameOf(table, given);
    if (Object.hasOwn(own, name) && own[name] !== value) {
      issues.push({
        path: name,
        expected: `expected one value: \`${table.get(name)?.wire ?? name}\` says another`,
      });
    }
    setOwn(own, name, value);
  }
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin-pay', operation });
  return own;
}

function ownNameOf(table: ParamTable, given: string): string {
  for (const [name, { wire }] of table) {
    if (wire === given) return name;
  }
  return given;
}
