import { Hono } from 'hono';

import type { SessionLog } from '../core/session-log.js';

/** A platform's part of the control API, with every write that succeeded noted in the session. */
export function recordedControl(session: SessionLog, control: Hono): Hono {
  const routes = new Hono();
  routes.use('*', async (context, next) => {
    const { method, raw, path } = context.req;
    if (method === 'GET' || method === 'HEAD' || session.isLeftOut(raw)) return next();
    const body = await raw.clone().text();
    const action = { type: 'control', method, path: path.replace(/^\/_sandbox/, ''), body } as const;
    await session
      .noteAction(action, async () => {
        await next();
        // A refusal has been turned into an answer by now; thrown, it is forgotten as nothing that happened.
        if (!context.res.ok) throw new Refused();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
      });
    return undefined;
  });
  return routes.route('/', control);
}

/** Says to the session that nothing was done. Never leaves this file. */
class Refused extends Error {
  override readonly name = 'Refused';
}
