import { fromWire, type PlainObject, ruleSchema, validateParameters } from '@sdk/core-signing/internal';
import type { WeixinOperation } from '../../weixin-operation.js';
import type { Rule } from './rule-parts.js';
import { starredRules } from './starred-rules.js';

// A memo of constants: each rule is built at most once, when its operation is first called.
const built = new Map<string, Rule>();

/**
 * Refuses what the platform is certain to refuse: missing or malformed fields, values outside a closed list,
 * over-long text. Everything else passes.
 *
 * @param wire - parameters in the platform's names; the error names them in camelCase.
 * @throws ValidationError naming every parameter that is wrong. Nothing was sent.
 */
export function validateStarred({ name, request }: WeixinOperation, wire: PlainObject): void {
  const build = Object.hasOwn(starredRules, name) ? starredRules[name] : undefined;
  if (build === undefined) return;
  const rule = built.get(name) ?? build();
  built.set(name, rule);
  validateParameters(ruleSchema(rule), fromWire(request, wire), { operation: name, platform: 'weixin' });
}
