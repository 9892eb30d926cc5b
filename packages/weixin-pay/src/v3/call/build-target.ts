import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { formEncode, percentEncode } from '@sdk/core-signing/internal';

/** A path with its ids in place, and which parameters it took. */
export interface FilledPath {
  readonly path: string;
  readonly used: ReadonlySet<string>;
}

const placeholder = /\{([a-z0-9_]+)\}/g;

/** Fills ids into a path, percent-encoded: whatever an id holds, it stays one part of the path. */
export function fillPath(
  template: string,
  wire: Readonly<Record<string, unknown>>,
  operation: string,
): FilledPath {
  const used = new Set<string>();
  const issues: ValidationIssue[] = [];
  const path = template.replace(placeholder, (_text, name: string) => {
    used.add(name);
    const value = wire[name];
    // A dot segment would be taken out of the path by whatever handles it on the way.
    if (typeof value !== 'string' || value === '' || value === '.' || value === '..') {
      issues.push({ path: name, expected: 'an id that is not empty' });
      return '';
    }
    return percentEncode(value);
  });
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin-pay', operation });
  return { path, used };
}

/** Which of two paths the parameters fit. */
export function choosePath(
  path: string | readonly [string, string],
  wire: Readonly<Record<string, unknown>>,
): string {
  if (typeof path === 'string') return path;
  const fits = (template: string) =>
    [...template.matchAll(placeholder)].every(([, name = '']) => wire[name] !== undefined);
  return fits(path[0]) ? path[0] : path[1];
}

/** A query string with its `?`, or nothing. */
export function buildQuery(query: Readonly<Record<string, unknown>>, operation: string): string {
  const issues: ValidationIssue[] = [];
  const entries = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return [[name, String(value)]];
    }
    issues.push({ path: name, expected: 'a text, number or boolean' });
    return [];
  });
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'weixin-pay', operation });
  return entries.length === 0 ? '' : `?${formEncode(entries)}`;
}
