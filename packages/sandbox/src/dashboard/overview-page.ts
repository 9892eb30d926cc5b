import { html } from 'hono/html';

import type { SandboxOrder } from '../core/order.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
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
  const latest = latestOrders(engine);
  return html`<h1>${texts.nav.overview}</h1>
    ${figures(context)} ${lastFailures(context)} ${latest.length === 0 ? connectCard(context, origin) : ''}
    <div class="columns">
      <section>
        <h2>${labels.latestOrders}</h2>
        ${
          latest.length === 0
            ? html`<p class="quiet">${texts.order.emptyHint}</p>`
            : html`${orderRows(latest.slice(0, shownOrders), texts)}
                <p><a href="/orders">${labels.allOrders}</a></p>`
        }
        ${platformsCard(context)}
      </section>
      <section>
        <h2>${labels.activity}</h2>
        ${activity(latest, context)}
      </section>
    </div>
    ${latest.length === 0 ? '' : connectCard(context, origin)}`;
}

function activity(orders: readonly SandboxOrder[], { texts }: PageContext): Markup {
  const events = orders
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

/** As many as the page looks at, however many there are. */
function latestOrders({ store }: SandboxEngine): SandboxOrder[] {
  const latest: SandboxOrder[] = [];
  for (const order of store.orders.newest()) if (latest.push(order) === eventsOf) break;
  return latest;
}

function figures({ engine, texts }: PageContext): Markup {
  const { store, notifier, journal } = engine;
  const undelivered = notifier.countOf('pending') + notifier.countOf('exhausted');
  const figure = (value: number, label: string, href: string, isBad: boolean): Markup =>
    html`<a class="figure${isBad && value > 0 ? ' bad' : ''}" href="${href}"><b>${value}</b> ${label}</a>`;
  return html`<div class="figures">
    ${figure(store.orders.size(), texts.overview.orders, '/orders', false)}
    ${figure(store.orders.waiting(), texts.overview.waiting, '/orders?state=waiting', false)}
    ${figure(undelivered, texts.overview.undelivered, '/notifications?state=pending&state=exhausted', true)}
    ${figure(journal.wrongSignatures(), texts.overview.badSignatures, '/requests?signature=wrong', true)}
  </div>`;
}
