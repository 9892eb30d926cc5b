import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { SandboxNotification } from '../core/kernel.js';
import { actionButton } from './action-button.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { lastRefusal } from './last-refusal.js';
import type { Markup } from './markup.js';
import { prose } from './prose.js';
import { notificationPill } from './notification-pill.js';
import { notificationTitle } from './notification-title.js';

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
  return html`<li class="row" data-key="notification-${notification.id}">
    <a class="what" href="/notifications/${encodeURIComponent(notification.id)}">
      <strong>${notificationTitle(notification, texts)}</strong>
      <span class="quiet mono">${notification.outTradeNo ?? ''} → ${notification.url}</span>
      ${why(lastRefusal(notification)?.error ?? null, texts)}
    </a>
    <span class="state">${notificationPill(notification, texts)}</span>
    <span class="quiet when"
      >${notification.id} · ${notification.type} ·
      ${labels.attempts(made, retrySchedule.length + 1)}${
        nextAttemptAt === null ? '' : ` · ${labels.next(formatChinaTime(nextAttemptAt).slice(5))}`
      }</span
    >
    <span class="next"
      >${actionButton({ path: `/notifications/${encodeURIComponent(notification.id)}/resend`, label: labels.resend })}</span
    >
  </li>`;
}

function why(error: string | null, texts: DashboardTexts): Markup | '' {
  if (error === null) return '';
  const known = texts.sentence(error);
  return html`<span class="why" lang="${known === null ? 'en' : texts.language}"
    >${prose(known ?? error)}</span
  >`;
}
