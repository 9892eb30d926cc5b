import { html, raw } from 'hono/html';

import type { ConnectionSnippet } from './connection-snippet.js';
import { connectionSnippets } from './connection-snippets.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

/** How to connect a program: one tab for each SDK, each a program that runs. */
export function connectCard({ texts }: PageContext, origin: string): Markup {
  const labels = texts.overview;
  const snippets = connectionSnippets(origin);
  const tab = ({ id, title }: ConnectionSnippet, index: number): Markup =>
    html`<button
      type="button"
      role="tab"
      id="tab-${index}"
      aria-controls="panel-${index}"
      aria-selected="${index === 0 ? 'true' : 'false'}"
      tabindex="${index === 0 ? '0' : '-1'}"
      data-key="tab-${id}"
    >
      ${title}
    </button>`;
  return html`<section class="card" data-key="connect">
    <h2>${labels.connect}</h2>
    <p class="quiet">${labels.connectHint}</p>
    <div class="tabs" role="tablist" aria-label="${labels.connect}">${snippets.map(tab)}</div>
    ${snippets.map((snippet, index) => panel(snippet, index, texts))}
  </section>`;
}

function panel(
  { code, packages }: ConnectionSnippet,
  index: number,
  { copy, overview: labels }: PageContext['texts'],
): Markup {
  return html`<div
    class="panel"
    role="tabpanel"
    id="panel-${index}"
    aria-labelledby="tab-${index}"
    ${index === 0 ? '' : raw('hidden')}
  >
    ${packages.length === 0 ? '' : html`<p class="quiet">${labels.install} <code>npm install ${packages.join(' ')}</code></p>`}
    <pre class="text" tabindex="0" id="snippet-${index}">${code}</pre>
    <button type="button" class="button small" data-copy="snippet-${index}">${copy}</button>
  </div>`;
}
