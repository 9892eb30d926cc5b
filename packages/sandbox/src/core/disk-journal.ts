import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { lockFolder } from './lock-folder.js';
import type { StoreChange } from './memory-store.js';

/** An append-only file of changes: whatever was recorded survives the end of the process. */
export interface DiskJournal {
  /** What the file held when it was opened. */
  readonly restored: readonly StoreChange[];
  append(change: StoreChange): void;
  close(): void;
}

export interface DiskJournalOptions {
  readonly folder: string;
  /** Changes that rebuild the present state; asked for when the file has grown enough to be rewritten. */
  readonly contents: () => Iterable<StoreChange>;
  /** Rewrite when the file has this many lines more than twice what is needed. @default 2000 */
  readonly slack?: number;
}

const header = JSON.stringify({ format: 'sdk-sandbox', version: 1 });

/**
 * Opens (or creates) the journal in `folder`. A last line torn by a crash is dropped.
 *
 * @throws `ConfigError` when another sandbox uses the folder, or the file is damaged elsewhere than at its end.
 */
export function openDiskJournal(options: DiskJournalOptions): DiskJournal {
  const slack = options.slack ?? 2_000;
  fs.mkdirSync(options.folder, { recursive: true });
  const unlock = lockFolder(options.folder);
  const file = path.join(options.folder, 'sandbox.jsonl');

  let restored: StoreChange[];
  try {
    restored = readJournal(file);
  } catch (error) {
    unlock();
    throw error;
  }
  let descriptor = fs.openSync(file, 'a', 0o600);
  let lines = restored.length;
  let nextCheck = slack;

  function compact(): void {
    const changes = [...options.contents()];
    if (lines - changes.length * 2 < slack) return;
    fs.closeSync(descriptor);
    rewrite(file, changes);
    descriptor = fs.openSync(file, 'a', 0o600);
    lines = changes.length;
  }

  return {
    restored,
    append(change) {
      if (change.kind === 'clear') {
        fs.ftruncateSync(descriptor, 0);
        fs.writeSync(descriptor, `${header}\n`);
        lines = 0;
        return;
      }
      fs.writeSync(descriptor, `${JSON.stringify(change)}\n`);
      lines += 1;
      if (lines < nextCheck) return;
      compact();
      nextCheck = lines + slack;
    },
    close() {
      fs.closeSync(descriptor);
      unlock();
    },
  };
}

function rewrite(file: string, changes: readonly StoreChange[]): void {
  const temporary = `${file}.new`;
  const descriptor = fs.openSync(temporary, 'w', 0o600);
  fs.writeSync(descriptor, `${header}\n`);
  for (const change of changes) fs.writeSync(descriptor, `${JSON.stringify(change)}\n`);
  fs.fsyncSync(descriptor);
  fs.closeSync(descriptor);
  fs.renameSync(temporary, file);
}

/** Reads the changes and leaves the file ending in a whole line. */
function readJournal(file: string): StoreChange[] {
  const bytes = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  const end = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  if (lines[0] === undefined) {
    if (!header.startsWith(bytes.toString('utf8'))) throw notOurs(file);
    if (bytes.length > 0) warnOfCut(file, bytes.length);
    fs.writeFileSync(file, `${header}\n`, { mode: 0o600 });
    return [];
  }
  if (lines[0] !== header) throw notOurs(file);
  if (end < bytes.length) {
    warnOfCut(file, bytes.length - end);
    fs.truncateSync(file, end);
  }
  return lines.slice(1).map((line, index) => parseChange(line, file, index + 2));
}

function notOurs(file: string): ConfigError {
  return new ConfigError(
    `sandbox: ${file} is not a journal of this version. Choose another data folder or move the file away.`,
  );
}

function warnOfCut(file: string, lost: number): void {
  process.emitWarning(
    `${file} ended in the middle of a change, as after a crash or a full disk. The last ${lost} bytes were dropped; everything before them is restored.`,
    'SandboxWarning',
  );
}

function parseChange(line: string, file: string, lineNumber: number): StoreChange {
  try {
    // Only this module writes the file; a line that is JSON is a line it wrote.
    return JSON.parse(line) as StoreChange;
  } catch (cause) {
    throw new ConfigError(
      `sandbox: line ${lineNumber} of ${file} is damaged. Delete that line to lose only that change, or move the file away.`,
      { cause },
    );
  }
}
