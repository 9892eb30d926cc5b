import { isUsedUp, takeCall } from '../../core/take-call.js';
import type { SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { requestCounts } from './request-counts.js';

const source = 'the platform’s documents on refunds, of API v2 and v3';

/** How often a merchant may ask for refunds; `length` in milliseconds. */
export const refundRates = {
  all: { key: 'refunds', limit: 150, length: 1_000, source, confidence: 'documented' },
  /** Requests that were refused. */
  wrong: { key: 'wrong refunds', limit: 6, length: 1_000, source, confidence: 'documented' },
  /** Of orders that were paid more than a month ago. */
  old: { key: 'refunds of old orders', limit: 5_000, length: 60_000, source, confidence: 'documented' },
} as const;

const month = 30 * 86_400_000;

/**
 * Runs a request for a refund within the documented rates, when the setting `refundRates` says so.
 *
 * @throws `WeixinPayRefusal` `too-many-requests`, or `too-many-invalid-requests` after six wrong ones in a second
 */
export function withinRefundRates<Result>(
  world: WeixinPayWorld,
  order: SandboxOrder,
  settings: Pick<WeixinPaySettings, 'refundRates'>,
  refund: () => Result,
): Result {
  if (settings.refundRates === 'off') return refund();
  const counts = requestCounts(world);
  const now = world.kernel.clock.now();
  if (isUsedUp(counts, refundRates.wrong, now)) throw new WeixinPayRefusal('too-many-invalid-requests');
  const isOld = order.paidAt !== null && now > order.paidAt + month;
  const isWithin =
    takeCall(counts, refundRates.all, now) && (!isOld || takeCall(counts, refundRates.old, now));
  if (!isWithin) throw new WeixinPayRefusal('too-many-requests');
  try {
    return refund();
  } catch (error) {
    if (error instanceof WeixinPayRefusal) takeCall(counts, refundRates.wrong, now);
    throw error;
  }
}
