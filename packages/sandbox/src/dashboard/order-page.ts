import { html } from 'hono/html';

import { formatMoment } from '../core/format-moment.js';
import { formatYuan } from '../core/format-yuan.js';
import { actionsFor } from '../core/order-actions.js';
import type { OrderAction, SandboxOrder } from '../core/order.js';
import { reservedFen } from '../weixin-pay/refund/reserved-fen.js';
import { tradeDataOf } from '../weixin-pay/trade/trade-data.js';
import { actionButton } from './action-button.js';
import { actionLabel } from './action-label.js';
import { factList } from './fact-list.js';
import type { Markup } from './markup.js';
import { notificationRows } from './notification-rows.js';
import { orderPill } from './order-pill.js';
import { productName } from './product-name.js';
import type { PageContext } from './page-context.js';
import { requestRows } from './request-rows.js';
import { timeline } from './timeline.js';
import { weixinPayPhone } from './weixin-pay-phone.js';
import { weixinPayRefunds } from './weixin-pay-refunds.js';

/** One order: what it is, what can happen to it, what happened. */
export function orderPage(order: SandboxOrder, { engine, texts }: PageContext, origin: string): Markup {
  const notifications = engine.notifier.list().filter((one) => one.outTradeNo === order.outTradeNo);
  const requests = engine.journal.list().filter((one) => one.outTradeNo === order.outTradeNo);
  const labels = texts.order;
  return html`<header class="head">
      <h1>${order.subject === '' ? order.outTradeNo : order.subject}</h1>
      <p>${orderPill(order, texts)} <span class="quiet mono">${order.status ?? ''}</span></p>
      <p class="amount">¥${formatYuan(order.totalFen)}</p>
    </header>
    <section class="card">
      <h2>${labels.actions}</h2>
      ${actions(order, { texts })}
    </section>
    ${weixinPayPhone(order, origin, texts)} ${weixinPayRefunds(order, texts)}
    <div class="columns">
      <section>
        <h2>${labels.timeline}</h2>
        ${timeline(order.events.map((event) => ({ event })).reverse(), texts)}
      </section>
      <section>
        <h2>${labels.details}</h2>
        ${factList([
          [labels.outTradeNo, html`<code>${order.outTradeNo}</code>`],
          [labels.tradeNo, html`<code>${order.tradeNo ?? '—'}</code>`],
          [labels.product, html`${order.platform} · ${productName(order, texts)}`],
          [labels.amount, html`¥${formatYuan(order.totalFen)}`],
          [labels.refunded, html`¥${formatYuan(order.refundedFen)}`],
          [labels.created, html`${formatMoment(order.createdAt)}`],
          [labels.expires, html`${order.expiresAt === null ? '—' : formatMoment(order.expiresAt)}`],
          [
            labels.notifyUrl,
            order.notifyUrl === null ? html`${labels.noNotifyUrl}` : html`<code>${order.notifyUrl}</code>`,
          ],
        ])}
      </section>
    </div>
    ${section(texts.nav.notifications, notifications.length, () => notificationRows(notifications, texts))}
    ${section(texts.nav.requests, requests.length, () => requestRows(requests, texts))}
    <details class="card" data-key="raw">
      <summary>${labels.raw}</summary>
      <pre>${JSON.stringify(order, null, 2)}</pre>
    </details>`;
}

function section(heading: string, count: number, content: () => Markup): Markup | '' {
  return count === 0
    ? ''
    : html`<section>
        <h2>${heading}</h2>
        ${content()}
      </section>`;
}

function actions(order: SandboxOrder, { texts }: Pick<PageContext, 'texts'>): Markup {
  const possible = actionsFor(order);
  if (possible.length === 0) return html`<p class="quiet">${texts.order.noActions}</p>`;
  const path = `/orders/${encodeURIComponent(order.outTradeNo)}`;
  const button = (action: OrderAction): Markup =>
    actionButton({
      path: `${path}/${action}`,
      label: actionLabel(order, action, texts),
      hint: texts.actionHint[action],
      kind: action === 'pay' || action === 'scan' ? 'first' : 'plain',
    });
  const plain = possible.filter((action) => action !== 'refund');
  return html`<div class="buttons">
      ${possible.includes('refund') ? refundForm(order, `${path}/refund`, { texts }) : ''}
      ${plain.map(button)}
    </div>
    <ul class="hints">
      ${possible.map((action) => html`<li><b>${actionLabel(order, action, texts)}</b> ${texts.actionHint[action]}</li>`)}
    </ul>`;
}

/** What refunds took, those that are only accepted included. */
function takenFen(order: SandboxOrder): number {
  return order.platform === 'weixinPay' ? reservedFen(tradeDataOf(order).refunds) : order.refundedFen;
}

function refundForm(order: SandboxOrder, path: string, { texts }: Pick<PageContext, 'texts'>): Markup {
  const left = formatYuan(order.totalFen - takenFen(order));
  return html`<form class="inline" data-post="/_sandbox${path}">
    <input
      name="amount"
      inputmode="decimal"
      pattern="[0-9]{1,12}([.][0-9]{1,2})?"
      autocomplete="off"
      aria-label="${texts.order.refundAmount}"
      title="${texts.order.refundAmount}"
      placeholder="${texts.order.refundPlaceholder(left)}"
    />
    <button class="button first">${texts.action.refund}</button>
  </form>`;
}
