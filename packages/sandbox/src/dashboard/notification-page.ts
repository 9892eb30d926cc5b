import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { NotificationAttempt, SandboxNotification } from '../core/kernel.js';
import { actionButton } from './action-button.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { decodeNotification } from './decode-notification.js';
import { factList } from './fact-list.js';
import { sentenceIn } from './sentence-in.js';
import { lastRefusal } from './last-refusal.js';
import type { Markup } from './markup.js';
import { notificationPill } from './notification-pill.js';
import { notificationTitle } from './notification-title.js';
import type { PageContext } from './page-context.js';
import { planAttempts } from './plan-attempts.js';
import { refusalCard } from './refusal-card.js';

/** One notification: its attempts against the schedule, what was answered, and deliveries by hand. */
export function notificationPage(notification: SandboxNotification, { texts, engine }: PageContext): Markup {
  const labels = texts.notification;
  const { id, type, outTradeNo, url, attempts, nextAttemptAt, diagnosis } = notification;
  const refusal = lastRefusal(notification);
  const content = decodeNotification(notification, engine.tenant);
  const forged = attempts.some(({ cause, accepted }) => cause === 'corrupt' && accepted);
  return html`<header class="head">
      <h1>${notificationTitle(notification, texts)}</h1>
      <p>
        ${notificationPill(notification, texts)}
        <span class="quiet"
          >${id} ·
          ${type}${
            outTradeNo === null
              ? ''
              : html` · <a class="mono" href="/orders/${encodeURIComponent(outTradeNo)}">${outTradeNo}</a>`
          }${nextAttemptAt === null ? '' : ` · ${labels.next(formatChinaTime(nextAttemptAt))}`}</span
        >
      </p>
      <p class="mono">${notification.method} ${url}</p>
    </header>
    ${forged ? html`<p class="alarm" role="alert">${labels.corruptAccepted}</p>` : ''}
    <section class="card">
      <h2>${labels.actions}</h2>
      ${buttons(notification, texts)}
    </section>
    ${refusal !== null && diagnosis !== undefined ? refusalCard(diagnosis, texts) : ''}
    <div class="columns">
      <section>
        <h2>${labels.attemptsHeading}</h2>
        ${
          attempts.length === 0
            ? html`<p class="quiet">${labels.noAttempts}</p>`
            : html`<ol class="timeline">
                ${[...attempts].reverse().map((attempt) => attemptItem(attempt, texts))}
              </ol>`
        }
      </section>
      <section>
        <h2>${labels.schedule}</h2>
        ${scheduleHint(notification, texts)}
        <ol class="schedule">
          ${planAttempts(notification, texts.shortSpan).map(
            ({ state, at, wait }) =>
              html`<li class="${state}">
                <span>${wait}</span> <time>${at === null ? '' : formatChinaTime(at).slice(5)}</time>
              </li>`,
          )}
        </ol>
      </section>
    </div>
    <section>
      <h2>${labels.body}</h2>
      ${facts(content.fields)}
      ${
        content.decrypted.length === 0
          ? ''
          : html`<h3>${texts.weixinPay.decrypted}</h3>
              ${facts(content.decrypted)}`
      }
      <details data-key="raw">
        <summary>${texts.request.raw}</summary>
        <pre class="text">${notification.body}</pre>
      </details>
    </section>`;
}

function scheduleHint({ acceptance }: SandboxNotification, texts: DashboardTexts): Markup | '' {
  const hints: Record<string, string> = {
    'success-text': texts.notification.scheduleHint,
    ...texts.weixinPay.acceptanceHint,
  };
  const hint = typeof acceptance === 'string' ? hints[acceptance] : undefined;
  return hint === undefined ? '' : html`<p class="quiet">${hint}</p>`;
}

function facts(fields: readonly (readonly [name: string, value: string])[]): Markup {
  return factList(fields.map(([name, value]) => [name, html`<pre class="value">${value}</pre>`]));
}

/** The platform probes notifications of API v3 only. */
function probeButton({ id, acceptance }: SandboxNotification, texts: DashboardTexts): Markup | '' {
  if (acceptance !== 'weixin-pay-v3') return '';
  const { probe, probeHint } = texts.weixinPay;
  const path = `/weixinPay/notifications/${encodeURIComponent(id)}/probe`;
  return actionButton({ path, label: probe, hint: probeHint, kind: 'danger' });
}

function buttons(notification: SandboxNotification, texts: DashboardTexts): Markup {
  const { id, acceptance } = notification;
  const labels = texts.notification;
  const path = `/notifications/${encodeURIComponent(id)}`;
  // Somebody has to have answered, or there is nothing to explain.
  const canBeExplained = (lastRefusal(notification)?.status ?? null) !== null;
  const duplicate = (copies: number): Markup =>
    actionButton({
      path: `${path}/duplicate`,
      label: labels.duplicate(copies),
      hint: labels.duplicateHint,
      body: { copies },
    });
  return html`<div class="buttons">
      ${actionButton({ path: `${path}/resend`, label: labels.resend, kind: 'first' })}
      ${canBeExplained ? actionButton({ path: `${path}/diagnose`, label: labels.diagnose, hint: labels.diagnoseHint }) : ''}
      ${duplicate(2)} ${duplicate(5)}
      ${actionButton({ path: `${path}/late`, label: labels.late, body: { ms: 600_000 } })}
      ${actionButton({ path: `${path}/corrupt`, label: labels.corrupt, hint: labels.corruptHint, kind: 'danger' })}
      ${probeButton(notification, texts)}
    </div>
    <ul class="hints">
      ${canBeExplained ? html`<li><b>${labels.diagnose}</b> ${labels.diagnoseHint}</li>` : ''}
      <li><b>${labels.duplicate(2)}</b> ${labels.duplicateHint}</li>
      <li><b>${labels.corrupt}</b> ${labels.corruptHint}</li>
      ${
        acceptance === 'weixin-pay-v3'
          ? html`<li><b>${texts.weixinPay.probe}</b> ${texts.weixinPay.probeHint}</li>`
          : ''
      }
    </ul>`;
}

function attemptItem(attempt: NotificationAttempt, texts: DashboardTexts): Markup {
  const labels = texts.notification;
  const { at, cause, status, accepted, error, responseBody } = attempt;
  return html`<li class="tone-${accepted ? 'good' : 'bad'}">
    <div>
      <strong>${accepted ? labels.accepted : labels.notAccepted}</strong>
      <span class="mono">${status === null ? labels.noAnswer : `HTTP ${status}`}</span>
      <span class="quiet">${labels.cause[cause]} · <time>${formatChinaTime(at)}</time></span>
    </div>
    ${error === null ? '' : sentenceIn(texts, error, 'why')}
    ${status === null ? '' : html`<pre class="text">${responseBody === '' ? labels.emptyAnswer : responseBody}</pre>`}
  </li>`;
}
