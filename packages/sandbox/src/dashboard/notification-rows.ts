import { html } from 'hono/html';

import { formatMoment } from '../core/format-moment.js';
import type { SandboxNotification } from '../core/kernel.js';
import { actionButton } from './action-button.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';
import { prose } from './prose.js';
import { notificationPill } from './notification-pill.js';

/** Notifications as a list, with why the last attempt was not accepted. */
export function notificationRows(
  notifications: readonly SandboxNotification[],
  texts: DashboardTexts,
): Markup {
  return html`<ul class="list">
    ${notifications.map((notification) => row(notification, texts))}
  </ul>`;
}

function row(notification: SandboxNotification, texts: DashboardTexts): Markup {
  const labels = texts.notification;
  const { attempts, retrySchedule, nextAttemptAt } = notification;
  const made = attempts.filter(({ cause }) => cause === 'schedule').length;
  const last = attempts.at(-1);
  return html`<li class="row">
    <a class="what" href="/notifications/${encodeURIComponent(notification.id)}">
      <strong>${notification.type}</strong>
      <span class="quiet mono">${notification.outTradeNo ?? ''} → ${notification.url}</span>
      ${last?.error === null || last === undefined ? '' : html`<span class="why" lang="en">${prose(last.error)}</span>`}
    </a>
    <span class="state">${notificationPill(notification, texts)}</span>
    <span class="quiet when"
      >${notification.id} ·
      ${labels.attempts(made, retrySchedule.length + 1)}${
        nextAttemptAt === null ? '' : ` · ${labels.next(formatMoment(nextAttemptAt).slice(5))}`
      }</span
    >
    <span class="next"
      >${actionButton({ path: `/notifications/${encodeURIComponent(notification.id)}/resend`, label: labels.resend })}</span
    >
  </li>`;
}
