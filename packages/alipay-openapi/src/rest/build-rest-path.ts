import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { formEncode, hasDotSegment, percentEncode } from '@sdk/core-signing/internal';
import type { RestQueryValue } from './rest-request-options.js';

/** The parts of an address before they are put together. */
export interface RestAddress {
  /** Path template, for example `/v3/alipay/marketing/activity/{activity_id}`. */
  readonly path: string;
  readonly pathParams?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: Readonly<Record<string, RestQueryValue>> | undefined;
}

const template = /^\/v3(?:\/(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2}|\{[A-Za-z0-9_]+\})+)+$/;
const placeholder = /\{([A-Za-z0-9_]+)\}/g;

/**
 * Path and query as they stand on the wire, which is also how they are signed: every id is percent-encoded.
 *
 * @throws ValidationError for a path outside `/v3/`, a missing or unused path parameter, or one that would name
 * another resource (empty, `.`, `..`).
 */
export function buildRestPath(address: RestAddress): string {
  const issues: ValidationIssue[] = [];
  const { path, pathParams = {} } = address;
  if (!template.test(path) || hasDotSegment(path)) {
    const expected =
      'a path such as /v3/alipay/trade/query; ids go into `pathParams`, the query into `query`';
    throw new ValidationError([{ path: 'path', expected }], { platform: 'alipay' });
  }
  const used = new Set<string>();
  const filled = path.replace(placeholder, (_text, name: string) => {
    used.add(name);
    const value = Object.hasOwn(pathParams, name) ? String(pathParams[name]) : '';
    if (['', '.', '..', 'undefined', 'null'].includes(value)) {
      issues.push({ path: `pathParams.${name}`, expected: 'an id that is not empty' });
    }
    return percentEncode(value);
  });
  for (const name of Object.keys(pathParams)) {
    if (!used.has(name)) issues.push({ path: `pathParams.${name}`, expected: `a {${name}} in the path` });
  }
  const query = formEncode(queryEntries(address.query ?? {}, issues));
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'alipay' });
  return query === '' ? filled : `${filled}?${query}`;
}

function queryEntries(
  query: Readonly<Record<string, RestQueryValue>>,
  issues: ValidationIssue[],
): [string, string][] {
  const entries: [string, string][] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    // Callers without types can pass anything; `[object Object]` must not reach the platform.
    if (typeof value === 'object' || typeof value === 'function') {
      issues.push({
        path: `query.${name}`,
        expected: 'a text, number or boolean; for a structure its JSON text',
      });
    } else entries.push([name, String(value)]);
  }
  return entries;
}
