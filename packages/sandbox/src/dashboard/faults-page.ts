import { html } from 'hono/html';

import { magicValues } from '../control/magic-values.js';
import { faultEffects } from '../core/fault-effects.js';
import type { Fault } from '../core/fault-rules.js';
import { actionButton } from './action-button.js';
import { faultsTextsIn } from './faults-texts.js';
import type { FaultsTexts } from './faults-texts.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { requestRows } from './request-rows.js';

const shown = 20;

/** The faults that are set, a form to set one, what they hit, and what needs no fault. */
export function faultsPage({ engine, texts }: PageContext): Markup {
  const labels = faultsTextsIn(texts.language);
  const faults = engine.faults.list();
  const hit = engine.journal.list().filter(({ fault }) => fault !== undefined);
  return html`<header class="head">
      <h1>${labels.title}</h1>
      <p class="quiet">${labels.hint}</p>
    </header>
    <section aria-label="${labels.title}">
      ${
        faults.length === 0
          ? html`<p class="quiet">${labels.none}</p>`
          : html`<ul class="list">
                ${faults.map((fault) => row(fault, labels))}
              </ul>
              <p>${actionButton({ path: '/faults/clear', label: labels.clear, kind: 'danger' })}</p>`
      }
    </section>
    ${form(engine, labels)}
    <section>
      <h2>${labels.history}</h2>
      ${
        hit.length === 0
          ? html`<p class="quiet">${labels.historyEmpty}</p>`
          : requestRows(hit.slice(0, shown), texts)
      }
    </section>
    <section>
      <h2>${labels.magic}</h2>
      <p class="quiet">${labels.magicHint}</p>
      ${magicTable(labels)}
    </section>`;
}

function row(fault: Fault, labels: FaultsTexts): Markup {
  const skipping = fault.toSkip === 0 ? '' : html` · ${labels.skipping(fault.toSkip)}`;
  return html`<li class="row">
    <span class="what">
      <strong class="mono">${fault.effect}</strong>
      <span class="quiet whole">${labels.describe(fault)}</span>
    </span>
    <span class="state"><span class="pill wait">${labels.left(fault.remaining)}</span></span>
    <span class="quiet when">${fault.id}${skipping}</span>
    <span class="next buttons small"
      >${actionButton({
        path: `/faults/${encodeURIComponent(fault.id)}/clear`,
        label: labels.remove,
        hint: `${labels.remove} ${fault.id}`,
      })}</span
    >
  </li>`;
}

/** Every control has a label of its own; what is left empty is not sent. */
function form(engine: PageContext['engine'], labels: FaultsTexts): Markup {
  const operations = engine.platforms.flatMap((platform) => platform.operations ?? []);
  const field = (name: keyof FaultsTexts['field'], control: Markup): Markup =>
    html`<label class="field"><span>${labels.field[name]}</span> ${control}</label>`;
  const text = (name: 'outTradeNo' | 'path' | 'code'): Markup =>
    field(name, html`<input name="${name}" maxlength="128" autocomplete="off" />`);
  const number = (name: 'times' | 'after' | 'ms' | 'status', least: number): Markup =>
    field(name, html`<input name="${name}" type="number" min="${least}" step="1" inputmode="numeric" />`);
  return html`<section class="card">
    <h2>${labels.add}</h2>
    <form class="fields" data-post="/_sandbox/faults">
      ${field(
        'effect',
        html`<select name="effect" required>
          ${faultEffects.map(
            (effect) => html`<option value="${effect}">${effect}: ${labels.effect(effect)}</option>`,
          )}
        </select>`,
      )}
      ${field(
        'platform',
        html`<select name="platform">
          <option value="">${labels.any}</option>
          ${engine.platforms.map(({ name }) => html`<option value="${name}">${name}</option>`)}
        </select>`,
      )}
      ${field(
        'operation',
        html`<input name="operation" list="fault-operations" placeholder="${labels.any}" autocomplete="off" />
          <datalist id="fault-operations">
            ${operations.map((operation) => html`<option value="${operation}"></option>`)}
          </datalist>`,
      )}
      ${text('outTradeNo')} ${text('path')} ${number('times', 1)} ${number('after', 0)}
      ${field(
        'probability',
        html`<input name="probability" type="number" min="0.001" max="1" step="0.001" inputmode="decimal" />`,
      )}
      ${number('ms', 0)} ${number('status', 400)} ${text('code')}
      <button class="button first">${labels.add}</button>
    </form>
  </section>`;
}

function magicTable(labels: FaultsTexts): Markup {
  return html`<div class="table" tabindex="0" role="region" aria-label="${labels.magic}">
    <table>
      <caption class="unseen">
        ${labels.magic}
      </caption>
      <thead>
        <tr>
          ${labels.magicHeading.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${magicValues.map(
          ({ platform, field, value, meaning }) =>
            html`<tr>
              <td>${platform === 'any' ? labels.anyPlatform : platform}</td>
              <td class="mono">${field}</td>
              <td class="mono">${value}</td>
              <td>${labels.magicMeaning(meaning)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
