import { html } from 'hono/html';

import { emptyState } from './empty-state.js';
import type { Markup } from './markup.js';
import { notificationRows } from './notification-rows.js';
import type { PageContext } from './page-context.js';

const shown = 200;

/** Every notification, newest first. */
export function notificationsPage({ engine, texts }: PageContext): Markup {
  const all = engine.notifier.list();
  if (all.length === 0) {
    return emptyState(texts.notification.empty, texts.notification.emptyHint, [
      'npx sdk-sandbox pay <out_trade_no>',
    ]);
  }
  return html`<h1>${texts.nav.notifications}</h1>
    ${notificationRows(all.slice(0, shown), texts)}
    ${all.length > shown ? html`<p class="quiet">${texts.more(shown, all.length)}</p>` : ''}`;
}
