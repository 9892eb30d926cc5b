import { html } from 'hono/html';

import { findReplay } from '../control/replay-request.js';
import type { JournalEntry } from '../core/kernel.js';
import { actionButton } from './action-button.js';
import { curlCommand } from './curl-command.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

/** The request as a command, and the request once more; for a replay, what it repeated and why it may be refused. */
export function requestTools(entry: JournalEntry, { engine, texts }: PageContext, origin: string): Markup {
  const labels = texts.request;
  const command = curlCommand(entry, origin);
  if (command === null) return html`<p class="note">${labels.notKeptWhole}</p>`;
  const path = `/requests/${encodeURIComponent(entry.id)}/replay`;
  return html`${replayNote(entry, { engine, texts })}
    <section class="card">
      <h2>${labels.again}</h2>
      <div class="buttons">
        ${actionButton({ path, label: labels.replay, hint: labels.replayHint, kind: 'first', follow: true })}
        <button type="button" class="button" data-copy="curl">${labels.copyCurl}</button>
      </div>
      <p class="quiet">${labels.replayHint}</p>
      <details data-key="curl">
        <summary>${labels.curl}</summary>
        <pre class="text" tabindex="0" id="curl">${command}</pre>
      </details>
    </section>`;
}

function replayNote(
  entry: JournalEntry,
  { engine, texts }: Pick<PageContext, 'engine' | 'texts'>,
): Markup | '' {
  const replay = findReplay(engine, entry.id);
  if (replay === undefined) return '';
  const labels = texts.request;
  const original = engine.journal.get(replay.of);
  const isSame = original === undefined || original.result === entry.result;
  const why = isSame ? labels.replaySame : refusalOf(entry, labels);
  return html`<p class="note">
    ${labels.replayOf} <a class="mono" href="/requests/${encodeURIComponent(replay.of)}">${replay.of}</a>.
    ${why}
  </p>`;
}

/** What in the same bytes a platform refuses the second time. */
function refusalOf(entry: JournalEntry, labels: PageContext['texts']['request']): string {
  const said = `${entry.result ?? ''} ${entry.responseBody}`;
  if (/nonce/i.test(said)) return labels.replayNonce;
  if (/time ?stamp|expired|时间戳|SIGN_ERROR/i.test(said)) return labels.replayTimestamp;
  return labels.replayOther;
}
