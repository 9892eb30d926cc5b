import type { SandboxNotification } from '../../core/kernel.js';
import { formatRfc3339 } from '../../core/china-time.js';
import { keyKind } from '../platform-keys.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import { sealResource } from '../v3/seal-resource.js';
import { settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { retryScheduleOf } from './notification-schedules.js';
import { sendProbe } from './sign-v3-notification.js';

/** A notification of API v3 before it is sealed and signed. */
export interface V3Message {
  /** For example `TRANSACTION.SUCCESS`. */
  readonly eventType: string;
  /** `original_type`, for example `transaction`. */
  readonly originalType: string;
  readonly summary: string;
  readonly url: string;
  readonly content: Record<string, unknown>;
  readonly outTradeNo: string | null;
  /** What the merchant asked to be signed with. */
  readonly platformKey: PlatformKeyKind;
}

/** Seals the content with the APIv3 key and queues the notification; every attempt is signed when it is made. */
export function postV3Notification(world: WeixinPayWorld, message: V3Message): SandboxNotification {
  const { ids, clock, notifier } = world.kernel;
  const settings = settingsFor(world);
  const body = JSON.stringify({
    id: uuid(ids.hex(32)),
    create_time: formatRfc3339(clock.now()),
    resource_type: 'encrypt-resource',
    event_type: message.eventType,
    summary: message.summary,
    resource: {
      original_type: message.originalType,
      ...sealResource(world, JSON.stringify(message.content), message.originalType),
    },
  });
  const notification = notifier.send({
    platform: 'weixinPay',
    type: message.eventType,
    outTradeNo: message.outTradeNo,
    url: message.url,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/4.0' },
    body,
    retrySchedule: retryScheduleOf(settings),
    acceptance: 'weixin-pay-v3',
    signature: keyKind(world, message.platformKey),
  });
  if (settings.probes === 'yes') {
    clock.schedule(clock.now(), async () => {
      await sendProbe(world, notification.id);
    });
  }
  return notification;
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
