import { html } from 'hono/html';

import { actionButton } from './action-button.js';
import { emptyState } from './empty-state.js';
import type { Markup } from './markup.js';
import { orderRows } from './order-rows.js';
import type { PageContext } from './page-context.js';
import { timeline } from './timeline.js';

const shownOrders = 200;
const shownEvents = 12;

/** The first page: what is going on, every order, and what happened last. */
export function overviewPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const orders = engine.store.orders.list();
  if (orders.length === 0) {
    return html`${figures(context)}
    ${emptyState(texts.order.empty, texts.order.emptyHint, ['npx sdk-sandbox env > .env'])}`;
  }
  const events = orders
    .slice(0, shownOrders)
    .flatMap((order) => [...order.events].reverse().map((event) => ({ event, outTradeNo: order.outTradeNo })))
    .sort((left, right) => right.event.at - left.event.at)
    .slice(0, shownEvents);
  return html`${figures(context)}
    <div class="columns">
      <section>
        <h1>${texts.nav.orders}</h1>
        ${orderRows(orders.slice(0, shownOrders), texts)}
        ${orders.length > shownOrders ? html`<p class="quiet">${texts.more(shownOrders, orders.length)}</p>` : ''}
      </section>
      <section>
        <h2>${texts.overview.activity}</h2>
        ${timeline(events, texts)}
        ${actionButton({
          path: '/reset',
          label: texts.overview.reset,
          kind: 'danger',
          confirm: texts.overview.resetConfirm,
        })}
      </section>
    </div>`;
}

function figures({ engine, texts }: PageContext): Markup {
  const orders = engine.store.orders.list();
  const waiting = orders.filter((order) => order.paidAt === null && order.closedAt === null).length;
  const undelivered = engine.notifier.list().filter((one) => one.state !== 'accepted').length;
  const wrong = engine.journal.list().filter((entry) => entry.signature?.valid === false).length;
  const figure = (value: number, label: string, href: string, isBad: boolean): Markup =>
    html`<a class="figure${isBad && value > 0 ? ' bad' : ''}" href="${href}"><b>${value}</b> ${label}</a>`;
  return html`<div class="figures">
    ${figure(orders.length, texts.overview.orders, '/', false)}
    ${figure(waiting, texts.overview.waiting, '/', false)}
    ${figure(undelivered, texts.overview.undelivered, '/notifications?state=pending&state=exhausted', true)}
    ${figure(wrong, texts.overview.badSignatures, '/requests?signature=wrong', true)}
  </div>`;
}
