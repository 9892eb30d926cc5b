import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { stateOfToken, tokenOverlap } from '../weixin/token/access-tokens.js';
import type { AccessToken } from '../weixin/token/access-tokens.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

const width = 720;
const left = 92;
const rowHeight = 24;
const shown = 8;

/** Generations on a line of time, with the minutes in which two of them work. */
export function tokenChart(tokens: readonly AccessToken[], { engine, texts }: PageContext): Markup {
  const rows = tokens.slice(0, shown);
  const now = engine.clock.now();
  const ends = rows.map((token) => endOf(token));
  const first = Math.min(now, ...rows.map(({ createdAt }) => createdAt));
  const last = Math.max(now, first + 60_000, ...ends);
  const place = (at: number): number =>
    Math.round(left + ((at - first) / (last - first)) * (width - left - 8));
  const height = rows.length * rowHeight + 26;
  const bar = (from: number, to: number, y: number, tone: string): Markup =>
    html`<rect
      class="${tone}"
      x="${place(from)}"
      y="${y}"
      width="${Math.max(2, place(to) - place(from))}"
      height="14"
      rx="3"
    />`;
  const line = (token: AccessToken, index: number): Markup => {
    const y = index * rowHeight + 6;
    const replaced = token.replacedAt ?? endOf(token);
    const isOver = ['expired', 'replaced'].includes(stateOfToken(token, now));
    return html`<text x="0" y="${y + 11}">${token.id}</text>
      ${bar(token.createdAt, Math.min(replaced, endOf(token)), y, isOver ? 'off' : 'good')}
      ${token.replacedAt === null ? '' : bar(token.replacedAt, endOf(token), y, 'wait')}`;
  };
  return html`<figure class="card">
    <figcaption class="quiet">${texts.tokens.chart}</figcaption>
    <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${texts.tokens.chart}">
      ${rows.map(line)}
      <line class="now" x1="${place(now)}" x2="${place(now)}" y1="0" y2="${height - 20}" />
      <text x="${Math.min(place(now), width - 130)}" y="${height - 4}">
        ${texts.tokens.now} ${formatChinaTime(now).slice(11)}
      </text>
    </svg>
  </figure>`;
}

/** When a token stops working. */
function endOf({ expiresAt, replacedAt }: AccessToken): number {
  return replacedAt === null ? expiresAt : Math.min(expiresAt, replacedAt + tokenOverlap);
}
