import { html } from 'hono/html';

import { formatDotenv } from '../core/format-dotenv.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { weixinPayRotation } from './weixin-pay-rotation.js';

/** Addresses and keys, to be copied. */
export function credentialsPage(
  credentials: Record<string, Record<string, string>>,
  context: PageContext,
): Markup {
  const labels = context.texts.credentials;
  return html`<header class="head">
      <h1>${labels.heading}</h1>
      <p>${labels.hint}</p>
    </header>
    <div class="buttons">
      <button type="button" class="button first" data-copy="dotenv">${context.texts.copy}</button>
      <a class="button plain" href="/_sandbox/credentials">${labels.json}</a>
    </div>
    <pre class="text keys" id="dotenv">${formatDotenv(credentials)}</pre>
    ${weixinPayRotation(context)}`;
}
