import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import type { RefundStatus, WeixinPayRefund } from '../weixin-pay/refund/refund-data.js';
import { tradeDataOf } from '../weixin-pay/trade/trade-data.js';
import { actionButton } from './action-button.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

const tones: Record<RefundStatus, string> = {
  PROCESSING: 'wait',
  SUCCESS: 'refund',
  CLOSED: 'off',
  ABNORMAL: 'bad',
};

/** The refunds of an order of WeChat Pay: accepted is not done, so each has a state, and buttons while it is open. */
export function weixinPayRefunds(order: SandboxOrder, texts: DashboardTexts): Markup | '' {
  const refunds = order.platform === 'weixinPay' ? tradeDataOf(order).refunds : [];
  if (refunds.length === 0) return '';
  return html`<section>
    <h2>${texts.weixinPay.refunds}</h2>
    <ul class="list">
      ${refunds.map((refund) => row(refund, texts))}
    </ul>
  </section>`;
}

function row(refund: WeixinPayRefund, texts: DashboardTexts): Markup {
  const labels = texts.weixinPay;
  const { outRefundNo, refundId, fen, status, createdAt, settledAt, dueAt, reason } = refund;
  const isOpen = status === 'PROCESSING';
  const when = isOpen ? labels.refundDue(formatChinaTime(dueAt)) : formatChinaTime(settledAt ?? createdAt);
  return html`<li class="row">
    <span class="what">
      <strong class="mono">${outRefundNo}</strong>
      <span class="quiet mono">${refundId}${reason === null ? '' : ` · ${reason}`}</span>
    </span>
    <span class="sum">¥${formatYuan(fen)}</span>
    <span class="state"
      ><span class="pill ${tones[status]}" title="${status}">${labels.refundStatus[status]}</span></span
    >
    <span class="quiet when">${when}</span>
    <span class="next buttons small">${isOpen ? buttons(outRefundNo, texts) : ''}</span>
  </li>`;
}

function buttons(outRefundNo: string, { weixinPay: labels }: DashboardTexts): Markup[] {
  return (['succeed', 'close', 'fail'] as const).map((action) =>
    actionButton({
      path: `/weixinPay/refunds/${encodeURIComponent(outRefundNo)}/${action}`,
      label: labels.refundAction[action],
      hint: labels.refundActionHint[action],
      kind: action === 'succeed' ? 'first' : 'plain',
    }),
  );
}
