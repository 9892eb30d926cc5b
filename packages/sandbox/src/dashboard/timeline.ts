import { html } from 'hono/html';

import { formatMoment } from '../core/format-moment.js';
import type { OrderEvent } from '../core/order.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { sentenceIn } from './sentence-in.js';
import type { Markup } from './markup.js';

/** An event, and the order it belongs to where that must be said. */
export interface TimelineItem {
  readonly event: OrderEvent;
  readonly outTradeNo?: string;
}

/** What happened, newest first; with the details where it is the history of one order. */
export function timeline(items: readonly TimelineItem[], texts: DashboardTexts): Markup {
  return html`<ol class="timeline">
    ${items.map(
      ({ event, outTradeNo }) =>
        html`<li class="tone-${toneOf(event.type)}">
          <div>
            <strong>${label(event.type, texts)}</strong>
            ${
              outTradeNo === undefined
                ? ''
                : html`<a class="mono" href="/orders/${encodeURIComponent(outTradeNo)}">${outTradeNo}</a>`
            }
            <span class="quiet"
              >${texts.actor[event.actor]} · <time>${formatMoment(event.at).slice(5)}</time></span
            >
          </div>
          ${outTradeNo === undefined ? sentenceIn(texts, event.detail) : ''}
        </li>`,
    )}
  </ol>`;
}

function label(type: string, texts: DashboardTexts): string {
  return Object.hasOwn(texts.event, type) ? (texts.event[type] ?? type) : type;
}

function toneOf(type: string): 'good' | 'bad' | 'off' | 'plain' {
  if (type === 'paid') return 'good';
  if (type === 'payment-failed') return 'bad';
  return type === 'closed' || type === 'voided' ? 'off' : 'plain';
}
