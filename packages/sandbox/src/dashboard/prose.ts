import { html } from 'hono/html';

import type { Markup } from './markup.js';

/** A sentence in which words between backticks are shown as code. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? html`<code>${part}</code>` : part))}`;
}
