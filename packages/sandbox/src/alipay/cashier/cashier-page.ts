import { html } from 'hono/html';

import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { isOverdue } from '../trade/is-overdue.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { formatYuan } from '../../core/format-yuan.js';
import { clientResultCodes } from './client-result.js';
import { returnAddress } from './return-address.js';
import { writePage } from '../../phone/write-page.js';
import { alipayPage } from './alipay-page.js';

/** What the buyer sees: what it costs, and the next step. */
export function cashierPage(world: AlipayWorld, order: SandboxOrder, mountPath: string): Promise<Response> {
  const address = `${mountPath}/cashier/${tradeDataOf(order).cashierToken}`;
  return writePage(
    alipayPage('Alipay sandbox cashier'),
    html`<h1>${order.subject}</h1>
      <p class="amount">¥${formatYuan(order.totalFen)}</p>
      <p class="note">out_trade_no <code>${order.outTradeNo}</code></p>
      ${nextStep(world, order, address)} ${clientResults(address)}`,
  );
}

/** A phone's result and the platform's truth are two things; here a test picks the first. */
function clientResults(address: string) {
  const link = ([code, meaning]: [string, string]) =>
    html`<li><a href="${address}/client-result?code=${code}">${code}</a> ${meaning}</li>`;
  return html`<details>
    <summary class="note">手机端返回码 · What the phone tells the shop</summary>
    <ul>
      ${Object.entries(clientResultCodes).map(link)}
    </ul>
  </details>`;
}

function nextStep(world: AlipayWorld, order: SandboxOrder, address: string) {
  if (order.closedAt !== null) return html`<p>交易已关闭 · This order is closed.</p>`;
  if (order.status === null && isOverdue(world, order)) {
    return html`<p>订单已超时 · The time to pay is over.</p>`;
  }
  if (order.status === null) {
    return html`<form method="post" action="${address}/scan">
      <button class="first">登录 · Log in</button>
    </form>`;
  }
  if (order.status === 'WAIT_BUYER_PAY') {
    return html`<form method="post" action="${address}/pay">
        <button class="first">确认付款 · Pay</button>
      </form>
      <form method="post" action="${address}/fail"><button>付款失败 · Let the payment fail</button></form>`;
  }
  const back = returnAddress(world, order);
  return html`<p>付款成功 · Paid.</p>
    ${back === null ? '' : html`<p><a href="${back}">返回商家 · Back to the shop</a></p>`}`;
}
