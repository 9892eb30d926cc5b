import { html } from 'hono/html';

import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

export interface PageLinksOptions {
  readonly path: string;
  /** Filters, which stay. */
  readonly query: URLSearchParams;
  /** How many entries come before this page. */
  readonly offset: number;
  readonly shown: number;
  readonly pageSize: number;
  readonly hasMore: boolean;
  /** How many there are; `null` when nobody counted. */
  readonly all: number | null;
  readonly texts: DashboardTexts;
}

/** Links to the pages before and after this one. */
export function pageLinks(options: PageLinksOptions): Markup | '' {
  const { path, query, offset, shown, pageSize, hasMore, all, texts } = options;
  if (shown === 0 || (offset === 0 && !hasMore)) return '';
  const link = (from: number, label: string, relation: 'prev' | 'next'): Markup => {
    const changed = new URLSearchParams(query);
    changed.delete('lang');
    if (from === 0) changed.delete('from');
    else changed.set('from', String(from));
    const search = changed.toString();
    return html`<a rel="${relation}" href="${path}${search === '' ? '' : `?${search}`}">${label}</a>`;
  };
  return html`<nav class="pages" aria-label="${texts.pages.label}">
    ${offset === 0 ? '' : link(Math.max(0, offset - pageSize), texts.pages.newer, 'prev')}
    <span class="quiet">${texts.pages.range(offset + 1, offset + shown, all)}</span>
    ${hasMore ? link(offset + pageSize, texts.pages.older, 'next') : ''}
  </nav>`;
}
