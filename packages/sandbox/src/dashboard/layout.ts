import { html, raw } from 'hono/html';

import type { PlatformName } from '../core/platform.js';
import { clockStrip } from './clock-strip.js';
import { dashboardScript } from './dashboard-script.js';
import { dashboardStyles } from './dashboard-styles.js';
import type { Markup } from './markup.js';
import type { PageContext, Section } from './page-context.js';

export interface PageParts extends PageContext {
  readonly section: Section;
  readonly content: Markup;
  readonly nonce: string;
  /** Path of the page, for the language switch. */
  readonly path: string;
}

const addresses: Record<Section, string> = {
  orders: '/',
  requests: '/requests',
  notifications: '/notifications',
  tokens: '/tokens',
  codes: '/codes',
  messages: '/messages',
  sms: '/sms',
  faults: '/faults',
  credentials: '/credentials',
};

/** Sections that one platform fills alone; without it they are not in the navigation. */
const ofPlatform: Partial<Record<Section, PlatformName>> = {
  tokens: 'weixin',
  codes: 'weixin',
  messages: 'weixin',
  sms: 'aliyunSms',
};

// A filled square with a lighter one inside, so that the tab is found among others.
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231d6f5c'/%3E%3Crect x='5' y='5' width='6' height='6' rx='1.5' fill='%23f4d58d'/%3E%3C/svg%3E";

/** The part of a page that is fetched again when something changes. */
export async function liveContent(context: PageContext, content: Markup): Promise<string> {
  return String(await html`${clockStrip(context)} ${content}`);
}

/** A page from doctype to end. */
export async function wholePage(parts: PageParts): Promise<string> {
  const { texts, section, nonce, path } = parts;
  const present = new Set(parts.engine.platforms.map(({ name }) => name));
  const sections = (Object.keys(addresses) as Section[]).filter((section) => {
    const owner = ofPlatform[section];
    return owner === undefined || present.has(owner);
  });
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
      <body data-failed="${texts.failed}" data-live-on="${texts.live.on}" data-live-off="${texts.live.off}">
        <a class="skip" href="#content">${texts.skipToContent}</a>
        <p class="banner" role="note">${texts.banner}</p>
        <header class="top">
          <a class="brand" href="/">${texts.title}</a>
          <nav>
            ${sections.map(
              (name) =>
                html`<a href="${addresses[name]}" ${name === section ? raw('aria-current="page"') : ''}
                  >${texts.nav[name]}</a
                >`,
            )}
          </nav>
          <span class="corner">
            <span id="live-mark" role="status">${texts.live.on}</span>
            <a href="${path}?${inOtherLanguage(parts)}" lang="${texts.otherLanguage.code}"
              >${texts.otherLanguage.name}</a
            >
          </span>
        </header>
        <main id="content"><div id="live">${live}</div></main>
        <p id="toast" role="alert" hidden></p>
        <script nonce="${nonce}">
          ${raw(dashboardScript)};
        </script>
      </body>
    </html>`;
  return String(page);
}

/** The query of this page in the other language; filters stay. */
function inOtherLanguage({ query, texts }: PageParts): string {
  const changed = new URLSearchParams(query);
  changed.set('lang', texts.otherLanguage.code);
  return changed.toString();
}
