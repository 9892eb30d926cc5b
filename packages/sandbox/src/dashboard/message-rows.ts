import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { WeixinMessage } from '../weixin/message/sent-messages.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** Messages as a list, each with everything it carries. */
export function messageRows(messages: readonly WeixinMessage[], texts: DashboardTexts): Markup {
  return html`<ul class="list">
    ${messages.map(
      (message) =>
        html`<li class="row">
          <span class="what">
            <strong>${texts.messages.kind[message.kind]} · ${message.subject}</strong>
            <span class="mono">${JSON.stringify(message.content)}</span>
          </span>
          <span class="quiet when">${formatChinaTime(message.at)} · ${message.openid}</span>
        </li>`,
    )}
  </ul>`;
}
