import { describeNotifications, describeOrders, describeRequests } from '../library/describe-instead.js';
import { isWantedNotification } from '../library/wanted.js';
import type { Sandbox } from '../sandbox.js';
import { verdict } from './matcher-result.js';
import type { MatcherResult } from './matcher-result.js';

/** Which notifications about an order are expected. */
export interface ExpectedNotification {
  /** The platform's word, for example `trade_status_sync`. @default any */
  readonly type?: string | undefined;
  /** How many notifications, not attempts. @default one or more */
  readonly times?: number | undefined;
  /** Whether the shop accepted them. @default either */
  readonly accepted?: boolean | undefined;
}

/** What of a sandbox the matcher reads. */
export type NotifyingSandbox = Pick<Sandbox, 'orders' | 'notifications' | 'requests' | 'clock'>;

/** The platform told the shop about this order. Waits for deliveries under way; moves no time. */
export async function toHaveBeenNotified(
  sandbox: NotifyingSandbox,
  outTradeNo: string,
  expected: ExpectedNotification = {},
): Promise<MatcherResult> {
  await sandbox.clock.advance(0);
  const { type, times, accepted } = expected;
  const matches = isWantedNotification({ outTradeNo, type, accepted });
  const count = sandbox.notifications.list().filter(matches).length;
  const described = {
    orders: () => sandbox.orders.list(),
    notifications: () => sandbox.notifications.list(),
    requests: () => sandbox.requests.list(),
  };
  const kind = [type, accepted === undefined ? undefined : accepted ? 'accepted' : 'not accepted'].filter(
    (word) => word !== undefined,
  );
  return verdict(
    times === undefined ? count > 0 : count === times,
    `${times === undefined ? 'a notification' : `${times} notification${times === 1 ? '' : 's'}`} about ${outTradeNo}${kind.length === 0 ? '' : ` (${kind.join(', ')})`}`,
    () =>
      `There ${count === 1 ? 'is' : 'are'} ${count}.${describeNotifications(described, outTradeNo)}${describeOrders(described, outTradeNo)}${describeRequests(described)}`,
  );
}
