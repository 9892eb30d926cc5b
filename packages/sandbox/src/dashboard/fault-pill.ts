import { html } from 'hono/html';

import type { JournalEntry } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** Says that a fault hit a request, and which; nothing when none did. */
export function faultPill({ fault }: JournalEntry, texts: DashboardTexts): Markup | '' {
  if (fault === undefined) return '';
  return html`<span class="pill wait" title="${fault.id}">${texts.request.fault(fault.effect)}</span>`;
}
