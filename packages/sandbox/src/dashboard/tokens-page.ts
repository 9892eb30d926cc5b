import { html } from 'hono/html';

import { formatMoment } from '../core/format-moment.js';
import { listCalls } from '../weixin/quota/count-call.js';
import { listTokens, stateOfToken } from '../weixin/token/access-tokens.js';
import type { AccessToken, TokenState } from '../weixin/token/access-tokens.js';
import { actionButton } from './action-button.js';
import { emptyState } from './empty-state.js';
import { factList } from './fact-list.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { createWeixinWorld } from '../weixin/weixin-world.js';

const tones: Record<TokenState, string> = {
  current: 'good',
  overlapping: 'wait',
  replaced: 'off',
  expired: 'bad',
};

/** Generations of access tokens, and what was called today. */
export function tokensPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const tokens = listTokens(createWeixinWorld(engine));
  if (tokens.length === 0) return emptyState(texts.tokens.empty, texts.tokens.emptyHint);
  const calls = listCalls(createWeixinWorld(engine));
  return html`<header class="head">
      <h1>${texts.nav.tokens}</h1>
      <p class="quiet">${texts.tokens.hint}</p>
    </header>
    <ul class="list">
      ${tokens.map((token) => row(token, context))}
    </ul>
    <section>
      <h2>${texts.tokens.quota}</h2>
      ${factList(calls.map(({ path, used }) => [path, html`${texts.tokens.calls(used)}`] as const))}
    </section>`;
}

function row(token: AccessToken, { engine, texts }: PageContext): Markup {
  const labels = texts.tokens;
  const state = stateOfToken(token, engine.clock.now());
  const path = `/weixin/tokens/${encodeURIComponent(token.id)}`;
  const isOver = state === 'expired' || state === 'replaced';
  return html`<li class="row">
    <span class="what">
      <strong>${labels.generation(token.family, token.generation)}</strong>
      <span class="quiet mono">${token.token}</span>
    </span>
    <span class="state"><span class="pill ${tones[state]}">${labels.state[state]}</span></span>
    <span class="quiet when"
      >${formatMoment(token.createdAt)} · ${labels.until(formatMoment(token.expiresAt).slice(5))}</span
    >
    <span class="next buttons small"
      >${
        isOver
          ? ''
          : html`${actionButton({ path: `${path}/expire`, label: labels.expire, hint: labels.expireHint })}
            ${actionButton({ path: `${path}/invalidate`, label: labels.invalidate, hint: labels.invalidateHint })}`
      }</span
    >
  </li>`;
}
