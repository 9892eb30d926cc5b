import { html, raw } from 'hono/html';

import type { SandboxOrder } from '../core/order.js';
import { cashierUrlOf, codeOf, codeUrlOf } from '../weixin-pay/cashier/cashier-addresses.js';
import { isUnpaid } from '../weixin-pay/trade/is-unpaid.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

const mountPath = '/wxpay';

/** Where the buyer of an unpaid order pays: a link, and a code to scan where there is one. */
export function weixinPayPhone(order: SandboxOrder, origin: string, texts: DashboardTexts): Markup | '' {
  if (order.platform !== 'weixinPay' || !isUnpaid(order)) return '';
  const labels = texts.weixinPay;
  const page = cashierUrlOf(order, { origin, mountPath });
  return html`<section class="card">
    <h2>${labels.phone}</h2>
    <p class="quiet">${labels.phoneHint}</p>
    ${order.product === 'native' ? scannable(order, origin, texts) : ''}
    <p><a class="button plain" href="${page}" target="_blank" rel="noreferrer">${labels.openPhone}</a></p>
  </section>`;
}

async function scannable(
  order: SandboxOrder,
  origin: string,
  { weixinPay: labels }: DashboardTexts,
): Promise<Awaited<Markup>> {
  const { renderSVG } = await import('uqr');
  // What stands in `code_url` opens WeChat alone; any camera opens this.
  const address = `${origin}${mountPath}/cashier/code/${codeOf(order)}`;
  return html`<p class="quiet">${labels.scanHint}</p>
    <p class="qr-code">${raw(renderSVG(address, { border: 4 }))}</p>
    <p class="mono quiet">${labels.codeUrl} ${codeUrlOf(order)}</p>`;
}
