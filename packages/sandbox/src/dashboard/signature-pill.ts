import { html } from 'hono/html';

import type { SignatureDiagnosis } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

/** The verdict on a signature; nothing when the request needed none. */
export function signaturePill(signature: SignatureDiagnosis | null, texts: DashboardTexts): Markup | '' {
  if (signature === null) return '';
  if (signature.valid) return html`<span class="pill good">${texts.signature.valid}</span>`;
  return html`<span class="pill bad"
    >${texts.signature.invalid}${signature.cause === null ? '' : html`: <code>${signature.cause}</code>`}</span
  >`;
}
