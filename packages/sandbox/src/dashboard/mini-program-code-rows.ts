import { html, raw } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { MiniProgramCode } from '../weixin/code/mini-program-codes.js';
import type { Markup } from './markup.js';

/** Mini program codes, to be scanned from the screen, with where they lead. */
export async function miniProgramCodeRows(codes: readonly MiniProgramCode[]): Promise<Awaited<Markup>> {
  const { renderSVG } = await import('uqr');
  return html`<ul class="list">
    ${codes.map(
      (code) =>
        html`<li class="row">
          <span class="what">
            <strong class="mono">${code.page}${code.scene === null ? '' : ` · scene=${code.scene}`}</strong>
            <span class="quiet mono">${code.content}</span>
          </span>
          <span class="quiet when"
            >${code.operation} · ${formatChinaTime(code.at)} · ${code.environment}</span
          >
          <span class="next qr-code">${raw(renderSVG(code.content, { border: 4 }))}</span>
        </li>`,
    )}
  </ul>`;
}
