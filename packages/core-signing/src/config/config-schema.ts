import { rule, type Rule } from './rule.js';
import type { Schema } from './schema.js';

/** What must hold between options. */
export interface Relation<Config> {
  /** The option that is named when it does not hold. */
  readonly path: string;
  readonly message: string;
  holds(config: Partial<Config>): boolean;
}

/**
 * The schema of a creator's options. What comes out is a copy with the same fields, unknown ones too, so that nothing
 * the caller does to their object later changes a client.
 */
export function configSchema<Config>(
  rules: Readonly<Record<string, Rule>>,
  relations: readonly Relation<Config>[] = [],
): Schema<Config> {
  const ofFields = rule.fields(rules, 'expected an object');
  return {
    safeParse(value) {
      const issues = [...ofFields(value)];
      const given = value as Partial<Config>;
      for (const { path, message, holds } of relations) {
        if (issues.some((issue) => issue.path[0] === path) || holds(given)) continue;
        issues.push({ path: [path], message });
      }
      if (issues.length > 0) return { success: false, error: { issues } };
      return { success: true, data: copyOptions(value as object, Object.keys(rules)) as Config };
    },
  };
}

/** Options that an object inherits count too: people configure with instances of classes. */
function copyOptions(value: object, names: readonly string[]): object {
  const copy: Record<string, unknown> = {};
  for (const name of names) {
    if (name in value) copy[name] = Reflect.get(value, name);
  }
  for (const name in value) {
    if (name !== '__proto__') copy[name] = Reflect.get(value, name);
  }
  return copy;
}
