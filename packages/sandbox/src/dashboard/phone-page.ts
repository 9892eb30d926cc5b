import { html } from 'hono/html';

import { listSms } from '../aliyun-sms/message/sms-message.js';
import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { findScanned } from '../phone/find-scanned.js';
import type { Markup } from './markup.js';
import { orderPill } from './order-pill.js';
import type { PageContext } from './page-context.js';
import { paymentCodeTable } from './payment-code-table.js';
import { paymentSheet } from './payment-sheet.js';
import { phoneTextsIn } from './phone-texts.js';
import { phoneTruths } from './phone-truths.js';

const shownOrders = 12;
const shownMessages = 6;

/** The phone of the buyer: what waits to be paid, the payment sheet, and short messages. */
export function phonePage(context: PageContext, origin: string): Markup {
  const { engine, texts, query } = context;
  const labels = phoneTextsIn(texts.language);
  const scanned = query.get('scan');
  const order =
    scanned === null
      ? engine.store.orders.find(query.get('order') ?? '')
      : findScanned(engine.store.orders, scanned);
  return html`<header class="head">
      <h1>${labels.heading}</h1>
      <p class="quiet">${labels.hint}</p>
    </header>
    <div class="desk">
      <section class="phone" aria-label="${labels.heading}">
        <div class="phone-top">
          <time>${formatChinaTime(engine.clock.now()).slice(11, 16)}</time> <span>${labels.owner}</span>
        </div>
        <div class="screen" data-key="screen" tabindex="0">
          ${scanned !== null && order === undefined ? html`<p class="alarm" role="alert">${labels.notFound}</p>` : ''}
          ${
            order === undefined
              ? home(context)
              : html`<p><a href="/phone">← ${labels.back}</a></p>
                  ${paymentSheet(order, context, origin)}`
          }
        </div>
      </section>
      <div>${order === undefined ? '' : phoneTruths(order, context)} ${paymentCodeTable(context)}</div>
    </div>`;
}

function home(context: PageContext): Markup {
  const labels = phoneTextsIn(context.texts.language);
  return html`<form class="inline" action="/phone" method="get">
      <input name="scan" aria-label="${labels.scan}" placeholder="${labels.scanExample}" autocomplete="off" />
      <button class="button first">${labels.scanButton}</button>
    </form>
    ${openOrders(context)} ${messages(context)}`;
}

function openOrders({ engine, texts }: PageContext): Markup {
  const labels = phoneTextsIn(texts.language);
  const open: SandboxOrder[] = [];
  for (const order of engine.store.orders.newest()) {
    if (order.paidAt === null && order.closedAt === null) open.push(order);
    if (open.length === shownOrders) break;
  }
  const card = (order: SandboxOrder): Markup =>
    html`<a
      class="app-card ${order.platform}"
      data-key="card-${order.platform}-${order.outTradeNo}"
      href="/phone?order=${encodeURIComponent(order.outTradeNo)}"
    >
      <strong>${order.subject === '' ? order.outTradeNo : order.subject}</strong>
      <b>¥${formatYuan(order.totalFen)}</b>
      <span class="quiet">${labels.app[order.platform] ?? order.platform} · ${order.outTradeNo}</span>
      ${orderPill(order, texts)}
    </a>`;
  return html`<section>
    <h2>${labels.open}</h2>
    ${open.length === 0 ? html`<p class="quiet">${labels.nothingOpen}</p>` : open.map(card)}
  </section>`;
}

function messages({ engine }: PageContext & { readonly texts: PageContext['texts'] }): Markup | '' {
  const received = listSms({ kernel: engine }).slice(0, shownMessages);
  if (received.length === 0) return '';
  return html`<section>
    <h2>SMS</h2>
    ${received.map(
      ({ id, text, phone, at }) =>
        html`<div class="bubble" data-key="sms-${id}">
          <span class="quiet">${phone} · ${formatChinaTime(at).slice(5, 16)}</span>
          ${text}
        </div>`,
    )}
  </section>`;
}
