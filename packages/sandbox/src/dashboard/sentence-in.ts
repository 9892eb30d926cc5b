import { html } from 'hono/html';

import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';
import { prose } from './prose.js';

/** A paragraph with a sentence of the sandbox in the reader's language where it is known, else marked as English. */
export function sentenceIn(texts: DashboardTexts, english: string, className = ''): Markup {
  const known = texts.sentence(english);
  return html`<p class="${className}" lang="${known === null ? 'en' : texts.language}">
    ${prose(known ?? english)}
  </p>`;
}
