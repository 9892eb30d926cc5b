import { limitOf, takeCall } from '../../core/take-call.js';
import { requestCounts } from '../quota/request-counts.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Above this many fen the buyer has to enter a password, whatever the code. */
const largestFreeFen = 100_000;

const day = 86_400_000;
const chinaOffset = 8 * 3_600_000;

/**
 * Whether the buyer has to enter a password for a payment by code: above a thousand yuan, and, with the setting
 * `freePayments`, after so many payments without one on the same day in China. A payment that needs none is counted.
 */
export function needsPassword(
  world: WeixinPayWorld,
  totalFen: number,
  { freePayments }: Pick<WeixinPaySettings, 'freePayments'>,
): boolean {
  if (totalFen > largestFreeFen) return true;
  const window = { key: 'payments without password', limit: limitOf(freePayments), length: day };
  return !takeCall(requestCounts(world), window, world.kernel.clock.now() + chinaOffset);
}
