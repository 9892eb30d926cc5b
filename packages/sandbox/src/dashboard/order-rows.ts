import { html } from 'hono/html';

import { actionsFor } from '../core/order-actions.js';
import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { actionButton } from './action-button.js';
import { actionLabel } from './action-label.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';
import { orderPill } from './order-pill.js';
import { productName } from './product-name.js';

/** Orders as a list, each with the step a buyer would take next. */
export function orderRows(orders: readonly SandboxOrder[], texts: DashboardTexts): Markup {
  return html`<ul class="list">
    ${orders.map((order) => orderRow(order, texts))}
  </ul>`;
}

function orderRow(order: SandboxOrder, texts: DashboardTexts): Markup {
  const number = encodeURIComponent(order.outTradeNo);
  const next = actionsFor(order).find((action) => action === 'scan' || action === 'pay');
  return html`<li class="row" data-key="order-${order.platform}-${order.outTradeNo}">
    <a class="what" href="/orders/${number}">
      <strong>${order.subject === '' ? order.outTradeNo : order.subject}</strong>
      <span class="quiet mono">${order.outTradeNo}</span>
    </a>
    <span class="sum">¥${formatYuan(order.totalFen)}</span>
    <span class="state">${orderPill(order, texts)}</span>
    <span class="quiet when"
      >${formatChinaTime(order.createdAt).slice(5, 16)} · ${productName(order, texts)}</span
    >
    ${
      next === undefined
        ? ''
        : html`<span class="next"
            >${actionButton({
              path: `/orders/${number}/${next}?platform=${order.platform}`,
              label: actionLabel(order, next, texts),
              hint: texts.actionHint[next],
              kind: 'first',
            })}</span
          >`
    }
  </li>`;
}
