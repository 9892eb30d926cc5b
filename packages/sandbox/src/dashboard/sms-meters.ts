import { html } from 'hono/html';

import type { AliyunSmsSettings } from '../aliyun-sms/aliyun-sms-settings.js';
import { normalisePhone } from '../aliyun-sms/message/sms-message.js';
import type { SmsMessage } from '../aliyun-sms/message/sms-message.js';
import { groupBy } from '../core/group-by.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

const shown = 5;
const day = 86_400_000;

/** How much of the limits for codes the last numbers have used up: in this minute, this hour, 24 hours. */
export function smsMeters(
  messages: readonly SmsMessage[],
  settings: AliyunSmsSettings,
  { engine, texts }: PageContext,
): Markup | '' {
  const labels = texts.sms;
  const now = engine.clock.now();
  const codes = messages.filter(({ templateType, at }) => templateType === 0 && at > now - day);
  const pairs = groupBy(codes, ({ phone, signName }) => `${normalisePhone(phone)} ${signName}`);
  if (pairs.size === 0) return '';
  const since = (own: readonly SmsMessage[], length: number): number =>
    own.filter(({ at }) => Math.floor(at / length) === Math.floor(now / length)).length;
  const meter = (used: number, limit: string, name: string): Markup =>
    limit === 'off'
      ? html`<td>${used} · ${labels.noLimit}</td>`
      : html`<td>
          <meter min="0" max="${limit}" value="${used}" aria-label="${name}"></meter> ${used}/${limit}
        </td>`;
  const row = ([key, own]: [string, SmsMessage[]]): Markup =>
    html`<tr data-key="meter-${key}">
      <th scope="row" class="mono">${own[0]?.phone}</th>
      ${meter(since(own, 60_000), settings.minuteLimit, labels.perMinute)}
      ${meter(since(own, 3_600_000), settings.hourLimit, labels.perHour)}
      ${meter(own.length, settings.dayLimit, labels.perDay)}
    </tr>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${labels.throttle}">
    <table>
      <caption>
        ${labels.throttle}
      </caption>
      <thead>
        <tr>
          ${[labels.replyPhone, labels.perMinute, labels.perHour, labels.perDay].map(
            (name) => html`<th scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${[...pairs].slice(0, shown).map(row)}
      </tbody>
    </table>
  </div>`;
}
