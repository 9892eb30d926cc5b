import type { SandboxOrder } from '../../core/order.js';
import { tradeStateOf } from './trade-data.js';

/** Whether the buyer can still pay the order. */
export function isUnpaid(order: SandboxOrder): boolean {
  const state = tradeStateOf(order);
  return state === 'NOTPAY' || state === 'USERPAYING';
}
