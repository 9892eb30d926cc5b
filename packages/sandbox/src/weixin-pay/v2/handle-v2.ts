import { v2Operations } from './v2-operations.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Everything that is not API v3. */
export function handleV2(_world: WeixinPayWorld, request: Request, path: string): Response {
  const message = `The sandbox does not emulate ${request.method} ${path}. It emulates: ${v2Operations.join(', ')}.`;
  return Response.json({ error: { code: 'NOT_EMULATED', message } }, { status: 501 });
}
