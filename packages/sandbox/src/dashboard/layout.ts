import { html, raw } from 'hono/html';

import { basePathOf } from '../core/tenant-identity.js';
import { clockStrip } from './clock-strip.js';
import { dashboardScript } from './dashboard-script.js';
import { dashboardStyles } from './dashboard-styles.js';
import type { Markup } from './markup.js';
import { navigationFor } from './navigation.js';
import type { NavigationEntry, NavigationLink } from './navigation.js';
import type { PageContext, Section } from './page-context.js';
import { tenantSwitch } from './tenant-switch.js';

export interface PageParts extends PageContext {
  readonly section: Section;
  /** Sections this sandbox has a page for. */
  readonly sections: ReadonlySet<Section>;
  readonly content: Markup;
  readonly nonce: string;
  /** Path of the page, for the language switch. */
  readonly path: string;
}

// A filled square with a lighter one inside, so that the tab is found among others.
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231d6f5c'/%3E%3Crect x='5' y='5' width='6' height='6' rx='1.5' fill='%23f4d58d'/%3E%3C/svg%3E";

/** The part of a page that is fetched again when something changes. */
export async function liveContent(context: PageContext, content: Markup): Promise<string> {
  return String(await html`${clockStrip(context)} ${content}`);
}

/** A page from doctype to end. */
export async function wholePage(parts: PageParts): Promise<string> {
  const { texts, section, nonce } = parts;
  const live = raw(await liveContent(parts, parts.content));
  const page = await html`<!doctype html>
    <html lang="${texts.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${texts.nav[section]} · ${texts.title}</title>
        <link rel="icon" href="${raw(icon)}" />
        <style nonce="${nonce}">
          ${raw(dashboardStyles)}
        </style>
      </head>
      <body data-base="${basePathOf(parts.engine.tenant)}" ${wordsOfTheScript(parts)}>
        <a class="skip" href="#content">${texts.skipToContent}</a>
        <p class="banner" role="note">${texts.banner}</p>
        <div class="frame">
          ${header(parts)}
          <main id="content" tabindex="-1"><div id="live">${live}</div></main>
        </div>
        <p id="news" class="unseen" role="status"></p>
        <p id="toast" role="alert" hidden></p>
        <dialog id="ask" aria-labelledby="ask-text">
          <p id="ask-text"></p>
          <div class="buttons">
            <button type="button" class="button first" value="yes">${texts.dialog.confirm}</button>
            <button type="button" class="button" value="">${texts.dialog.cancel}</button>
          </div>
        </dialog>
        <script nonce="${nonce}">
          ${raw(dashboardScript)};
        </script>
      </body>
    </html>`;
  return String(page);
}

function wordsOfTheScript({ texts }: PageParts): Markup {
  const { news, live } = texts;
  return html`data-failed="${texts.failed}" data-copied="${texts.copied}" data-live-on="${live.on}"
  data-live-off="${live.off}" data-news-order="${news.order}" data-news-request="${news.request}"
  data-news-notification="${news.notification}" data-news-sms="${news.sms}" data-news-reset="${news.reset}"`;
}

function header(parts: PageParts): Markup {
  const { texts, path, section, sections } = parts;
  return html`<header class="top">
    <a class="brand" href="/">${texts.title}</a>
    <nav aria-label="${texts.navLabel}">
      <ul>
        ${navigationFor(sections).map((entry) => navigationItem(entry, section, parts))}
      </ul>
    </nav>
    <div class="corner">
      ${tenantSwitch(parts, `/${path.split('/')[1] ?? ''}`)}
      <span id="live-mark">${texts.live.on}</span>
      <a href="${path}?${inOtherLanguage(parts)}" lang="${texts.otherLanguage.code}"
        >${texts.otherLanguage.name}</a
      >
    </div>
  </header>`;
}

function navigationItem(entry: NavigationEntry, current: Section, { texts }: PageContext): Markup {
  const link = ({ section, href }: NavigationLink): Markup =>
    html`<a href="${href}" ${section === current ? raw('aria-current="page"') : ''}
      >${texts.nav[section]}</a
    >`;
  if (!('group' in entry)) return html`<li>${link(entry)}</li>`;
  return html`<li class="group">
    <span id="nav-${entry.group}">${texts.navGroup[entry.group]}</span>
    <ul aria-labelledby="nav-${entry.group}">
      ${entry.entries.map((one) => html`<li>${link(one)}</li>`)}
    </ul>
  </li>`;
}

/** The query of this page in the other language; filters stay. */
function inOtherLanguage({ query, texts }: PageParts): string {
  const changed = new URLSearchParams(query);
  changed.set('lang', texts.otherLanguage.code);
  return changed.toString();
}
