import { ConfigError } from '@sdk/core-signing';

import { isRecord } from '../core/is-record.js';

/** Where a reference is looked up: step, then field by field. */
export type ReferenceScope = Readonly<Record<string, unknown>>;

/**
 * `value` with every `${step.field}` in its texts replaced. A reference that is the whole text keeps its type.
 *
 * @throws `ConfigError` for a reference to nothing.
 */
export function resolveReferences(value: unknown, scope: ReferenceScope): unknown {
  if (typeof value === 'string') return resolveText(value, scope);
  if (Array.isArray(value)) return value.map((one: unknown) => resolveReferences(one, scope));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, resolveReferences(one, scope)]),
  );
}

function resolveText(text: string, scope: ReferenceScope): unknown {
  const whole = /^\$\{([^}]+)\}$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, scope);
  return text.replaceAll(/\$\{([^}]+)\}/g, (_, path: string) => {
    const found = lookUp(path, scope);
    return typeof found === 'string' ? found : JSON.stringify(found);
  });
}

function lookUp(path: string, scope: ReferenceScope): unknown {
  let found: unknown = scope;
  for (const name of path.split('.')) {
    if (!isRecord(found) || !Object.hasOwn(found, name)) {
      throw new ConfigError(
        `sandbox: \${${path}} refers to nothing. There is ${Object.keys(scope).join(', ')}.`,
      );
    }
    found = found[name];
  }
  return found;
}
