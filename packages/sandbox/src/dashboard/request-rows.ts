import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { JournalEntry } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { faultPill } from './fault-pill.js';
import type { Markup } from './markup.js';
import { refusalPill } from './refusal-pill.js';
import { requestTitle } from './request-title.js';
import { signaturePill } from './signature-pill.js';

/** Requests as a list. */
export function requestRows(entries: readonly JournalEntry[], texts: DashboardTexts): Markup {
  return html`<ul class="list tall">
    ${entries.map(
      (entry) =>
        html`<li class="row" data-key="request-${entry.id}">
          <a class="what" href="/requests/${encodeURIComponent(entry.id)}">
            <strong class="mono">${requestTitle(entry)}</strong>
            <span class="quiet mono"
              >${entry.result ?? (entry.platform === null ? texts.request.unknownPath : '')}</span
            >
          </a>
          <span class="sum mono">${entry.status === 0 ? texts.request.connectionCut : entry.status}</span>
          <span class="state"
            >${signaturePill(entry.signature, texts)} ${refusalPill(entry, texts)}
            ${faultPill(entry, texts)}</span
          >
          <span class="quiet when"
            >${formatChinaTime(entry.at).slice(5)} ·
            ${entry.id}${entry.outTradeNo === null ? '' : ` · ${entry.outTradeNo}`}</span
          >
        </li>`,
    )}
  </ul>`;
}
