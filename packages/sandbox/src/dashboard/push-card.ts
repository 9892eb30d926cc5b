import { html } from 'hono/html';

import { pushSettings } from '../weixin/push/push-settings.js';
import { actionButton } from './action-button.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { createWeixinWorld } from '../weixin/weixin-world.js';

/** Where messages are pushed, how, and whether the address answered for itself. */
export function pushCard({ engine, texts }: PageContext): Markup {
  const labels = texts.messages;
  const push = pushSettings(createWeixinWorld(engine));
  const verification = push?.verificationId == null ? undefined : engine.notifier.get(push.verificationId);
  const verdicts = { accepted: 'verified', exhausted: 'refused', pending: 'pending' } as const;
  const state = verification === undefined ? 'none' : verdicts[verification.state];
  const tone = { none: 'off', verified: 'good', refused: 'bad', pending: 'wait' }[state];
  const set = (label: string, body: Record<string, string>): Markup =>
    actionButton({ path: '/weixin/push', label, body });
  return html`<div class="card">
    <h2>${labels.push} <span class="pill ${tone}">${labels.pushState[state]}</span></h2>
    <p class="quiet">${labels.pushHint}</p>
    <form class="inline" data-post="/_sandbox/weixin/push">
      <input name="url" type="url" placeholder="${labels.pushAddress}" aria-label="${labels.push}" />
      <button class="button first">${labels.pushSave}</button>
    </form>
    ${
      push === undefined || push.url === ''
        ? ''
        : html`<p class="mono">${push.url}</p>
            <p class="mono quiet">${labels.mode[push.mode]} · ${push.format} · ${push.token}</p>
            <div class="buttons small">
              ${actionButton({ path: '/weixin/push/verify', label: labels.verifyAgain })}
              ${push.mode === 'plain' ? set(labels.mode.secure, { mode: 'secure' }) : set(labels.mode.plain, { mode: 'plain' })}
              ${push.format === 'json' ? set('XML', { format: 'xml' }) : set('JSON', { format: 'json' })}
            </div>`
    }
  </div>`;
}
