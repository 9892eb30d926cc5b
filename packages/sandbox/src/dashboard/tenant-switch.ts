import { html } from 'hono/html';

import { basePathOf } from '../core/tenant-identity.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { tenantsTextsIn } from './tenants-texts.js';

/** Leads from a page to the same page of the other tenants; nothing while there is one tenant. */
export function tenantSwitch({ engine, tenants, origin, texts }: PageContext, address: string): Markup | '' {
  const all = tenants.list();
  if (all.length < 2) return '';
  const labels = tenantsTextsIn(texts.language);
  return html`<details class="tenants">
    <summary title="${labels.switchHint}">${engine.tenant.name}</summary>
    <ul>
      ${all.map(({ identity }) =>
        identity.name === engine.tenant.name
          ? html`<li aria-current="true">${identity.name}</li>`
          : html`<li><a href="${origin}${basePathOf(identity)}${address}">${identity.name}</a></li>`,
      )}
    </ul>
  </details>`;
}
