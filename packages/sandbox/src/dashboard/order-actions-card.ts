import { html, raw } from 'hono/html';

import { formatYuan } from '../core/format-yuan.js';
import { actionsFor, orderActions } from '../core/order-actions.js';
import type { OrderAction, SandboxOrder } from '../core/order.js';
import { reservedFen } from '../weixin-pay/refund/reserved-fen.js';
import { tradeDataOf } from '../weixin-pay/trade/trade-data.js';
import { actionButton } from './action-button.js';
import { actionLabel } from './action-label.js';
import { failCodesOf } from './fail-codes.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

type Texts = PageContext['texts'];

/** What can happen to an order now; and what cannot, with the reason. */
export function orderActionsCard(order: SandboxOrder, texts: Texts): Markup {
  const possible = actionsFor(order);
  const impossible = orderActions.filter((action) => !possible.includes(action));
  const path = `/orders/${encodeURIComponent(order.outTradeNo)}`;
  return html`<section class="card">
    <h2>${texts.order.actions}</h2>
    ${possible.length === 0 ? html`<p class="quiet">${texts.order.noActions}</p>` : ''}
    <div class="buttons">
      ${possible.map((action) => control(order, action, `${path}/${action}?platform=${order.platform}`, texts))}
    </div>
    <details data-key="impossible">
      <summary>${texts.order.impossible(impossible.length)}</summary>
      <ul class="hints">
        ${impossible.map(
          (action) =>
            html`<li>
              <button type="button" class="button" disabled aria-describedby="why-${action}">
                ${actionLabel(order, action, texts)}
              </button>
              <span id="why-${action}">${whyNot(order, action, texts)}</span>
            </li>`,
        )}
      </ul>
    </details>
    <ul class="hints">
      ${possible.map((action) => html`<li><b>${actionLabel(order, action, texts)}</b> ${texts.actionHint[action]}</li>`)}
    </ul>
  </section>`;
}

function control(order: SandboxOrder, action: OrderAction, path: string, texts: Texts): Markup {
  if (action === 'refund') return refundForm(order, path, texts);
  if (action === 'fail') return failForm(order, path, texts);
  return actionButton({
    path,
    label: actionLabel(order, action, texts),
    hint: texts.actionHint[action],
    kind: action === 'pay' || action === 'scan' ? 'first' : 'plain',
  });
}

/** The fields that decide are those of `actionsFor`; here they are said in words. */
function whyNot(order: SandboxOrder, action: OrderAction, { order: labels }: Texts): string {
  const { paidAt, closedAt, status, refundedFen, totalFen, platform } = order;
  if (action === 'finish' && platform === 'weixinPay') return labels.whyNot.noFinalState;
  if (closedAt !== null) return labels.whyNot.closed;
  if (paidAt !== null) {
    if (action !== 'refund' && action !== 'finish') return labels.whyNot.paid;
    if (status === 'TRADE_FINISHED') return labels.whyNot.finished;
    return refundedFen >= totalFen ? labels.whyNot.refunded : labels.whyNot.otherState;
  }
  if (action === 'refund' || action === 'finish') return labels.whyNot.unpaid;
  return status === null ? labels.whyNot.unborn : labels.whyNot.opened;
}

/** What refunds took, those that are only accepted included. */
function takenFen(order: SandboxOrder): number {
  return order.platform === 'weixinPay' ? reservedFen(tradeDataOf(order).refunds) : order.refundedFen;
}

function refundForm(order: SandboxOrder, path: string, texts: Texts): Markup {
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

function failForm(order: SandboxOrder, path: string, texts: Texts): Markup {
  const codes = failCodesOf(order);
  return html`<form class="inline" data-post="/_sandbox${path}">
    ${
      codes.length === 0
        ? ''
        : html`<select name="code" aria-label="${texts.order.failCode}">
            <option value="" ${raw('selected')}>${texts.order.failAnyhow}</option>
            ${codes.map(({ code, message }) => html`<option value="${code}">${code} · ${message}</option>`)}
          </select>`
    }
    <button class="button" title="${texts.actionHint.fail}">${texts.action.fail}</button>
  </form>`;
}
