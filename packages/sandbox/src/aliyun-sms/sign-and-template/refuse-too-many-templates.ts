import { limitOf, takeCall } from '../../core/take-call.js';
import type { AliyunSmsSettings } from '../aliyun-sms-settings.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { callCounts } from '../quota/call-rates.js';

const day = 86_400_000;
const chinaOffset = 8 * 3_600_000;

/**
 * Counts a template that is applied for.
 *
 * @remarks A hundred a day is documented. That it is a day in China, and that only new templates count, is assumed. The
 * platform also wants 30 seconds between two; what it refuses sooner ones with is not published, so they are taken.
 * @throws AliyunRefusal `isv.TEMPLATE_OVER_LIMIT`
 */
export function refuseTooManyTemplates(
  world: AliyunSmsWorld,
  { templateDayLimit }: Pick<AliyunSmsSettings, 'templateDayLimit'>,
): void {
  const window = { key: 'templates applied for', limit: limitOf(templateDayLimit), length: day };
  if (takeCall(callCounts(world), window, world.kernel.clock.now() + chinaOffset)) return;
  throw new AliyunRefusal('isv.TEMPLATE_OVER_LIMIT');
}
