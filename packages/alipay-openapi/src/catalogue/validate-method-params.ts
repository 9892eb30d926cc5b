import { ruleSchema, validateParameters, type PlainObject } from '@sdk/core-signing/internal';
import { ruleBuilders, type ParameterRule } from './parameter-rules.js';

// A memo of constants: each rule is built at most once, when its method is first called.
const rules = new Map<string, ParameterRule>();

function ruleFor(method: string): ParameterRule | undefined {
  const known = rules.get(method);
  if (known !== undefined) return known;
  const build = Object.hasOwn(ruleBuilders, method) ? ruleBuilders[method] : undefined;
  if (build === undefined) return undefined;
  const rule = build();
  rules.set(method, rule);
  return rule;
}

/**
 * Refuses what Alipay is certain to refuse: missing or malformed order numbers, amounts that are not exact
 * decimal text, over-long titles. Everything else, and every method without a rule, passes.
 *
 * A refund without `out_request_no` passes because it is legal for a whole refund, but it is dangerous for
 * a partial one: the platform then takes the order number as the request number, so that a second partial
 * refund counts as a repetition of the first.
 *
 * @param wireParams - in the platform's names; `undefined`, `null` and `''` count as absent, as they are not sent.
 * @throws ValidationError naming every parameter that is wrong. Nothing was sent.
 */
export function validateMethodParams(method: string, wireParams: PlainObject): void {
  const rule = ruleFor(method);
  if (rule === undefined) return;
  const given: Record<string, unknown> = {};
  for (const name of rule.fields) {
    const value = wireParams[name];
    if (value !== undefined && value !== null && value !== '') given[name] = value;
  }
  validateParameters(ruleSchema(rule.rule), given, { operation: method, platform: 'alipay' });
}
