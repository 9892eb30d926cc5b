import type { SandboxNotification } from '../core/kernel.js';
import type { SandboxOrder } from '../core/order.js';
import type { PlatformName } from '../core/platform.js';

/** Which order is waited for; what is left out may be anything. */
export interface OrderWait {
  readonly outTradeNo?: string | undefined;
  readonly platform?: PlatformName | undefined;
  /** The platform's own word, for example `TRADE_SUCCESS`; `null` until the trade exists. */
  readonly status?: string | null | undefined;
  /** Milliseconds of real time. @default 4000 */
  readonly timeout?: number | undefined;
}

/** Which notification is waited for; what is left out may be anything. */
export interface NotificationWait {
  readonly outTradeNo?: string | undefined;
  /** The platform's word, for example `trade_status_sync`. */
  readonly type?: string | undefined;
  readonly platform?: PlatformName | undefined;
  /** Whether the shop has accepted it. */
  readonly accepted?: boolean | undefined;
  /** Milliseconds of real time. @default 4000 */
  readonly timeout?: number | undefined;
}

export function isWantedOrder(wanted: OrderWait): (order: SandboxOrder) => boolean {
  return ({ outTradeNo, platform, status }) =>
    fits(wanted.outTradeNo, outTradeNo) && fits(wanted.platform, platform) && fits(wanted.status, status);
}

export function isWantedNotification(wanted: NotificationWait): (one: SandboxNotification) => boolean {
  return ({ outTradeNo, type, platform, state }) =>
    fits(wanted.outTradeNo, outTradeNo) &&
    fits(wanted.type, type) &&
    fits(wanted.platform, platform) &&
    fits(wanted.accepted, state === 'accepted');
}

function fits(wanted: unknown, actual: unknown): boolean {
  return wanted === undefined || wanted === actual;
}
