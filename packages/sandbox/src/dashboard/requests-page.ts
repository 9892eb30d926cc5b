import { html } from 'hono/html';

import { emptyState } from './empty-state.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { requestRows } from './request-rows.js';

const shown = 200;

/** Every request that is kept, newest first. */
export function requestsPage({ engine, texts }: PageContext): Markup {
  const entries = engine.journal.list();
  if (entries.length === 0) {
    return emptyState(texts.request.empty, texts.request.emptyHint, ['npx sdk-sandbox env > .env']);
  }
  return html`<h1>${texts.nav.requests}</h1>
    ${requestRows(entries.slice(0, shown), texts)}
    ${entries.length > shown ? html`<p class="quiet">${texts.more(shown, entries.length)}</p>` : ''}`;
}
