import { html } from 'hono/html';

import type { JournalEntry } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { isRefused } from './is-refused.js';
import type { Markup } from './markup.js';

/** Says that the platform refused a request; nothing when it did not, or when a pill of its own says why. */
export function refusalPill(entry: JournalEntry, texts: DashboardTexts): Markup | '' {
  return isRefused(entry) ? html`<span class="pill bad">${texts.request.refused}</span>` : '';
}
