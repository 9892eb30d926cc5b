import type { Rule } from './rule.js';
import type { Schema } from './schema.js';

/** A rule as the schema that `validateParameters` takes. Values come out as they were given. */
export function ruleSchema(rule: Rule): Schema<unknown> {
  return {
    safeParse(value) {
      const issues = rule(value);
      return issues.length === 0 ? { success: true, data: value } : { success: false, error: { issues } };
    },
  };
}
