import { isRecord } from '../../core/is-record.js';

/**
 * Field names as the platform's, at every depth: what the pre-built function does with what a mini program sends.
 *
 * @remarks Inferred from what clients of the function send and read; its source is not published.
 */
export function snakeCaseFields(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return spell(value, (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** Field names in camelCase, at every depth: how the pre-built function answers. @remarks As above. */
export function camelCaseFields(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return spell(value, (name) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}

function spell(
  value: Readonly<Record<string, unknown>>,
  rename: (name: string) => string,
): Record<string, unknown> {
  const inside = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(inside);
    return isRecord(inner) ? spell(inner, rename) : inner;
  };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), inside(inner)]));
}
