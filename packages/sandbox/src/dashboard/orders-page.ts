import { html } from 'hono/html';

import type { SandboxOrder } from '../core/order.js';
import { emptyState } from './empty-state.js';
import { filterOption, searchField } from './filter-fields.js';
import type { Markup } from './markup.js';
import { orderRows } from './order-rows.js';
import type { PageContext } from './page-context.js';
import { pageLinks } from './page-links.js';
import { offsetOf } from './paged-list.js';

const pageSize = 50;

const states = {
  waiting: ({ paidAt, closedAt }) => paidAt === null && closedAt === null,
  paid: ({ paidAt, closedAt, refundedFen }) => paidAt !== null && closedAt === null && refundedFen === 0,
  refunded: ({ refundedFen }) => refundedFen > 0,
  closed: ({ closedAt, paidAt }) => closedAt !== null && paidAt === null,
} as const satisfies Record<string, (order: SandboxOrder) => boolean>;

export type OrderStateFilter = keyof typeof states;

/** Every order, newest first, page by page; with filters by platform, state and text. */
export function ordersPage(context: PageContext): Markup {
  const { engine, texts, query } = context;
  const { orders } = engine.store;
  if (orders.size() === 0)
    return emptyState(texts.order.empty, texts.order.emptyHint, ['npx sdk-sandbox env > .env']);
  const matches = filterOf(query);
  const offset = offsetOf(query);
  const found = search(orders.newest(), matches ?? (() => true), offset);
  const shown = found.slice(0, pageSize);
  return html`<h1>${texts.nav.orders}</h1>
    ${filterForm(context)}
    ${shown.length === 0 ? html`<p class="quiet">${texts.order.noMatch}</p>` : orderRows(shown, texts)}
    ${pageLinks({
      path: '/orders',
      query,
      offset,
      shown: shown.length,
      pageSize,
      hasMore: found.length > pageSize,
      all: matches === null ? orders.size() : null,
      texts,
    })}`;
}

/** Looks no further than one beyond the page: that is enough to know whether there is a next one. */
function search(
  all: Iterable<SandboxOrder>,
  matches: (order: SandboxOrder) => boolean,
  offset: number,
): SandboxOrder[] {
  const found: SandboxOrder[] = [];
  let skipped = 0;
  for (const order of all) {
    if (!matches(order)) continue;
    if (skipped < offset) skipped += 1;
    else if (found.push(order) > pageSize) break;
  }
  return found;
}

function filterOf(query: URLSearchParams): ((order: SandboxOrder) => boolean) | null {
  const platform = query.get('platform') ?? '';
  const state = query.get('state') ?? '';
  const text = (query.get('q') ?? '').trim().toLowerCase();
  if (platform === '' && state === '' && text === '') return null;
  return (order) =>
    (platform === '' || order.platform === platform) &&
    (!isState(state) || states[state](order)) &&
    (text === '' ||
      order.outTradeNo.toLowerCase().includes(text) ||
      order.subject.toLowerCase().includes(text) ||
      (order.tradeNo ?? '').includes(text));
}

function isState(word: string): word is OrderStateFilter {
  return Object.hasOwn(states, word);
}

function filterForm({ engine, texts, query }: PageContext): Markup {
  const labels = texts.order.filter;
  const withOrders = engine.platforms.filter(({ act }) => act !== undefined);
  return html`<form class="inline" method="get" action="/orders" role="search">
    ${searchField(query, labels.text, labels.textExample)}
    <label
      >${labels.platform}
      <select name="platform">
        ${filterOption('', labels.every, query.get('platform'))}
        ${withOrders.map(({ name }) => filterOption(name, texts.overview.platformName[name], query.get('platform')))}
      </select></label
    >
    <label
      >${labels.state}
      <select name="state">
        ${filterOption('', labels.every, query.get('state'))}
        ${(Object.keys(states) as OrderStateFilter[]).map((state) => filterOption(state, labels.states[state], query.get('state')))}
      </select></label
    >
    <button class="button">${labels.apply}</button>
  </form>`;
}
