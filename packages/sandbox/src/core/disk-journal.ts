import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { createAppendFile } from './append-file.js';
import type { AppendFile } from './append-file.js';
import { createChangeBatch } from './change-batch.js';
import { errorCodeOf, errorMessageOf } from './describe-error.js';
import { lockFolder } from './lock-folder.js';
import type { StoreChange } from './memory-store.js';
import { readJournal } from './read-journal.js';
import { warnOfFailure } from './warn-of-failure.js';

/** What a data folder survives: the end of the process however it comes, or the loss of power as well. */
export type Durability = 'process' | 'power';

/**
 * An append-only file of changes. What {@link flush} returned from survives the end of the process, and with
 * `durability: 'power'` that of the machine.
 */
export interface DiskJournal {
  /** What the file held when it was opened. */
  readonly restored: readonly StoreChange[];
  /** Remembers a change. It is written with the next flush, at the latest when the code that runs now gives way. */
  append(change: StoreChange): void;
  /**
   * Writes what was appended, as one line: after a crash all of it is there or nothing.
   *
   * @throws `ConfigError` when it cannot be written. It stays remembered, and the next flush tries again.
   */
  flush(): void;
  /**
   * Puts `contents()` in the place of everything, at once: after a crash the file is the old one or the new one.
   *
   * @throws `ConfigError` when it cannot be written; the file is then the old one.
   */
  replace(): void;
  close(): void;
}

export interface DiskJournalOptions {
  readonly folder: string;
  /** Changes that rebuild the present state; asked for when the file has grown enough to be rewritten. */
  readonly contents: () => Iterable<StoreChange>;
  /** Rewrite when the file has this many lines more than twice what is needed. @default 2000 */
  readonly slack?: number;
  /** @default 'process' */
  readonly durability?: Durability | undefined;
  /** Called before a write, so that what follows from the changes can be appended too. */
  readonly beforeWrite?: () => void;
}

const header = JSON.stringify({ format: 'sdk-sandbox', version: 1 });

/**
 * Opens (or creates) the journal in `folder`. A last line torn by a crash is dropped.
 *
 * @throws `ConfigError` when another sandbox uses the folder, when it cannot be written, or when the file is damaged
 * elsewhere than at its end.
 */
export function openDiskJournal(options: DiskJournalOptions): DiskJournal {
  const unlock = claim(options.folder);
  try {
    return openClaimed(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function claim(folder: string): () => void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    return lockFolder(folder);
  } catch (error) {
    throw explain(
      error,
      folder,
      'Give this process the right to write there, or choose another data folder.',
    );
  }
}

function openClaimed(options: DiskJournalOptions, unlock: () => void): DiskJournal {
  const { folder, slack = 2_000, beforeWrite } = options;
  const file = path.join(folder, 'sandbox.jsonl');
  const isSynced = options.durability === 'power';
  const restored = asConfigError(folder, () => readJournal(file, header));
  let appendFile = asConfigError(folder, () => createAppendFile(file, isSynced));
  if (appendFile.size() === 0) asConfigError(folder, () => appendFile.write(`${header}\n`));
  const batch = createChangeBatch();
  let lines = restored.length;
  let nextCheck = slack;
  let isScheduled = false;
  let hasWarned = false;

  function write(): void {
    if (batch.isEmpty()) return;
    beforeWrite?.();
    appendFile.write(batch.line());
    lines += batch.size();
    batch.clear();
  }

  function flush(): void {
    if (batch.isEmpty() && !appendFile.isDirty()) return;
    asConfigError(folder, () => {
      write();
      appendFile.sync();
    });
    hasWarned = false;
    if (lines >= nextCheck) compact();
  }

  /** Nobody awaits this one: a request that follows meets the same failure and says so. */
  function flushLater(): void {
    isScheduled = false;
    try {
      asConfigError(folder, write);
    } catch (error) {
      if (!hasWarned) warnOfFailure('The sandbox could not save a change', error);
      hasWarned = true;
    }
  }

  function compact(): void {
    const changes = [...options.contents()];
    nextCheck = lines + slack;
    if (lines - changes.length * 2 < slack) return;
    try {
      rewrite(changes);
    } catch (error) {
      // The long file is as good as the short one; the next check tries again.
      warnOfFailure('The sandbox could not shorten its journal and goes on with the long one', error);
    }
  }

  function rewrite(changes: readonly StoreChange[]): void {
    const temporary = `${file}.new`;
    let next: AppendFile | undefined;
    try {
      writeWhole(temporary, changes);
      // Before it gets its name: once it has, what follows must go into it.
      next = createAppendFile(temporary, isSynced);
      fs.renameSync(temporary, file);
    } catch (error) {
      next?.close();
      fs.rmSync(temporary, { force: true });
      throw error;
    }
    const previous = appendFile;
    appendFile = next;
    lines = changes.length;
    nextCheck = lines + slack;
    previous.close();
    if (isSynced) syncFolder(folder);
  }

  fs.rmSync(`${file}.new`, { force: true });
  if (isSynced) syncFolder(folder);
  return {
    restored,
    append(change) {
      batch.add(change);
      if (isScheduled) return;
      isScheduled = true;
      queueMicrotask(flushLater);
    },
    flush,
    replace() {
      asConfigError(folder, () => rewrite([...options.contents()]));
      batch.clear();
    },
    close() {
      try {
        flush();
      } finally {
        appendFile.close();
        unlock();
      }
    },
  };
}

function writeWhole(file: string, changes: readonly StoreChange[]): void {
  // Never through a link that somebody left at this name.
  fs.rmSync(file, { force: true });
  fs.closeSync(fs.openSync(file, 'wx', 0o600));
  const whole = createAppendFile(file, true);
  try {
    whole.write(`${header}\n`);
    for (let start = 0; start < changes.length; start += 1_000) {
      const part = changes.slice(start, start + 1_000);
      whole.write(part.map((change) => `${JSON.stringify(change)}\n`).join(''));
    }
    whole.sync();
  } finally {
    whole.close();
  }
}

/** Makes a new name in a folder as durable as the file it names; not every system can. */
function syncFolder(folder: string): void {
  try {
    const descriptor = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    if (errorCodeOf(error) === 'EIO') throw error;
  }
}

function asConfigError<Result>(folder: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCodeOf(error) ?? '');
    throw explain(
      error,
      folder,
      isFull
        ? 'Make room; until then requests are refused, and nothing that was answered is lost.'
        : 'Give this process the right to write there, or choose another data folder.',
    );
  }
}

function explain(error: unknown, folder: string, advice: string): ConfigError {
  if (error instanceof ConfigError) return error;
  return new ConfigError(
    `sandbox: the data folder ${folder} cannot be written (${errorMessageOf(error)}). ${advice}`,
    { cause: error },
  );
}
