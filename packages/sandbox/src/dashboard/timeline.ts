import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
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
              >${texts.actor[event.actor]} · <time>${formatChinaTime(event.at).slice(5)}</time></span
            >
          </div>
          ${outTradeNo === undefined ? html`${sentenceIn(texts, event.detail)}${causes(event)}` : ''}
        </li>`,
    )}
  </ol>`;
}

/** The state it went to, and the request and notification it belongs to. */
function causes({ from, to, requestId, notificationId }: OrderEvent): Markup | '' {
  const isChange = from !== to;
  if (!isChange && requestId === undefined && notificationId === undefined) return '';
  return html`<div class="cause">
    ${isChange ? html`<span class="mono">${from ?? '—'} → ${to ?? '—'}</span>` : ''}
    ${requestId === undefined ? '' : html`<a class="mono" href="/requests/${encodeURIComponent(requestId)}">${requestId}</a>`}
    ${
      notificationId === undefined
        ? ''
        : html`<a class="mono" href="/notifications/${encodeURIComponent(notificationId)}"
            >${notificationId}</a
          >`
    }
  </div>`;
}

function label(type: string, texts: DashboardTexts): string {
  return Object.hasOwn(texts.event, type) ? (texts.event[type] ?? type) : type;
}

function toneOf(type: string): 'good' | 'bad' | 'off' | 'plain' {
  if (type === 'paid') return 'good';
  if (type === 'payment-failed') return 'bad';
  return type === 'closed' || type === 'voided' ? 'off' : 'plain';
}
