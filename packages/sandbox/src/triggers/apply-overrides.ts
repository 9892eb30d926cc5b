import { ConfigError } from '@sdk/core-signing';

import { isRecord } from '../core/is-record.js';
import type { TriggerCall, TriggerStep } from './trigger-scenario.js';

/**
 * The steps with other values in the content of their calls. A path begins with the name of a call (`refund.amount.refund`)
 * or means the call `order`, or else the only one (`amount.total`). A value takes the type of the one it replaces.
 *
 * @throws `ConfigError` when a path leads to nothing that can be replaced.
 */
export function applyOverrides(
  steps: readonly TriggerStep[],
  overrides: Readonly<Record<string, string>>,
): readonly TriggerStep[] {
  const calls = steps.filter((step): step is TriggerCall => 'wire' in step);
  const contents = new Map(calls.map(({ name, content }) => [name, structuredClone(content)]));
  const usual = contents.has('order') ? 'order' : (calls.at(-1)?.name ?? '');
  for (const [path, value] of Object.entries(overrides)) {
    const names = path.split('.');
    const isNamed = names.length > 1 && contents.has(names[0] ?? '');
    const target = isNamed ? (names.shift() ?? '') : usual;
    replace(contents.get(target), names, value, path);
  }
  return steps.map((step) =>
    'wire' in step ? { ...step, content: contents.get(step.name) ?? step.content } : step,
  );
}

function replace(content: unknown, names: readonly string[], value: string, path: string): void {
  let parent = content;
  for (const name of names.slice(0, -1)) {
    parent = isRecord(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
  }
  const last = names.at(-1) ?? '';
  // What is assigned below must be a field of its own, never a prototype.
  if (!isRecord(parent) || last === '' || last === '__proto__') {
    throw new ConfigError(`sandbox: there is nothing at \`${path}\` that could be overridden.`);
  }
  const present = Object.hasOwn(parent, last) ? parent[last] : undefined;
  if (isRecord(present)) throw new ConfigError(`sandbox: \`${path}\` has fields; override one of them.`);
  if (typeof present !== 'number') parent[last] = value;
  else if (/^-?\d{1,15}$/.test(value)) parent[last] = Number(value);
  else throw new ConfigError(`sandbox: \`${path}\` is a whole number, not \`${value}\`.`);
}
