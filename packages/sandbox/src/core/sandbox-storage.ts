import type { DiskJournal } from './disk-journal.js';
import type { EventBus } from './kernel.js';
import { createMemoryStore } from './memory-store.js';
import type { RestorableStore, StoreChange } from './memory-store.js';
import type { SandboxOptions } from './sandbox-options.js';

/** The store, and the folder behind it if there is one. */
export interface SandboxStorage {
  readonly store: RestorableStore;
  /** Says what shall be stored beside the changes each time some are written. */
  beforeWrite(save: () => void): void;
  /**
   * Makes every change so far durable. What a client is told has to be: call before an answer or a notification leaves.
   *
   * @throws `ConfigError` when the folder cannot be written.
   */
  commit(): void;
  /**
   * Empties the store and lets `fill` put something else there, all of it or, when anything fails, nothing: then the
   * store and the folder are as before, `undo` is called, and the error is thrown.
   */
  replace(fill: () => void, undo: () => void): void;
  close(): void;
}

/** @throws `ConfigError` when the data folder cannot be used. */
export async function openSandboxStorage(options: SandboxOptions, events: EventBus): Promise<SandboxStorage> {
  let disk: DiskJournal | undefined;
  let isReplacing = false;
  let saveMore = (): void => undefined;
  const store = createMemoryStore({
    events,
    record(change) {
      if (!isReplacing) disk?.append(change);
    },
    finishedOrders: options.retention?.orders,
    eventsPerOrder: options.retention?.eventsPerOrder,
  });
  if (options.data !== undefined) {
    const { openDiskJournal } = await import('./disk-journal.js');
    disk = openDiskJournal({
      folder: options.data,
      contents: () => store.contents(),
      durability: options.durability,
      beforeWrite: () => saveMore(),
    });
    store.load(disk.restored);
  }

  function putBack(previous: readonly StoreChange[]): void {
    store.clear();
    store.load(previous);
  }

  return {
    store,
    beforeWrite(save) {
      saveMore = save;
    },
    commit: () => disk?.flush(),
    replace(fill, undo) {
      const previous = [...store.contents()];
      isReplacing = true;
      try {
        store.clear();
        fill();
        saveMore();
        disk?.replace();
      } catch (error) {
        putBack(previous);
        undo();
        throw error;
      } finally {
        isReplacing = false;
      }
    },
    close() {
      const closing = disk;
      disk = undefined;
      closing?.close();
    },
  };
}
