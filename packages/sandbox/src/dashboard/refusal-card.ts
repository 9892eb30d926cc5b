import { html } from 'hono/html';

import type { RefusalDiagnosis } from '../core/refusal-diagnosis.js';
import type { DashboardTexts } from './dashboard-texts.js';
import { factList } from './fact-list.js';
import type { Markup } from './markup.js';
import { prose } from './prose.js';
import { chineseRefusalDiagnosis } from './chinese-refusal-diagnosis.js';

/** Why the receiver refused a notification, what proves it, and what to change there. */
export function refusalCard(diagnosis: RefusalDiagnosis, texts: DashboardTexts): Markup {
  const { evidence, fix } = texts.language === 'zh-CN' ? chineseRefusalDiagnosis(diagnosis) : diagnosis;
  return html`<section class="card diagnosis">
    <h2>${texts.notification.refusal}</h2>
    ${factList([
      [texts.signature.cause, html`<code>${diagnosis.cause}</code>`],
      [texts.signature.fix, html`<strong>${prose(fix)}</strong>`],
      [texts.signature.evidence, html`${prose(evidence)}`],
    ])}
  </section>`;
}
