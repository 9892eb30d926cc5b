import { html } from 'hono/html';

import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

/** The platforms of this sandbox, where they answer, and how much of them is emulated. */
export function platformsCard({ engine, texts }: PageContext): Markup {
  const labels = texts.overview;
  return html`<h2>${labels.platforms}</h2>
    <div class="table" tabindex="0" role="region" aria-label="${labels.platforms}">
      <table>
        <caption class="unseen">
          ${labels.platforms}
        </caption>
        <thead>
          <tr>
            <th scope="col">${labels.platform}</th>
            <th scope="col">${labels.address}</th>
            <th scope="col" class="number">${labels.operations}</th>
          </tr>
        </thead>
        <tbody>
          ${engine.platforms.map(
            ({ name, mountPath, operations }) =>
              html`<tr>
                <th scope="row">${labels.platformName[name]} <span class="pill good">${labels.up}</span></th>
                <td class="mono">${mountPath}</td>
                <td class="number">${operations?.length ?? '—'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
