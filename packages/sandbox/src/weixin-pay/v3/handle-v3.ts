import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { v3Operations } from './v3-operations.js';

/** Everything below `/v3/`. */
export function handleV3(_world: WeixinPayWorld, request: Request, path: string): Response {
  const message = `The sandbox does not emulate ${request.method} ${path}. It emulates: ${v3Operations.map(({ name }) => name).join(', ')}.`;
  return Response.json({ error: { code: 'NOT_EMULATED', message } }, { status: 501 });
}
