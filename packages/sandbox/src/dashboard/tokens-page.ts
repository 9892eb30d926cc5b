import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { limitsOf } from '../weixin/operations.js';
import { dailyLimitOf, listCalls } from '../weixin/quota/count-call.js';
import { listTokens, stateOfToken } from '../weixin/token/access-tokens.js';
import type { AccessToken, TokenState } from '../weixin/token/access-tokens.js';
import { settingsFor } from '../weixin/weixin-settings.js';
import { actionButton } from './action-button.js';
import { emptyState } from './empty-state.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { tokenChart } from './token-chart.js';
import { createWeixinWorld } from '../weixin/weixin-world.js';

const tones: Record<TokenState, string> = {
  current: 'good',
  overlapping: 'wait',
  replaced: 'off',
  expired: 'bad',
};

/** Generations of access tokens on a line of time, codes to log in with, and what was called today. */
export function tokensPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const tokens = listTokens(createWeixinWorld(engine));
  const mint = html`<div class="buttons">
    ${actionButton({ path: '/weixin/codes', label: texts.codes.mint.login, body: { kind: 'login' } })}
    <a href="/codes">${texts.nav.codes}</a>
  </div>`;
  if (tokens.length === 0) return html`${emptyState(texts.tokens.empty, texts.tokens.emptyHint)} ${mint}`;
  return html`<header class="head">
      <h1>${texts.nav.tokens}</h1>
      <p class="quiet">${texts.tokens.hint}</p>
    </header>
    ${tokenChart(tokens, context)}
    <ul class="list">
      ${tokens.map((token) => row(token, context))}
    </ul>
    ${mint} ${quota(context)}`;
}

function row(token: AccessToken, { engine, texts }: PageContext): Markup {
  const labels = texts.tokens;
  const state = stateOfToken(token, engine.clock.now());
  const path = `/weixin/tokens/${encodeURIComponent(token.id)}`;
  const isOver = state === 'expired' || state === 'replaced';
  return html`<li class="row" data-key="token-${token.id}">
    <span class="what">
      <strong>${labels.generation(token.family, token.generation)}</strong>
      <span class="quiet mono">${token.token}</span>
    </span>
    <span class="state"><span class="pill ${tones[state]}">${labels.state[state]}</span></span>
    <span class="quiet when"
      >${formatChinaTime(token.createdAt)} · ${labels.until(formatChinaTime(token.expiresAt).slice(5))}</span
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

function quota({ engine, texts }: PageContext): Markup {
  const labels = texts.tokens;
  const world = createWeixinWorld(engine);
  const settings = settingsFor(world);
  const calls = listCalls(world);
  const line = ({ path, used }: { readonly path: string; readonly used: number }): Markup => {
    const limits = limitsOf(path);
    const limit = limits === undefined ? null : dailyLimitOf(limits, settings);
    return html`<tr data-key="quota-${path}">
      <th scope="row" class="mono">${path}</th>
      <td class="number">${labels.calls(used)}</td>
      <td>
        ${
          limit === null
            ? ''
            : html`<meter
                  min="0"
                  max="${limit}"
                  high="${Math.ceil(limit * 0.9)}"
                  value="${used}"
                  aria-label="${path}"
                ></meter>
                ${labels.left(Math.max(0, limit - used), limit)}`
        }
      </td>
    </tr>`;
  };
  return html`<section>
    <div class="table" tabindex="0" role="region" aria-label="${labels.quota}">
      <table>
        <caption>
          ${labels.quota}
        </caption>
        <thead>
          <tr>
            <th scope="col">${labels.api}</th>
            <th scope="col" class="number">${labels.used}</th>
            <th scope="col">${labels.ofTheDay}</th>
          </tr>
        </thead>
        <tbody>
          ${calls.map(line)}
        </tbody>
      </table>
    </div>
    <p class="buttons">
      ${actionButton({ path: '/weixin/quota/clear', label: labels.clearQuota, hint: labels.clearQuotaHint })}
      <span class="quiet">${labels.clearQuotaHint}</span>
    </p>
  </section>`;
}
