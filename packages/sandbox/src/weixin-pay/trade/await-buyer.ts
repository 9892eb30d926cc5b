import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { recordEvent } from './record-event.js';

/** A payment by code that needs the buyer's password: USERPAYING. */
export function awaitBuyer(world: WeixinPayWorld, order: SandboxOrder): void {
  const detail = 'The buyer has to enter a password.';
  recordEvent(world, order, { type: 'waiting', actor: 'platform', detail, status: 'USERPAYING' });
}
