import { html } from 'hono/html';

import { formatDotenv } from '../core/format-dotenv.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** Addresses and keys, to be copied. */
export function credentialsPage(
  credentials: Record<string, Record<string, string>>,
  texts: DashboardTexts,
): Markup {
  const labels = texts.credentials;
  return html`<header class="head">
      <h1>${labels.heading}</h1>
      <p>${labels.hint}</p>
    </header>
    <div class="buttons">
      <button type="button" class="button first" data-copy="dotenv" data-copied="${labels.copied}">
        ${labels.copy}
      </button>
      <a class="button plain" href="/_sandbox/credentials">${labels.json}</a>
    </div>
    <pre class="text keys" id="dotenv">${formatDotenv(credentials)}</pre>`;
}
