import { createGroupIndex, membersOf } from './group-index.js';
import type { Collection, EventBus, SandboxNotification } from './kernel.js';
import { newestPage } from './newest-page.js';
import type { Page, PageQuery } from './newest-page.js';
import { SandboxNotFoundError } from './sandbox-not-found-error.js';

/** Looking at notifications without touching them. */
export interface NotificationViews {
  /** Newest first. */
  list(): SandboxNotification[];
  get(id: string): SandboxNotification | undefined;
  /** A part of the notifications, newest first. */
  page(query: PageQuery<SandboxNotification>): Page<SandboxNotification>;
  /** The notifications about an order, newest first. */
  ofOrder(outTradeNo: string): SandboxNotification[];
  size(): number;
  /** How many notifications are in a state. */
  countOf(state: SandboxNotification['state']): number;
}

/** Where notifications are kept, indexed, and at last forgotten. */
export interface NotificationShelf {
  /** Keeps a notification as it is now, and tells of it. */
  save(notification: SandboxNotification): void;
  /** @throws `SandboxNotFoundError` */
  required(id: string): SandboxNotification;
  /** Indexes what the store holds, after a restart or a restore; `visit` sees each, oldest first. */
  refill(visit: (notification: SandboxNotification) => void): void;
  readonly views: NotificationViews;
}

export interface NotificationShelfOptions {
  readonly entries: Collection<SandboxNotification>;
  readonly events: EventBus;
  /** How many finished notifications are kept. @default 5000 */
  readonly limit?: number | undefined;
}

const finished = 'finished';

export function createNotificationShelf({
  entries,
  events,
  limit = 5_000,
}: NotificationShelfOptions): NotificationShelf {
  const groups = createGroupIndex();

  /** The oldest of those that are over; what is still to be delivered stays, however much it is. */
  function dropFinished(): void {
    while (groups.countOf(finished) > limit) {
      const id = groups.firstOf(finished) ?? '';
      entries.delete(id);
      groups.remove(id);
    }
  }

  return {
    save(notification) {
      entries.set(notification.id, notification);
      groups.put(notification.id, groupsOf(notification));
      dropFinished();
      events.publish({ type: 'notification', id: notification.id });
    },
    required(id) {
      const notification = entries.get(id);
      if (notification === undefined) throw new SandboxNotFoundError(`There is no notification ${id}.`);
      return notification;
    },
    refill(visit) {
      groups.clear();
      for (const notification of entries.oldest()) {
        groups.put(notification.id, groupsOf(notification));
        visit(notification);
      }
      dropFinished();
    },
    views: {
      list: () => entries.values().reverse(),
      get: (id) => entries.get(id),
      page: (query) => newestPage(entries.values(), query),
      ofOrder: (outTradeNo) => membersOf(groups, entries, `order ${outTradeNo}`),
      size: () => entries.size(),
      countOf: (state) => groups.countOf(state),
    },
  };
}

/** A state, the order it is about, and whether nothing will happen to it any more. */
function groupsOf({ state, outTradeNo, lateAt }: SandboxNotification): string[] {
  const isFinished = state !== 'pending' && (lateAt ?? []).length === 0;
  return [state, ...(isFinished ? [finished] : []), ...(outTradeNo === null ? [] : [`order ${outTradeNo}`])];
}
