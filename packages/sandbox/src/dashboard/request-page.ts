import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import type { JournalEntry } from '../core/kernel.js';
import { decodeParameters } from './decode-parameters.js';
import { diagnosisCard } from './diagnosis-card.js';
import { factList } from './fact-list.js';
import { faultPill } from './fault-pill.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { refusalPill } from './refusal-pill.js';
import { refusalWords } from './refusal-words.js';
import { requestTitle } from './request-title.js';
import { requestTools } from './request-tools.js';
import { signaturePill } from './signature-pill.js';

/** One request and its answer, with every byte, and the diagnosis when its signature is wrong. */
export function requestPage(entry: JournalEntry, context: PageContext, origin: string): Markup {
  const { texts } = context;
  const labels = texts.request;
  const parameters = decodeParameters(entry);
  const words = refusalWords(entry);
  return html`<header class="head">
      <h1 class="mono">${requestTitle(entry)}</h1>
      <p>
        ${signaturePill(entry.signature, texts)} ${refusalPill(entry, texts)} ${faultPill(entry, texts)}
        <span class="mono">${entry.result ?? ''}</span>
        <span class="quiet"
          >${entry.id} · ${formatChinaTime(entry.at)} ·
          ${labels.duration(entry.duration.toFixed(1))}${
            entry.outTradeNo === null
              ? ''
              : html` ·
                  <a class="mono" href="/orders/${encodeURIComponent(entry.outTradeNo)}"
                    >${entry.outTradeNo}</a
                  >`
          }</span
        >
      </p>
      ${words === null ? '' : html`<p class="why">${words}</p>`}
    </header>
    ${entry.signature?.valid === false ? diagnosisCard(entry.signature, texts) : ''}
    ${requestTools(entry, context, origin)}
    <section>
      <h2>${labels.request}</h2>
      <pre class="text">${entry.method} ${entry.url}</pre>
      ${headers(entry.requestHeaders, 'request', labels.headers)}
      ${
        parameters.length === 0
          ? ''
          : html`<h3>${labels.parameters}</h3>
              ${factList(parameters.map(([name, value]) => [name, html`<pre class="value">${value}</pre>`]))}`
      }
      <h3>${labels.raw}</h3>
      ${entry.requestEncoding === 'latin1' ? html`<p class="quiet">${labels.bytesNote}</p>` : ''}
      <pre class="text">${entry.requestBody === '' ? labels.emptyBody : entry.requestBody}</pre>
    </section>
    <section>
      <h2>${labels.response}</h2>
      <pre class="text">${entry.status === 0 ? labels.connectionCut : `HTTP ${entry.status}`}</pre>
      ${headers(entry.responseHeaders, 'response', labels.responseHeaders)}
      <pre class="text">${entry.responseBody === '' ? labels.emptyBody : entry.responseBody}</pre>
    </section>
    <p class="quiet">${labels.secretsNote}</p>`;
}

function headers(fields: Record<string, string>, key: string, heading: string): Markup {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return html`<details data-key="${key}">
    <summary>${heading} (${lines.length})</summary>
    <pre class="text">${lines.join('\n')}</pre>
  </details>`;
}
