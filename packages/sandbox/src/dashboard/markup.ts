import type { HtmlEscapedString } from 'hono/utils/html';

/** What hono's `html` gives back: text that is already escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;
