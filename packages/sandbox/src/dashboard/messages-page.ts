import { html } from 'hono/html';

import { listMiniProgramCodes } from '../weixin/code/mini-program-codes.js';
import { listMessages } from '../weixin/message/sent-messages.js';
import { messageRows } from './message-rows.js';
import { miniProgramCodeRows } from './mini-program-code-rows.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { pagedList } from './paged-list.js';
import { pushCard } from './push-card.js';
import { createWeixinWorld } from '../weixin/weixin-world.js';

const shownCodes = 12;

/** What users got and wrote, where it is pushed, and the codes that lead into the mini program. */
export function messagesPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const labels = texts.messages;
  const messages = listMessages(createWeixinWorld(engine));
  const codes = listMiniProgramCodes(createWeixinWorld(engine));
  return html`<div class="columns">
    <section>
      <h1>${labels.inbox}</h1>
      <form class="inline" data-post="/_sandbox/weixin/messages">
        <input
          name="text"
          placeholder="${labels.sayPlaceholder}"
          aria-label="${labels.say}"
          maxlength="2048"
        />
        <button class="button">${labels.say}</button>
      </form>
      ${
        messages.length === 0
          ? html`<p class="quiet">${labels.empty}</p>`
          : pagedList(
              { path: '/messages', all: messages, rows: (shown) => messageRows(shown, texts) },
              context,
            )
      }
    </section>
    <section>
      ${pushCard(context)}
      <h2>${labels.miniProgramCodes}</h2>
      ${
        codes.length === 0
          ? html`<p class="quiet">${labels.noMiniProgramCodes}</p>`
          : miniProgramCodeRows(codes.slice(0, shownCodes))
      }
    </section>
  </div>`;
}
