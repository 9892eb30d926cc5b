import { html } from 'hono/html';

import type { Markup } from './markup.js';

/** Says that there is nothing yet and what to type next. */
export function emptyState(heading: string, hint: string, commands: readonly string[] = []): Markup {
  return html`<div class="empty">
    <h1>${heading}</h1>
    <p>${hint}</p>
    ${commands.map((command) => html`<pre class="command"><code>${command}</code></pre>`)}
  </div>`;
}
