import { html } from 'hono/html';

import { emptyState } from './empty-state.js';
import { filterNote } from './filter-note.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { requestRows } from './request-rows.js';

const shown = 200;

/** Every request that is kept, newest first; with `?signature=wrong` those whose signature is wrong. */
export function requestsPage({ engine, texts, query }: PageContext): Markup {
  const all = engine.journal.list();
  const onlyWrong = query.get('signature') === 'wrong';
  const entries = onlyWrong ? all.filter(({ signature }) => signature?.valid === false) : all;
  if (all.length === 0) {
    return emptyState(texts.request.empty, texts.request.emptyHint, ['npx sdk-sandbox env > .env']);
  }
  return html`<h1>${texts.nav.requests}</h1>
    ${onlyWrong ? filterNote(texts.overview.badSignatures, '/requests', entries.length, texts) : ''}
    ${requestRows(entries.slice(0, shown), texts)}
    ${entries.length > shown ? html`<p class="quiet">${texts.more(shown, entries.length)}</p>` : ''}`;
}
