/** Which part of a list is shown. */
export interface PageQuery<Value> {
  /** How many to skip. @default 0 */
  readonly offset?: number;
  readonly limit: number;
  /** @default all of them */
  readonly matches?: (value: Value) => boolean;
}

/** A part of a list, newest first, and how many entries match. */
export interface Page<Value> {
  readonly items: Value[];
  readonly total: number;
}

/** A part of `oldestFirst`, turned around. */
export function newestPage<Value>(oldestFirst: readonly Value[], query: PageQuery<Value>): Page<Value> {
  const { offset = 0, limit, matches } = query;
  const items: Value[] = [];
  let total = 0;
  if (matches === undefined) {
    const end = Math.max(0, oldestFirst.length - offset);
    const shown = oldestFirst.slice(Math.max(0, end - limit), end).reverse();
    return { items: shown, total: oldestFirst.length };
  }
  for (let place = oldestFirst.length - 1; place >= 0; place--) {
    const value = oldestFirst[place];
    if (value === undefined || !matches(value)) continue;
    if (total >= offset && items.length < limit) items.push(value);
    total += 1;
  }
  return { items, total };
}
