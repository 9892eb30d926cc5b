import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { SandboxOrder } from '../core/order.js';
import { claimsPaid, clientResultsOf, reportOf } from '../phone/phone-use.js';
import type { PhoneReport } from '../phone/phone-use.js';
import type { Markup } from './markup.js';
import { orderPill } from './order-pill.js';
import type { PageContext } from './page-context.js';
import { phoneTextsIn } from './phone-texts.js';

/** What the phone told the shop's client beside what the platform knows. */
export function phoneTruths(order: SandboxOrder, { engine, texts }: PageContext): Markup {
  const labels = phoneTextsIn(texts.language);
  const report = reportOf(engine, order);
  const href = `/orders/${encodeURIComponent(order.outTradeNo)}`;
  return html`<section aria-live="polite">
    <h2>${labels.truths}</h2>
    <div class="truths">
      <div class="card">
        <h3>${labels.clientTruth}</h3>
        ${report === undefined ? html`<p class="quiet">${labels.notToldYet}</p>` : told(report, order)}
      </div>
      <div class="card">
        <h3>${labels.serverTruth}</h3>
        <p>${orderPill(order, texts)} <code>${order.status ?? labels.noTrade}</code></p>
        <p class="quiet">
          ${order.paidAt === null ? labels.unpaid : labels.paidAt(formatChinaTime(order.paidAt))} ·
          <a href="${href}">${labels.toOrder}</a>
        </p>
      </div>
    </div>
    ${report === undefined ? '' : verdict(report, order, labels)}
  </section>`;
}

function told({ code, result, at }: PhoneReport, order: SandboxOrder): Markup {
  return html`<p><code>${code}</code> ${clientResultsOf(order)[code] ?? ''}</p>
    <pre class="text">${JSON.stringify(result, null, 2)}</pre>
    <p class="quiet">${formatChinaTime(at)}</p>`;
}

function verdict(
  report: PhoneReport,
  { paidAt }: SandboxOrder,
  labels: ReturnType<typeof phoneTextsIn>,
): Markup {
  const isPaid = paidAt !== null;
  if (claimsPaid(report) === isPaid) return html`<p class="note">✓ ${labels.agree}</p>`;
  return html`<p class="alarm">✗ ${isPaid ? labels.paidButToldNot : labels.toldPaidButNot}</p>`;
}
