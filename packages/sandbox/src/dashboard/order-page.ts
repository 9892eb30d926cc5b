import { html, raw } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { cashierLink } from './cashier-link.js';
import { factList } from './fact-list.js';
import { lastRefusal } from './last-refusal.js';
import type { Markup } from './markup.js';
import { notificationRows } from './notification-rows.js';
import { orderActionsCard } from './order-actions-card.js';
import { orderPill } from './order-pill.js';
import type { PageContext } from './page-context.js';
import { productName } from './product-name.js';
import { requestRows } from './request-rows.js';
import { timeline } from './timeline.js';
import { weixinPayRefunds } from './weixin-pay-refunds.js';

/** One order: what it is, what can happen to it, what happened. */
export function orderPage(order: SandboxOrder, context: PageContext, origin: string): Markup {
  const { engine, texts } = context;
  const notifications = engine.notifier.ofOrder(order.outTradeNo);
  const requests = engine.journal.ofOrder(order.outTradeNo);
  const delivered = section(texts.nav.notifications, notifications.length, () =>
    notificationRows(notifications, texts),
  );
  // What the shop was not told of is what is looked for here.
  const isUndelivered = notifications.some((one) => lastRefusal(one) !== null);
  return html`<header class="head">
      <h1><bdi>${order.subject === '' ? order.outTradeNo : order.subject}</bdi></h1>
      <p>${orderPill(order, texts)} <span class="quiet mono">${order.status ?? ''}</span></p>
      <p class="amount">¥${formatYuan(order.totalFen)}</p>
    </header>
    ${orderActionsCard(order, texts)} ${weixinPayRefunds(order, texts)} ${isUndelivered ? delivered : ''}
    <div class="columns">
      <section>
        <h2>${texts.order.timeline}</h2>
        ${timeline(order.events.map((event) => ({ event })).reverse(), texts)}
      </section>
      <section>${phoneCard(order, origin, texts)} ${details(order, texts)}</section>
    </div>
    ${isUndelivered ? '' : delivered}
    ${section(texts.nav.requests, requests.length, () => requestRows(requests, texts))}
    <details class="card" data-key="raw">
      <summary>${texts.order.raw}</summary>
      <pre>${JSON.stringify(order, null, 2)}</pre>
    </details>`;
}

function details(order: SandboxOrder, texts: PageContext['texts']): Markup {
  const labels = texts.order;
  return html`<h2>${labels.details}</h2>
    ${factList([
      [labels.outTradeNo, html`<code>${order.outTradeNo}</code>`],
      [labels.tradeNo, html`<code>${order.tradeNo ?? '—'}</code>`],
      [labels.product, html`${texts.overview.platformName[order.platform]} · ${productName(order, texts)}`],
      [labels.amount, html`¥${formatYuan(order.totalFen)}`],
      [labels.refunded, html`¥${formatYuan(order.refundedFen)}`],
      [labels.created, html`${formatChinaTime(order.createdAt)}`],
      [labels.expires, html`${order.expiresAt === null ? '—' : formatChinaTime(order.expiresAt)}`],
      [
        labels.notifyUrl,
        order.notifyUrl === null ? html`${labels.noNotifyUrl}` : html`<code>${order.notifyUrl}</code>`,
      ],
    ])}`;
}

/** Where the buyer pays: the phone, the platform's page, and a code to scan where there is one. */
async function phoneCard(
  order: SandboxOrder,
  origin: string,
  texts: PageContext['texts'],
): Promise<Awaited<Markup>> {
  const link = order.paidAt === null && order.closedAt === null ? cashierLink(order, origin) : null;
  if (link === null) return html``;
  const labels = texts.weixinPay;
  return html`<div class="card">
    <h2>${labels.phone}</h2>
    <p class="quiet">${labels.phoneHint}</p>
    <div class="buttons">
      <a class="button first" href="/phone?order=${encodeURIComponent(order.outTradeNo)}"
        >${labels.toPhone}</a
      >
      <a class="button plain" href="${link.page}" target="_blank" rel="noreferrer">${labels.openPhone}</a>
    </div>
    ${link.scan === null ? '' : await scannable(link.scan, labels)}
  </div>`;
}

async function scannable(
  { address, original }: { readonly address: string; readonly original: string },
  labels: PageContext['texts']['weixinPay'],
): Promise<Awaited<Markup>> {
  const { renderSVG } = await import('uqr');
  return html`<p class="quiet">${labels.scanHint}</p>
    <p class="qr-code" role="img" aria-label="${labels.qrCode}">${raw(renderSVG(address, { border: 4 }))}</p>
    <p class="mono quiet">${original}</p>`;
}

function section(heading: string, count: number, content: () => Markup): Markup | '' {
  return count === 0
    ? ''
    : html`<section>
        <h2>${heading}</h2>
        ${content()}
      </section>`;
}
