import { html } from 'hono/html';

import type { JournalEntry } from '../core/kernel.js';
import { emptyState } from './empty-state.js';
import { filterOption, searchField } from './filter-fields.js';
import { filterNote } from './filter-note.js';
import { isRefused } from './is-refused.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { pagedList } from './paged-list.js';
import { requestRows } from './request-rows.js';
import { requestTitle } from './request-title.js';

/** What `?signature=wrong` and `?show=` leave of the requests. */
const kinds = {
  wrong: ({ signature }) => signature?.valid === false,
  refused: (entry) => entry.signature?.valid === false || isRefused(entry),
  fault: ({ fault }) => fault !== undefined,
} as const satisfies Record<string, (entry: JournalEntry) => boolean>;

export type RequestFilter = keyof typeof kinds;

/** Every request that is kept, newest first and page by page; with filters by kind and text. */
export function requestsPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const everything = engine.journal.list();
  if (everything.length === 0) {
    return emptyState(texts.request.empty, texts.request.emptyHint, ['npx sdk-sandbox env > .env']);
  }
  const all = everything.filter(filterOf(context));
  return html`<h1>${texts.nav.requests}</h1>
    ${filterForm(context)} ${note(all.length, context)}
    ${
      all.length === 0
        ? html`<p class="quiet">${texts.request.filter.noMatch}</p>`
        : pagedList({ path: '/requests', all, rows: (shown) => requestRows(shown, texts) }, context)
    }`;
}

function filterOf({ query }: PageContext): (entry: JournalEntry) => boolean {
  const kind = kindOf(query);
  const text = (query.get('q') ?? '').trim().toLowerCase();
  return (entry) => (kind === null || kinds[kind](entry)) && (text === '' || says(entry, text));
}

/** Where somebody looks who knows a number, an operation or what was answered. */
function says(entry: JournalEntry, text: string): boolean {
  const { id, outTradeNo, result, requestBody, responseBody } = entry;
  return [requestTitle(entry), id, outTradeNo ?? '', result ?? '', entry.url, requestBody, responseBody].some(
    (part) => part.toLowerCase().includes(text),
  );
}

function kindOf(query: URLSearchParams): RequestFilter | null {
  const asked = query.get('signature') === 'wrong' ? 'wrong' : (query.get('show') ?? '');
  return isKind(asked) ? asked : null;
}

function isKind(word: string): word is RequestFilter {
  return Object.hasOwn(kinds, word);
}

/** Says what is left out, and leads back to all of it. */
function note(count: number, { query, texts }: PageContext): Markup | '' {
  const kind = kindOf(query);
  const text = (query.get('q') ?? '').trim();
  const parts = [
    ...(kind === null ? [] : [texts.request.filter.kinds[kind]]),
    ...(text === '' ? [] : [text]),
  ];
  return parts.length === 0 ? '' : filterNote(parts.join(' · '), '/requests', count, texts);
}

function filterForm({ texts, query }: PageContext): Markup {
  const labels = texts.request.filter;
  const chosen = kindOf(query);
  return html`<form class="inline" method="get" action="/requests" role="search">
    ${searchField(query, labels.text, labels.textExample)}
    <label
      >${labels.kind}
      <select name="show">
        ${filterOption('', labels.every, chosen)}
        ${(Object.keys(kinds) as RequestFilter[]).map((kind) => filterOption(kind, labels.kinds[kind], chosen))}
      </select></label
    >
    <button class="button">${labels.apply}</button>
  </form>`;
}
