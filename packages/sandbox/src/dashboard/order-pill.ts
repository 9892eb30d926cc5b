import { html } from 'hono/html';

import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { isPage } from './action-label.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** The state of an order in human words, coloured; the platform's word is its tooltip. */
export function orderPill(order: SandboxOrder, texts: DashboardTexts): Markup {
  const isRefunded = order.refundedFen > 0 && order.refundedFen >= order.totalFen;
  const label = isRefunded ? texts.refundedWhole : stateLabel(order, texts);
  const part =
    order.refundedFen > 0 && !isRefunded
      ? html` <span class="pill refund">${texts.refundedPart(formatYuan(order.refundedFen))}</span>`
      : '';
  return html`<span class="pill ${isRefunded ? 'refund' : toneOf(order)}" title="${order.status ?? ''}"
      >${label}</span
    >${part}`;
}

function stateLabel(order: SandboxOrder, texts: DashboardTexts): string {
  if (order.status === null) {
    if (order.closedAt !== null) return texts.voided;
    return isPage(order) ? texts.notLoggedIn : texts.notScanned;
  }
  return Object.hasOwn(texts.status, order.status) ? (texts.status[order.status] ?? '') : order.status;
}

function toneOf(order: SandboxOrder): 'wait' | 'good' | 'done' | 'off' | 'draft' {
  if (order.closedAt !== null) return 'off';
  if (order.status === null) return 'draft';
  if (order.paidAt === null) return 'wait';
  return order.status === 'TRADE_FINISHED' ? 'done' : 'good';
}
