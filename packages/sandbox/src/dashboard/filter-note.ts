import { html } from 'hono/html';

import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** Says that a list is not whole, and leads back to all of it. */
export function filterNote(what: string, href: string, count: number, texts: DashboardTexts): Markup {
  return html`<p>${what} (${count}) · <a href="${href}">${texts.showAll}</a></p>`;
}
