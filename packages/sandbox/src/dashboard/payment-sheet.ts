import { html, raw } from 'hono/html';

import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { clientResultsOf, honestResultOf, phoneSteps } from '../phone/phone-use.js';
import { actionButton } from './action-button.js';
import { actionLabel } from './action-label.js';
import { cashierLink } from './cashier-link.js';
import type { Markup } from './markup.js';
import { orderPill } from './order-pill.js';
import type { PageContext } from './page-context.js';
import { phoneTextsIn } from './phone-texts.js';

/** What slides up when an order is to be paid: the sum, what the buyer does, and what the shop's client shall be told. */
export function paymentSheet(order: SandboxOrder, context: PageContext, origin: string): Markup {
  const { texts } = context;
  const labels = phoneTextsIn(texts.language);
  const link = cashierLink(order, origin);
  const path = `/orders/${encodeURIComponent(order.outTradeNo)}/scan?platform=${order.platform}`;
  const isUnborn = order.status === null && order.closedAt === null;
  return html`<section class="sheet">
    <h2>${order.subject === '' ? order.outTradeNo : order.subject}</h2>
    <p class="amount">¥${formatYuan(order.totalFen)}</p>
    <p class="quiet mono">${order.outTradeNo}</p>
    <p>${orderPill(order, texts)}</p>
    ${isUnborn ? html`<p>${actionButton({ path, label: actionLabel(order, 'scan', texts), hint: texts.actionHint.scan })}</p>` : ''}
    ${form(order, context)}
    ${
      link === null
        ? ''
        : html`<p class="quiet">
            <a href="${link.page}" target="_blank" rel="noreferrer">${labels.openCashier}</a>
          </p>`
    }
  </section>`;
}

function form(order: SandboxOrder, { texts }: PageContext): Markup {
  const labels = phoneTextsIn(texts.language);
  const isOpen = order.paidAt === null && order.closedAt === null;
  const honest = honestResultOf(order, 'pay');
  if (honest === null) return html`<p class="quiet">${labels.noPayments}</p>`;
  return html`<form data-post="/_sandbox/phone/${encodeURIComponent(order.outTradeNo)}">
    <label for="tell">${labels.tell}</label>
    <select name="tell" id="tell">
      <option value="">${labels.tellHonestly}</option>
      ${Object.entries(clientResultsOf(order)).map(
        ([code, meaning]) => html`<option value="${code}">${code} · ${meaning}</option>`,
      )}
    </select>
    ${phoneSteps.map(
      (step) =>
        html`<button
          class="button ${step === 'pay' ? 'first' : 'plain'}"
          name="do"
          value="${step}"
          ${!isOpen && step !== 'cancel' ? raw('disabled') : ''}
        >
          ${!isOpen && step === 'cancel' ? labels.tellOnly : labels.step[step]}
        </button>`,
    )}
  </form>`;
}
