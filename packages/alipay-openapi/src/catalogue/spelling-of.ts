import { catalogueEntry } from './catalogue-entry.js';

/** How a caller writes names: the platform's (`out_trade_no`) or camelCase (`outTradeNo`). */
export type Spelling = 'wire' | 'camel';

/**
 * Which spelling the parameters use, so that the answer can follow it: `wire` as soon as one top-level name
 * is a declared one with an underscore, `camel` otherwise. Methods that are not catalogued are `wire`.
 */
export function spellingOf(method: string, params: Readonly<Record<string, unknown>>): Spelling {
  const table = catalogueEntry(method)?.request;
  if (table === undefined) return 'wire';
  for (const name of Object.keys(params)) {
    if (name.includes('_') && table.get(name)?.wire === name) return 'wire';
  }
  return 'camel';
}
