import { randomBytes } from 'node:crypto';

import { Hono } from 'hono';

import { guardPage } from '../core/guard-browser.js';
import type { SandboxAppParts } from '../core/sandbox-app-parts.js';
import { pathBelow } from '../core/split-mount.js';
import { basePathOf } from '../core/tenant-identity.js';
import { belowBase } from './below-base.js';
import { chooseLanguage } from './choose-language.js';
import { codesPage } from './codes-page.js';
import { credentialsPage } from './credentials-page.js';
import { textsIn } from './dashboard-texts.js';
import { emptyState } from './empty-state.js';
import { faultsPage } from './faults-page.js';
import { liveContent, wholePage } from './layout.js';
import type { Markup } from './markup.js';
import { messagesPage } from './messages-page.js';
import { notificationPage } from './notification-page.js';
import { notificationsPage } from './notifications-page.js';
import { orderPage } from './order-page.js';
import { ordersPage } from './orders-page.js';
import { overviewPage } from './overview-page.js';
import type { PageContext, Section } from './page-context.js';
import { phonePage } from './phone-page.js';
import { requestPage } from './request-page.js';
import { requestsPage } from './requests-page.js';
import { serverlessPage } from './serverless-page.js';
import { smsPage } from './sms-page.js';
import { snapshotsPage } from './snapshots-page.js';
import { tenantsPage } from './tenants-page.js';
import { tokensPage } from './tokens-page.js';

/** `id` is the last segment of the page's path, `place` where the tenant was reached, without a slash at its end. */
type Show = (page: PageContext, id: string, place: string) => Markup | null;

/** The dashboard: plain pages, rendered here, kept current by one event stream. */
export function createDashboard(parts: SandboxAppParts): Hono {
  const { engine, options } = parts;
  const base = basePathOf(engine.tenant);
  const guard = guardPage(options.allowedHosts ?? []);
  const app = new Hono();
  const sections = new Set<Section>();

  function page(path: string, section: Section, show: Show): void {
    sections.add(section);
    app.get(path, guard, async (context) => {
      const texts = textsIn(chooseLanguage(context.req.raw, options.language ?? 'en'));
      const { origin, pathname, searchParams } = new URL(context.req.url);
      const pageContext: PageContext = { engine, tenants: parts.tenants, origin, texts, query: searchParams };
      const found = show(pageContext, context.req.param('id') ?? '', origin + base);
      const content = found ?? emptyState(texts.missing.heading, texts.missing.hint);
      const status = found === null ? 404 : 200;
      if (context.req.header('x-sandbox-fragment') !== undefined) {
        return htmlResponse(
          belowBase(await liveContent(pageContext, content), base),
          status,
          "default-src 'none'",
        );
      }
      const nonce = randomBytes(16).toString('base64');
      const path = pathBelow(pathname, base);
      const body = await wholePage({ ...pageContext, section, sections, content, nonce, path });
      const response = htmlResponse(belowBase(body, base), status, policyWith(nonce));
      if (context.req.query('lang') !== undefined) {
        response.headers.set(
          'set-cookie',
          `sandbox_lang=${texts.language}; Path=/; SameSite=Strict; HttpOnly`,
        );
      }
      return response;
    });
  }

  page('/', 'overview', (context, _, place) => overviewPage(context, place));
  page('/orders', 'orders', (context) => ordersPage(context));
  page('/orders/:id', 'orders', (context, outTradeNo, place) => {
    const order = engine.store.orders.find(outTradeNo);
    return order === undefined ? null : orderPage(order, context, place);
  });
  page('/requests', 'requests', (context) => requestsPage(context));
  page('/requests/:id', 'requests', (context, id, origin) => {
    const entry = engine.journal.get(id);
    return entry === undefined ? null : requestPage(entry, context, origin);
  });
  page('/notifications', 'notifications', (context) => notificationsPage(context));
  page('/notifications/:id', 'notifications', (context, id) => {
    const notification = engine.notifier.get(id);
    return notification === undefined ? null : notificationPage(notification, context);
  });
  if (engine.platforms.some(({ act }) => act !== undefined))
    page('/phone', 'phone', (context, _, origin) => phonePage(context, origin));
  if (engine.platforms.some(({ name }) => name === 'weixin')) {
    page('/tokens', 'tokens', (context) => tokensPage(context));
    page('/codes', 'codes', (context) => codesPage(context));
    page('/messages', 'messages', (context) => messagesPage(context));
  }
  if (engine.platforms.some(({ name }) => name === 'mpserverless'))
    page('/serverless', 'serverless', (context) => serverlessPage(context));
  page('/snapshots', 'snapshots', snapshotsPage);
  if (engine.platforms.some(({ name }) => name === 'aliyunSms'))
    page('/sms', 'sms', (context) => smsPage(context));
  page('/faults', 'faults', (context) => faultsPage(context));
  page('/credentials', 'credentials', (context) =>
    credentialsPage(parts.credentials(context.origin), context),
  );
  page('/tenants', 'tenants', (context) => tenantsPage(context));
  return app;
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function htmlResponse(body: string, status: number, policy: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language, cookie, x-sandbox-fragment',
    },
  });
}
