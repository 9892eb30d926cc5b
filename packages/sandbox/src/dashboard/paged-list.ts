import { html } from 'hono/html';

import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { pageLinks } from './page-links.js';

export interface PagedListOptions<Value> {
  /** Where the list stands, for links to its other pages. */
  readonly path: string;
  /** Newest first. */
  readonly all: readonly Value[];
  readonly rows: (shown: readonly Value[]) => Markup;
  /** @default 100 */
  readonly pageSize?: number;
}

/** A list page by page: the part that `?from=` asks for, and links to the parts before and after. */
export function pagedList<Value>(
  { path, all, rows, pageSize = 100 }: PagedListOptions<Value>,
  { query, texts }: Pick<PageContext, 'query' | 'texts'>,
): Markup {
  // What was there when somebody kept the address may have been dropped meanwhile.
  const lastPage = Math.max(0, Math.ceil(all.length / pageSize) - 1) * pageSize;
  const offset = Math.min(offsetOf(query), lastPage);
  const shown = all.slice(offset, offset + pageSize);
  return html`${rows(shown)}
  ${pageLinks({
    path,
    query,
    offset,
    shown: shown.length,
    pageSize,
    hasMore: offset + pageSize < all.length,
    all: all.length,
    texts,
  })}`;
}

/** How many entries come before the page that the address asks for. */
export function offsetOf(query: URLSearchParams): number {
  const asked = query.get('from') ?? '';
  return /^\d{1,9}$/.test(asked) ? Number(asked) : 0;
}
