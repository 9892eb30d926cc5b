import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { listCodes } from '../weixin/login/one-time-codes.js';
import type { OneTimeCode } from '../weixin/login/one-time-codes.js';
import { actionButton } from './action-button.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { pagedList } from './paged-list.js';
import { createWeixinWorld } from '../weixin/weixin-world.js';

/** Codes of users: made here, used by servers. */
export function codesPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const labels = texts.codes;
  const codes = listCodes(createWeixinWorld(engine));
  return html`<header class="head">
      <h1>${texts.nav.codes}</h1>
      <p class="quiet">${labels.hint}</p>
    </header>
    <div class="buttons">
      ${actionButton({ path: '/weixin/codes', label: labels.mint.login, body: { kind: 'login' }, kind: 'first' })}
      ${actionButton({ path: '/weixin/codes', label: labels.mint.phone, body: { kind: 'phone' } })}
    </div>
    ${
      codes.length === 0
        ? html`<p class="quiet">${labels.empty}</p>`
        : pagedList({ path: '/codes', all: codes, rows: (shown) => rows(shown, context) }, context)
    }`;
}

function rows(codes: readonly OneTimeCode[], context: PageContext): Markup {
  return html`<ul class="list">
    ${codes.map((code) => row(code, context))}
  </ul>`;
}

function row(code: OneTimeCode, { engine, texts }: PageContext): Markup {
  const isOver = engine.clock.now() >= code.expiresAt;
  const state = code.usedAt !== null ? 'used' : isOver ? 'expired' : 'unused';
  const tone = { used: 'done', expired: 'off', unused: 'good' }[state];
  return html`<li class="row">
    <span class="what">
      <strong class="mono">${code.code}</strong>
      <span class="quiet mono">${code.openid}</span>
    </span>
    <span class="state"><span class="pill ${tone}">${texts.codes.state[state]}</span></span>
    <span class="quiet when">${texts.codes.kind[code.kind]} · ${formatChinaTime(code.createdAt)}</span>
  </li>`;
}
