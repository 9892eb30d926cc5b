import { html } from 'hono/html';

import { emptyState } from './empty-state.js';
import { filterNote } from './filter-note.js';
import type { Markup } from './markup.js';
import { notificationRows } from './notification-rows.js';
import type { PageContext } from './page-context.js';
import { pagedList } from './paged-list.js';

/** Every notification, newest first and page by page; with `?state=` (`pending`, `accepted`, `exhausted`; repeatable) those in it. */
export function notificationsPage(context: PageContext): Markup {
  const { engine, texts, query } = context;
  const everything = engine.notifier.list();
  const states = query.getAll('state');
  const all = states.length === 0 ? everything : everything.filter(({ state }) => states.includes(state));
  if (everything.length === 0) {
    return emptyState(texts.notification.empty, texts.notification.emptyHint, [
      'npx sdk-sandbox pay <out_trade_no>',
    ]);
  }
  const names = Object.entries(texts.notification.state).filter(([state]) => states.includes(state));
  const what = names.map(([, name]) => name).join(' / ');
  return html`<h1>${texts.nav.notifications}</h1>
    ${states.length === 0 ? '' : filterNote(what, '/notifications', all.length, texts)}
    ${pagedList({ path: '/notifications', all, rows: (shown) => notificationRows(shown, texts) }, context)}`;
}
