import { html, raw } from 'hono/html';

import type { Markup } from './markup.js';

/** Where the text is typed that the entries of a list are searched for. */
export function searchField(query: URLSearchParams, label: string, example: string): Markup {
  return html`<label
    >${label} <input type="search" name="q" value="${query.get('q') ?? ''}" placeholder="${example}"
  /></label>`;
}

/** One choice of a filter; `chosen` is what the list shows now, `null` for everything. */
export function filterOption(value: string, label: string, chosen: string | null): Markup {
  return html`<option value="${value}" ${value === (chosen ?? '') ? raw('selected') : ''}>${label}</option>`;
}
