import { html, raw } from 'hono/html';

import { settingsFor } from '../aliyun-sms/aliyun-sms-settings.js';
import { listSms } from '../aliyun-sms/message/sms-message.js';
import type { SmsMessage } from '../aliyun-sms/message/sms-message.js';
import { countQueues } from '../aliyun-sms/queue/describe-queues.js';
import { formatChinaTime } from '../core/china-time.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { pagedList } from './paged-list.js';
import { smsMeters } from './sms-meters.js';
import { createAliyunSmsWorld } from '../aliyun-sms/aliyun-sms-world.js';

const tones = { 1: 'wait', 2: 'bad', 3: 'good' } as const;

/** What was sent to phones, where receipts go, and replies. */
export function smsPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const labels = texts.sms;
  const world = createAliyunSmsWorld(engine);
  const messages = listSms(world);
  const hasCode = messages.some(({ code }) => code !== null);
  return html`<header class="head">
      <h1>${labels.inbox}</h1>
      ${hasCode ? html`<p class="quiet"><kbd>c</kbd> ${labels.hotkey}</p>` : ''}
    </header>
    <div class="columns">
      <section>
        ${messages.length === 0 ? html`<p class="quiet">${labels.empty}</p>` : pagedList({ path: '/sms', all: messages, rows: (shown) => rows(shown, texts) }, context)}
      </section>
      <section>${smsMeters(messages, settingsFor(world), context)} ${receiptCard({ engine, texts })}</section>
    </div>`;
}

function rows(messages: readonly SmsMessage[], texts: DashboardTexts): Markup {
  const labels = texts.sms;
  const newest = messages.find(({ code }) => code !== null);
  return html`<ul class="list">
    ${messages.map(
      (message) =>
        html`<li class="row" data-key="sms-${message.id}">
          <span class="what">
            <strong
              >${message.phone}${
                message.code === null
                  ? ''
                  : html` · ${labels.code}
                      <button
                        type="button"
                        class="code-button mono"
                        data-copy-text="${message.code}"
                        title="${texts.copy}"
                        ${message === newest ? raw('data-hotkey="c"') : ''}
                      >
                        ${message.code}
                      </button>`
              }</strong
            >
            <span class="whole">${message.text}</span>
            <span class="mono quiet"
              >${message.templateCode} ·
              ${message.bizId}${message.outId === '' ? '' : ` · ${message.outId}`}</span
            >
          </span>
          <span class="quiet when"
            ><span class="pill ${tones[message.status]}"
              >${labels.state[message.status]}${message.status === 2 ? ` ${message.errCode}` : ''}</span
            >
            ${formatChinaTime(message.at)}</span
          >
        </li>`,
    )}
  </ul>`;
}

function receiptCard({ engine, texts }: Pick<PageContext, 'engine' | 'texts'>): Markup {
  const labels = texts.sms;
  const world = createAliyunSmsWorld(engine);
  const { reportUrl, replyUrl } = settingsFor(world);
  const addressForm = (name: string, value: string, example: string): Markup =>
    html`<form class="inline" data-post="/_sandbox/sms/settings">
      <input name="${name}" type="url" value="${value}" placeholder="${example}" aria-label="${example}" />
      <button class="button">${labels.save}</button>
    </form>`;
  return html`<div class="card">
    <h2>${labels.receipts}</h2>
    <p class="quiet">${labels.receiptsHint}</p>
    ${addressForm('reportUrl', reportUrl, labels.reportAddress)}
    ${addressForm('replyUrl', replyUrl, labels.replyAddress)}
    <h2>${labels.queues}</h2>
    <p class="quiet">${labels.queuesHint}</p>
    <ul class="list">
      ${countQueues(world).map(
        ({ name, visible, invisible }) =>
          html`<li class="row">
            <span class="what"
              ><span class="mono whole">${name}</span>
              <span class="quiet">${labels.inQueue(visible, invisible)}</span></span
            >
          </li>`,
      )}
    </ul>
    <h2>${labels.reply}</h2>
    <form class="inline" data-post="/_sandbox/sms/replies">
      <input
        name="phone"
        placeholder="${labels.replyPhone}"
        aria-label="${labels.replyPhone}"
        maxlength="16"
      />
      <input
        name="content"
        placeholder="${labels.replyText}"
        aria-label="${labels.replyText}"
        maxlength="500"
      />
      <button class="button">${labels.reply}</button>
    </form>
  </div>`;
}
