import { html } from 'hono/html';

import { actionButton } from './action-button.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { snapshotTextsIn } from './snapshot-texts.js';

const runners = ['jest', 'vitest', 'node-test'] as const;

/** Everything the sandbox knows as a file, and back; a new start; the session as a test. */
export function snapshotsPage(context: PageContext): Markup {
  const { engine, texts } = context;
  const labels = snapshotTextsIn(texts.language);
  return html`<header class="head">
      <h1>${texts.nav.snapshots}</h1>
      <p class="quiet">${labels.hint}</p>
    </header>
    <p>${labels.holds(engine.store.orders.size(), engine.journal.size(), engine.notifier.size())}</p>
    <section class="card">
      <h2>${labels.save}</h2>
      <p class="quiet">${labels.saveHint}</p>
      <p>
        <a class="button first" href="/_sandbox/snapshot" download="sandbox-snapshot.json"
          >${labels.download}</a
        >
      </p>
    </section>
    <section class="card">
      <h2>${labels.load}</h2>
      <form
        class="inline"
        data-post="/_sandbox/snapshot"
        data-method="PUT"
        data-confirm="${labels.loadConfirm}"
        data-done="${labels.loaded}"
      >
        <label
          >${labels.file} <input type="file" name="snapshot" accept="application/json,.json" required
        /></label>
        <button class="button">${labels.loadButton}</button>
      </form>
    </section>
    ${exportCard(labels)}
    <section class="card">
      <h2>${labels.reset}</h2>
      <p class="quiet">${labels.resetHint}</p>
      ${actionButton({ path: '/reset', label: labels.reset, kind: 'danger', confirm: labels.resetConfirm })}
    </section>`;
}

function exportCard(labels: ReturnType<typeof snapshotTextsIn>): Markup {
  return html`<section class="card">
    <h2>${labels.export}</h2>
    <p class="quiet">${labels.exportHint}</p>
    <div class="buttons">
      ${runners.map((runner) => html`<a class="button" href="/_sandbox/export?runner=${runner}" download>${runner}</a>`)}
    </div>
  </section>`;
}
