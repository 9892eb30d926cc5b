import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { listSessions } from '../mpserverless/auth/access-tokens.js';
import type { Session } from '../mpserverless/auth/access-tokens.js';
import { collectionNames, documentsOf } from '../mpserverless/db/documents-of.js';
import { filePath, filesOf } from '../mpserverless/file/files.js';
import type { StoredFile } from '../mpserverless/file/files.js';
import { functionNames } from '../mpserverless/function/invoke-function.js';
import { actionButton } from './action-button.js';
import { createMpserverlessWorld } from '../mpserverless/mpserverless-world.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { serverlessTextsIn } from './serverless-texts.js';

const shownDocuments = 20;
const shownFiles = 50;
const shownSessions = 50;

/** The space: collections with their documents, functions, files, and who is logged in. */
export function serverlessPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const labels = serverlessTextsIn(texts.language);
  const world = createMpserverlessWorld(engine);
  const names = collectionNames(world);
  return html`<header class="head">
      <h1>MPServerless</h1>
      <p class="quiet">${labels.hint}</p>
    </header>
    <section>
      <h2>${labels.collections}</h2>
      ${names.length === 0 ? html`<p class="quiet">${labels.noCollections}</p>` : names.map((name) => collection(name, context))}
    </section>
    <section>
      <h2>${labels.functions}</h2>
      <p>${functionNames().map((name) => html`<code>${name}</code> `)}</p>
      <p class="quiet">${labels.functionsHint}</p>
    </section>
    ${fileTable(filesOf(world.kernel).values().reverse(), context)}
    ${sessionTable(listSessions(world), context)}`;
}

function collection(name: string, { engine, texts }: PageContext): Markup {
  const labels = serverlessTextsIn(texts.language);
  const documents = documentsOf(createMpserverlessWorld(engine), name).list();
  const newest = documents.slice(-shownDocuments).reverse();
  return html`<details class="card" data-key="collection-${name}">
    <summary><b class="mono">${name}</b> · ${labels.documents(documents.length)}</summary>
    ${newest.map((document) => html`<pre class="text" tabindex="0">${JSON.stringify(document, null, 2)}</pre>`)}
    ${documents.length > shownDocuments ? html`<p class="quiet">${texts.more(shownDocuments, documents.length)}</p>` : ''}
  </details>`;
}

function fileTable(files: readonly StoredFile[], { texts }: PageContext): Markup {
  const labels = serverlessTextsIn(texts.language);
  if (files.length === 0) {
    return html`<section>
      <h2>${labels.files}</h2>
      <p class="quiet">${labels.noFiles}</p>
    </section>`;
  }
  return html`<section>
    <div class="table" tabindex="0" role="region" aria-label="${labels.files}">
      <table>
        <caption>
          ${labels.files}
        </caption>
        <thead>
          <tr>
            <th scope="col">${labels.path}</th>
            <th scope="col">${labels.type}</th>
            <th scope="col" class="number">${labels.bytes}</th>
            <th scope="col">${labels.state}</th>
          </tr>
        </thead>
        <tbody>
          ${files.slice(0, shownFiles).map(
            ({ id, key, contentType, size, content, isReported }) =>
              html`<tr data-key="file-${id}">
                <th scope="row" class="mono">
                  ${content === '' ? key : html`<a href="${filePath(key)}" rel="noreferrer">${key}</a>`}
                </th>
                <td class="mono">${contentType}</td>
                <td class="number">${size}</td>
                <td>
                  ${
                    isReported
                      ? html`<span class="pill good">${labels.reported}</span>`
                      : html`<span class="pill wait"
                          >${content === '' ? labels.promised : labels.uploaded}</span
                        >`
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function sessionTable(sessions: readonly Session[], { engine, texts }: PageContext): Markup {
  const labels = serverlessTextsIn(texts.language);
  const now = engine.clock.now();
  const row = ({ token, userId, provider, expiresAt }: Session): Markup => {
    const isOver = expiresAt <= now;
    const path = `/mpserverless/tokens/${token}`;
    return html`<tr data-key="session-${token}">
      <th scope="row" class="mono">${userId}</th>
      <td>${provider}</td>
      <td class="mono">${token.slice(0, 8)}…</td>
      <td>
        <span class="pill ${isOver ? 'bad' : 'good'}"
          >${isOver ? labels.expired : labels.until(formatChinaTime(expiresAt))}</span
        >
      </td>
      <td>
        <span class="buttons small"
          >${isOver ? '' : actionButton({ path: `${path}/expire`, label: labels.expire })}
          ${actionButton({ path: `${path}/revoke`, label: labels.revoke, kind: 'danger' })}</span
        >
      </td>
    </tr>`;
  };
  return html`<section>
    <h2>${labels.sessions}</h2>
    <p class="quiet">${labels.sessionsHint}</p>
    ${
      sessions.length === 0
        ? html`<p class="quiet">${labels.noSessions}</p>`
        : html`<div class="table" tabindex="0" role="region" aria-label="${labels.sessions}">
              <table>
                <caption class="unseen">
                  ${labels.sessions}
                </caption>
                <thead>
                  <tr>
                    ${[labels.user, labels.provider, labels.token, labels.state, labels.actions].map(
                      (name) => html`<th scope="col">${name}</th>`,
                    )}
                  </tr>
                </thead>
                <tbody>
                  ${sessions.slice(0, shownSessions).map(row)}
                </tbody>
              </table>
            </div>
            <p class="buttons">
              ${actionButton({ path: '/mpserverless/tokens/revoke', label: labels.revokeAll, kind: 'danger' })}
            </p>`
    }
  </section>`;
}
