import { html, raw } from 'hono/html';

import type { Markup } from './markup.js';

export interface ActionButton {
  /** Path of the control API, below `/_sandbox`, already percent-encoded. */
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly body?: Record<string, unknown> | undefined;
  readonly kind?: 'first' | 'plain' | 'danger' | undefined;
  /** Whether the page that the answer names is opened. */
  readonly follow?: boolean | undefined;
  /** Asked before anything is done. */
  readonly confirm?: string | undefined;
}

/** A button that posts to the control API. */
export function actionButton({
  path,
  label,
  hint,
  body,
  kind = 'plain',
  confirm,
  follow,
}: ActionButton): Markup {
  return html`<button
    type="button"
    class="button ${kind}"
    title="${hint ?? ''}"
    data-post="/_sandbox${path}"
    data-body="${JSON.stringify(body ?? {})}"
    data-confirm="${confirm ?? ''}"
    ${follow === true ? raw('data-follow') : ''}
  >
    ${label}
  </button>`;
}
