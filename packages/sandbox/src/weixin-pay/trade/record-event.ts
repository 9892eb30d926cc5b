import { recordEvent as record } from '../../core/record-event.js';
import type { Happening } from '../../core/record-event.js';
import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { TradeState } from './trade-data.js';

/** Writes what happened into the order, moves its state to one that the platform has, and saves it. */
export const recordEvent: (
  world: WeixinPayWorld,
  order: SandboxOrder,
  happening: Happening<TradeState>,
) => void = record;
