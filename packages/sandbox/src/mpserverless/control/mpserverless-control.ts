import { Hono } from 'hono';

import { readJsonBody } from '../../control/read-json-body.js';
import { SandboxNotFoundError } from '../../core/sandbox-not-found-error.js';
import {
  endSession,
  listSessions,
  revokeTokens,
  setTokenLifetime,
  tokenLifetime,
} from '../auth/access-tokens.js';
import { collectionNames, documentsOf } from '../db/documents-of.js';
import { filesOf } from '../file/files.js';
import type { MpserverlessWorld } from '../mpserverless-world.js';

export const mpserverlessControlRoutes = [
  'GET /_sandbox/mpserverless/documents',
  'GET /_sandbox/mpserverless/files',
  'GET | PUT /_sandbox/mpserverless/settings',
  'GET /_sandbox/mpserverless/sessions',
  'POST /_sandbox/mpserverless/tokens/revoke',
  'POST /_sandbox/mpserverless/tokens/:token/{expire|revoke}',
];

/** What a person, or a test, sees of the space and does to it. */
export function createMpserverlessControl(world: MpserverlessWorld): Hono {
  const routes = new Hono();
  routes.get('/documents', (context) =>
    context.json({
      collections: Object.fromEntries(
        collectionNames(world).map((name) => [name, documentsOf(world, name).list()]),
      ),
    }),
  );
  routes.get('/files', (context) => {
    const files = filesOf(world.kernel).values();
    return context.json({ files: files.map(({ content: _content, ...file }) => file) });
  });
  routes.get('/settings', (context) => context.json({ tokenLifetime: tokenLifetime(world) }));
  routes.put('/settings', async (context) => {
    const asked = await readJsonBody(context.req.raw, (schemas) => schemas.mpserverlessSettingsSchema());
    setTokenLifetime(world, asked.tokenLifetime);
    return context.json({ tokenLifetime: tokenLifetime(world) });
  });
  routes.post('/tokens/revoke', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return context.json({ revoked: revokeTokens(world) });
  });
  routes.get('/sessions', (context) => context.json({ sessions: listSessions(world) }));
  routes.post('/tokens/:token/:how{expire|revoke}', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const { token, how } = context.req.param();
    if (!endSession(world, token, how === 'expire' ? 'expire' : 'revoke'))
      throw new SandboxNotFoundError(`There is no session with this token.`);
    return context.json({ ended: true });
  });
  return routes;
}
