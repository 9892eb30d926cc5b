import { limitOf, takeCall } from '../../core/take-call.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { requestCounts } from './request-counts.js';

/**
 * Counts a verified request of an operation, in minutes of the sandbox clock.
 *
 * @throws `WeixinPayRefusal` `too-many-requests` (429 FREQUENCY_LIMITED, or `err_code` in API v2)
 */
export function refuseTooManyRequests(
  world: WeixinPayWorld,
  operation: string,
  { requestsPerMinute }: Pick<WeixinPaySettings, 'requestsPerMinute'>,
): void {
  const window = { key: operation, limit: limitOf(requestsPerMinute), length: 60_000 };
  if (takeCall(requestCounts(world), window, world.kernel.clock.now())) return;
  throw new WeixinPayRefusal('too-many-requests');
}
