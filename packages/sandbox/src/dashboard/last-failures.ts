import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type {
  JournalEntry,
  NotificationAttempt,
  SandboxNotification,
  SignatureDiagnosis,
} from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { faultPill } from './fault-pill.js';
import { isRefused } from './is-refused.js';
import { lastRefusal } from './last-refusal.js';
import type { Markup } from './markup.js';
import { notificationPill } from './notification-pill.js';
import { notificationTitle } from './notification-title.js';
import type { PageContext } from './page-context.js';
import { refusalPill } from './refusal-pill.js';
import { refusalWords } from './refusal-words.js';
import { requestTitle } from './request-title.js';
import { signaturePill } from './signature-pill.js';
import { spokenCause } from './spoken-cause.js';

const shown = 5;

interface Failure {
  readonly at: number;
  readonly row: Markup;
}

/** What went wrong last: signatures, refusals, deliveries, faults that hit; nothing when nothing did. */
export function lastFailures(context: PageContext): Markup | '' {
  const { engine, texts } = context;
  const failed: Failure[] = [];
  const told = new Set<string>();
  for (const entry of engine.journal.list()) {
    if (failed.length === shown) break;
    if (entry.signature?.valid === false || entry.fault !== undefined) failed.push(ofRequest(entry, context));
    else if (isRefused(entry)) {
      // Who asks every second for an order that nobody paid is refused every second; once tells it.
      const refusal = `${requestTitle(entry)} ${entry.result ?? String(entry.status)}`;
      if (!told.has(refusal)) failed.push(ofRequest(entry, context));
      told.add(refusal);
    }
  }
  const undelivered: Failure[] = [];
  for (const notification of engine.notifier.list()) {
    if (undelivered.length === shown) break;
    const last = lastRefusal(notification);
    if (last !== null) undelivered.push(ofNotification(notification, last, context));
  }
  const all = [...failed, ...undelivered].sort((left, right) => right.at - left.at).slice(0, shown);
  if (all.length === 0) return '';
  return html`<section>
    <h2>${texts.overview.failures}</h2>
    <ul class="list">
      ${all.map(({ row }) => row)}
    </ul>
  </section>`;
}

function ofRequest(entry: JournalEntry, { texts }: PageContext): Failure {
  const { id, at, signature, outTradeNo, result, status } = entry;
  const cause = signature?.valid === false ? causeOf(signature, texts) : null;
  const refusal = isRefused(entry) ? [result ?? String(status), refusalWords(entry)] : [];
  const why = cause ?? refusal.filter(Boolean).join(' ');
  const row = html`<li class="row" data-key="failed-${id}">
    <a class="what" href="/requests/${encodeURIComponent(id)}">
      <strong class="mono">${requestTitle(entry)}</strong>
      ${why === '' ? '' : html`<span class="why">${why}</span>`}
    </a>
    <span class="state"
      >${signaturePill(signature, texts)} ${refusalPill(entry, texts)} ${faultPill(entry, texts)}</span
    >
    <span class="quiet when"
      >${formatChinaTime(at).slice(5)} · ${id}${outTradeNo === null ? '' : ` · ${outTradeNo}`}</span
    >
  </li>`;
  return { at, row };
}

/** In English the pill beside it names the cause in words enough: here stands what to change. */
function causeOf(signature: SignatureDiagnosis, texts: DashboardTexts): string | null {
  return spokenCause(signature, texts)?.title ?? signature.fix?.replaceAll('`', '') ?? null;
}

function ofNotification(
  notification: SandboxNotification,
  { at, error }: NotificationAttempt,
  { texts }: PageContext,
): Failure {
  const { id, url } = notification;
  const row = html`<li class="row" data-key="failed-${id}">
    <a class="what" href="/notifications/${encodeURIComponent(id)}">
      <strong>${notificationTitle(notification, texts)}</strong>
      <span class="quiet mono">→ ${url}</span>
      ${error === null ? '' : html`<span class="why">${(texts.sentence(error) ?? error).replaceAll('`', '')}</span>`}
    </a>
    <span class="state">${notificationPill(notification, texts)}</span>
    <span class="quiet when">${formatChinaTime(at).slice(5)} · ${id}</span>
  </li>`;
  return { at, row };
}
