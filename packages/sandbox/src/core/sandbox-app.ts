import type { Hono } from 'hono';

import { createControlApi } from '../control/control-api.js';
import { chooseLanguage } from '../dashboard/choose-language.js';
import { createDashboard } from '../dashboard/dashboard.js';
import { textsIn } from '../dashboard/dashboard-texts.js';
import { unknownPage, wantsPage } from '../dashboard/unknown-page.js';
import { exchange } from './exchange.js';
import type { ExchangeOptions } from './exchange.js';
import { guardPage, guardUnsigned, guardWrite } from './guard-browser.js';
import { notFound } from './not-found.js';
import { createPlatformRouter } from './platform-router.js';
import type { SandboxAppParts } from './sandbox-app-parts.js';
import type { PlatformRouter } from './platform-router.js';
import { createTenantApp } from './tenant-app.js';
import { basePathOf } from './tenant-identity.js';

/** A tenant's sandbox: the application, and who in it answers as a platform. */
export interface SandboxApp {
  readonly app: Hono;
  readonly router: PlatformRouter;
}

/** The whole sandbox as one Hono application: control API, platforms, dashboard, and a loud 404. */
export function createSandboxApp(parts: SandboxAppParts): SandboxApp {
  const { engine, options } = parts;
  const { platforms, tenant, clock, journal, faults, session } = engine;
  const answerNotFound = (request: Request): Response | Promise<Response> =>
    wantsPage(request)
      ? unknownPage(request, basePathOf(tenant), textsIn(chooseLanguage(request, options.language ?? 'en')))
      : notFound(request, tenant, platforms);
  const router = createPlatformRouter(tenant, platforms, answerNotFound);
  const exchangeOptions: ExchangeOptions = {
    tenant,
    clock,
    journal,
    faults,
    commit: engine.commit,
    session,
    maxBodyBytes: options.maxBodyBytes ?? 10_485_760,
  };
  const allowedHosts = options.allowedHosts ?? [];

  const app = createTenantApp(tenant);
  app.onError((error) => {
    throw error;
  });
  app.use('/_sandbox/*', guardPage(allowedHosts), guardWrite());
  app.route('/_sandbox', createControlApi(parts));
  const names = [...allowedHosts, ...platforms.flatMap(({ hosts }) => hosts)];
  app.use('*', guardUnsigned(names, tenant, platforms));
  app.use('*', async (context, next) => {
    const answerer = router.find(context.req.raw);
    return answerer === null ? next() : exchange(context.req.raw, answerer, exchangeOptions);
  });
  app.route('/', createDashboard(parts));
  app.notFound((context) =>
    exchange(context.req.raw, { platform: null, answer: answerNotFound }, exchangeOptions),
  );
  return { app, router };
}
