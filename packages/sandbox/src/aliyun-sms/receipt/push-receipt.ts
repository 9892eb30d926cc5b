import type { SandboxNotification } from '../../core/kernel.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

const minute = 60_000;

/** Pushes receipts as the platform does: unsigned, a JSON list, three more attempts. `null` without an address. */
export function push(
  world: AliyunSmsWorld,
  type: 'SmsReport' | 'SmsUp',
  url: string,
  items: readonly Record<string, unknown>[],
): SandboxNotification | null {
  if (url === '') return null;
  return world.kernel.notifier.send({
    platform: 'aliyunSms',
    type,
    outTradeNo: null,
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(items),
    retrySchedule: [minute, 5 * minute, 10 * minute],
    acceptance: 'numeric-code',
  });
}
