import { recordEvent as record } from '../../core/record-event.js';
import type { Happening } from '../../core/record-event.js';
import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { TradeStatus } from './trade-data.js';

/** Writes what happened into the order, moves its state to one that the platform has, and saves it. */
export const recordEvent: (
  world: AlipayWorld,
  order: SandboxOrder,
  happening: Happening<TradeStatus>,
) => void = record;
