import type { Collection, SandboxNotification } from './kernel.js';
import { SandboxActionError } from './platform.js';

/** One thing that is held back; `outTradeNo: null` is everything. */
export interface NotificationHold {
  readonly outTradeNo: string | null;
}

/** What is held back, and what waits because of it. */
export interface NotificationHolds {
  hold(outTradeNo?: string): void;
  list(): NotificationHold[];
  /** Runs a delivery, or keeps it until its notification is released. */
  whenFree(notification: SandboxNotification, deliver: () => Promise<void>): Promise<void>;
  /** Ends a hold, or all of them; runs what then is free, in the order in which it was due. */
  release(outTradeNo?: string): Promise<void>;
  /** Forgets what waits, when everything is scheduled anew. */
  forget(): void;
}

interface Waiting {
  readonly notification: SandboxNotification;
  deliver(): Promise<void>;
}

const everything = '*';

export function createNotificationHolds(entries: Collection<NotificationHold>): NotificationHolds {
  let waiting: Waiting[] = [];

  const isHeld = ({ outTradeNo }: SandboxNotification): boolean =>
    entries.get(everything) !== undefined ||
    (outTradeNo !== null && entries.get(`order ${outTradeNo}`) !== undefined);

  return {
    hold(outTradeNo) {
      const key = outTradeNo === undefined ? everything : `order ${outTradeNo}`;
      entries.set(key, { outTradeNo: outTradeNo ?? null });
    },
    list: () => entries.values(),
    async whenFree(notification, deliver) {
      if (isHeld(notification)) waiting.push({ notification, deliver });
      else await deliver();
    },
    async release(outTradeNo) {
      if (outTradeNo !== undefined && entries.get(everything) !== undefined) {
        throw new SandboxActionError(
          'All notifications are held, not only those of one order. Release them without an order number.',
        );
      }
      if (outTradeNo !== undefined) entries.delete(`order ${outTradeNo}`);
      else {
        for (const hold of entries.values()) {
          entries.delete(hold.outTradeNo === null ? everything : `order ${hold.outTradeNo}`);
        }
      }
      const all = waiting;
      const free = all.filter(({ notification }) => !isHeld(notification));
      waiting = all.filter(({ notification }) => isHeld(notification));
      for (const { deliver } of free) await deliver();
    },
    forget() {
      waiting = [];
    },
  };
}
