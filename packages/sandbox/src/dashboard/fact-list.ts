import { html } from 'hono/html';

import type { Markup } from './markup.js';

/** Names and values side by side. */
export function factList(facts: readonly (readonly [name: string, value: Markup])[]): Markup {
  return html`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
