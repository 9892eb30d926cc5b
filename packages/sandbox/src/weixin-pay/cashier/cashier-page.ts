import { html } from 'hono/html';

import { formatYuan } from '../../core/format-yuan.js';
import type { SandboxOrder } from '../../core/order.js';
import { writePage } from '../../phone/write-page.js';
import { isUnpaid } from '../trade/is-unpaid.js';
import { tradeDataOf, tradeStateOf } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { clientResultCodes } from './client-result.js';
import { payingFailures } from './paying-failures.js';

/** Where a page stands and where it leads. */
export interface CashierPlace {
  /** The path of the order's pages. */
  readonly address: string;
  /** `redirect_url` of a page payment, when it is one a browser may open. */
  readonly redirectUrl: string | null;
}

const brand = { title: 'WeChat Pay sandbox cashier', notThePlatform: '微信支付', colour: '#07c160' };

/** What the buyer sees: what it costs, and what can be done. */
export function cashierPage(
  world: WeixinPayWorld,
  order: SandboxOrder,
  place: CashierPlace,
): Promise<Response> {
  return writePage(
    brand,
    html`<h1>${order.subject}</h1>
      <p class="amount">¥${formatYuan(order.totalFen)}</p>
      <p class="note">out_trade_no <code>${order.outTradeNo}</code></p>
      ${nextStep(world, order, place)} ${clientResults(place.address)}`,
  );
}

/** What the buyer sees after giving up: nothing happened to the order. */
export function cancelledPage(order: SandboxOrder, place: CashierPlace): Promise<Response> {
  return writePage(
    brand,
    html`<h1>${order.subject}</h1>
      <p>已取消支付 · The buyer gave up. Nothing was paid, and the order still waits.</p>
      <p><a href="${withRedirect(place.address, place)}">重新支付 · Try again</a></p>
      ${backToShop(place)}`,
  );
}

function nextStep(world: WeixinPayWorld, order: SandboxOrder, place: CashierPlace) {
  if (tradeStateOf(order) === 'REVOKED') return html`<p>订单已撤销 · This order was reversed.</p>`;
  if (order.paidAt !== null)
    return html`<p>支付成功 · Paid.</p>
      ${backToShop(place)}`;
  if (order.closedAt !== null) return html`<p>订单已关闭 · This order is closed.</p>`;
  const { prepayExpiresAt } = tradeDataOf(order);
  if (prepayExpiresAt !== null && prepayExpiresAt <= world.kernel.clock.now()) {
    return html`<p>支付会话已过期 · The prepay_id has expired: two hours are over.</p>`;
  }
  return isUnpaid(order) ? buttons(place) : '';
}

function buttons(place: CashierPlace) {
  const action = (name: string) => withRedirect(`${place.address}/${name}`, place);
  const failure = ([name, { label }]: [string, { label: string }]) =>
    html`<form method="post" action="${action(name)}"><button>${label}</button></form>`;
  return html`<form method="post" action="${action('pay')}">
      <button class="first">确认支付 · Pay</button>
    </form>
    ${Object.entries(payingFailures).map(failure)}
    <form method="post" action="${action('cancel')}"><button>取消 · Cancel</button></form>`;
}

/** A phone's result and the platform's truth are two things; here a test picks the first. */
function clientResults(address: string) {
  const link = ([code, meaning]: [string, string]) =>
    html`<li><a href="${address}/client-result?code=${code}">${code}</a> ${meaning}</li>`;
  return html`<details>
    <summary class="note">手机端返回结果 · What the phone tells the shop</summary>
    <ul>
      ${Object.entries(clientResultCodes).map(link)}
    </ul>
  </details>`;
}

function backToShop({ redirectUrl }: CashierPlace) {
  return redirectUrl === null ? '' : html`<p><a href="${redirectUrl}">返回商家 · Back to the shop</a></p>`;
}

function withRedirect(path: string, { redirectUrl }: CashierPlace): string {
  return redirectUrl === null ? path : `${path}?redirect_url=${encodeURIComponent(redirectUrl)}`;
}
