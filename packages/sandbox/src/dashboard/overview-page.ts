import { html } from 'hono/html';

import type { SandboxNotification } from '../core/kernel.js';
import type { SandboxOrder } from '../core/order.js';
import { connectCard } from './connect-card.js';
import { lastFailures } from './last-failures.js';
import type { Markup } from './markup.js';
import { orderRows } from './order-rows.js';
import type { PageContext } from './page-context.js';
import { platformsCard } from './platforms-card.js';
import { timeline } from './timeline.js';

const shownOrders = 6;
const eventsOf = 20;
const shownEvents = 8;

/** The first page: what is wrong, what goes on, and how to connect a program. */
export function overviewPage(context: PageContext, origin: string): Markup {
  const { engine, texts } = context;
  const labels = texts.overview;
  const orders = engine.store.orders.list();
  const notifications = engine.notifier.list();
  return html`<h1>${texts.nav.overview}</h1>
    ${figures(context, orders, notifications)} ${lastFailures(context, notifications)}
    ${orders.length === 0 ? connectCard(context, origin) : ''}
    <div class="columns">
      <section>
        <h2>${labels.latestOrders}</h2>
        ${
          orders.length === 0
            ? html`<p class="quiet">${texts.order.emptyHint}</p>`
            : html`${orderRows(orders.slice(0, shownOrders), texts)}
                <p><a href="/orders">${labels.allOrders}</a></p>`
        }
        ${platformsCard(context)}
      </section>
      <section>
        <h2>${labels.activity}</h2>
        ${activity(orders, context)}
      </section>
    </div>
    ${orders.length === 0 ? '' : connectCard(context, origin)}`;
}

function activity(orders: readonly SandboxOrder[], { texts }: PageContext): Markup {
  const events = orders
    .slice(0, eventsOf)
    .flatMap((order) =>
      order.events.slice(-shownEvents).map((event) => ({ event, outTradeNo: order.outTradeNo })),
    )
    .reverse()
    .sort((left, right) => right.event.at - left.event.at)
    .slice(0, shownEvents);
  return events.length === 0
    ? html`<p class="quiet">${texts.overview.nothingHappened}</p>`
    : timeline(events, texts);
}

function figures(
  { engine, texts }: PageContext,
  orders: readonly SandboxOrder[],
  notifications: readonly SandboxNotification[],
): Markup {
  let waiting = 0;
  for (const { paidAt, closedAt } of orders) if (paidAt === null && closedAt === null) waiting += 1;
  let undelivered = 0;
  for (const { state } of notifications) if (state !== 'accepted') undelivered += 1;
  const requests = engine.journal.list();
  const wrong = requests.filter(({ signature }) => signature?.valid === false).length;
  const figure = (value: number, label: string, href: string, isBad: boolean): Markup =>
    html`<a class="figure${isBad && value > 0 ? ' bad' : ''}" href="${href}"><b>${value}</b> ${label}</a>`;
  return html`<div class="figures">
    ${figure(orders.length, texts.overview.orders, '/orders', false)}
    ${figure(waiting, texts.overview.waiting, '/orders?state=waiting', false)}
    ${figure(undelivered, texts.overview.undelivered, '/notifications?state=pending&state=exhausted', true)}
    ${figure(wrong, texts.overview.badSignatures, '/requests?signature=wrong', true)}
  </div>`;
}
