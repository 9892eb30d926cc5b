import { html } from 'hono/html';

import type { SignatureDiagnosis } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { factList } from './fact-list.js';
import { firstDifference } from './first-difference.js';
import type { Markup } from './markup.js';
import { prose } from './prose.js';
import { spokenCause } from './spoken-cause.js';
import type { SpokenCause } from './spoken-cause.js';

/** Why a signature is wrong, what proves it, what to change, and where the two texts part. */
export function diagnosisCard(signature: SignatureDiagnosis, texts: DashboardTexts): Markup {
  const labels = texts.signature;
  const spoken = spokenCause(signature, texts);
  const fix = spoken?.fix ?? signature.fix;
  return html`<section class="card diagnosis">
    <h2>${labels.heading}</h2>
    ${factList([
      [
        labels.cause,
        signature.cause === null
          ? html`${labels.causeUnknown}`
          : html`${spoken === null ? '' : html`${spoken.title} `}<code>${signature.cause}</code>`,
      ],
      ...(fix === null
        ? []
        : [
            [
              labels.fix,
              html`<strong lang="${spoken === null ? 'en' : texts.language}">${prose(fix)}</strong>`,
            ] as const,
          ]),
      ...(signature.evidence === null
        ? []
        : [[labels.evidence, evidence(signature.evidence, spoken, texts)] as const]),
      [labels.scheme, html`${signature.scheme}`],
    ])}
    ${comparison(signature, texts)}
  </section>`;
}

function evidence(english: string, spoken: SpokenCause | null, texts: DashboardTexts): Markup {
  const known = spoken?.evidence ?? texts.sentence(english);
  return html`<span lang="${known === null ? 'en' : texts.language}">${prose(known ?? english)}</span>`;
}

function comparison(
  { expectedStringToSign, signedString }: SignatureDiagnosis,
  texts: DashboardTexts,
): Markup | '' {
  const labels = texts.signature;
  if (expectedStringToSign === null) return '';
  const difference = signedString === null ? null : firstDifference(expectedStringToSign, signedString);
  if (difference === null) {
    return html`<h3>${labels.expected}</h3>
      <pre class="text" tabindex="0">${visible(expectedStringToSign)}</pre>
      ${signedString === null ? html`<p class="quiet">${labels.signedUnknown}</p>` : ''}`;
  }
  const { common, position, expectedRest, signedRest } = difference;
  const shown = (rest: string): string =>
    rest === '' ? labels.nothing : `“${visible(firstCharacter(rest))}”`;
  return html`<p class="difference">${labels.difference(position, shown(expectedRest), shown(signedRest))}</p>
    <div class="sides">
      <div>
        <h3>${labels.expected}</h3>
        ${markedText(common, expectedRest)}
      </div>
      <div>
        <h3>${labels.signed}</h3>
        ${markedText(common, signedRest)}
      </div>
    </div>`;
}

function markedText(common: string, rest: string): Markup {
  const first = firstCharacter(rest);
  // The last part of what is equal is enough to find the place; the rest is only dimmed.
  return html`<pre class="text" tabindex="0"><span class="same">${visible(common)}</span><mark>${
    first === '' ? '∎' : visible(first)
  }</mark>${visible(rest.slice(first.length))}</pre>`;
}

function firstCharacter(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? '';
}

/** Line ends and tabs must be seen: a missing one is a common cause. */
function visible(text: string): string {
  return text.replaceAll('\r', '␍').replaceAll('\n', '↵\n').replaceAll('\t', '⇥');
}
