import { html } from 'hono/html';

import type { SandboxNotification } from '../core/kernel.js';
import type { DashboardTexts } from './dashboard-texts.js';
import type { Markup } from './markup.js';

const tones = { pending: 'wait', accepted: 'good', exhausted: 'bad' } as const;

/** Whether a notification was accepted. */
export function notificationPill({ state }: SandboxNotification, texts: DashboardTexts): Markup {
  return html`<span class="pill ${tones[state]}">${texts.notification.state[state]}</span>`;
}
