import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { errorCodeOf } from './describe-error.js';
import { processStateOf } from './process-state.js';

/**
 * Claims a folder for one sandbox; returns the function that gives it back. A lock whose process is gone is taken over.
 *
 * @throws `ConfigError` when a living process, this one included, holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'sandbox.lock');
  for (;;) {
    try {
      fs.writeFileSync(file, ownMark(), { flag: 'wx', mode: 0o600 });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error;
    }
    const mark = readMark(file);
    const holder = mark === null ? null : parseMark(mark);
    if (holder !== null && isHeld(holder)) throw inUse(folder, file, holder);
    if (mark !== null) takeAway(file, mark);
  }
}

/**
 * Removes a lock that was found abandoned. Two processes may find it so at the same time, and the quicker one may have
 * its own lock there by now: what was taken away is looked at again, and put back when it is another one.
 */
function takeAway(file: string, mark: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (readMark(aside) !== mark) fs.linkSync(aside, file);
  } catch (error) {
    // Somebody else was quicker; the next round finds out who.
    if (!['ENOENT', 'EEXIST'].includes(errorCodeOf(error) ?? '')) throw error;
  }
  fs.rmSync(aside, { force: true });
}

interface Holder {
  readonly processId: number;
  /** `null` when the lock was written where processes have no known start. */
  readonly startedAt: string | null;
}

function inUse(folder: string, file: string, { processId }: Holder): ConfigError {
  return new ConfigError(
    processId === process.pid
      ? `sandbox: another sandbox of this process uses the data folder ${folder}. Close it first, or choose another folder. If there is none, delete ${file}.`
      : `sandbox: another sandbox (process ${processId}) uses the data folder ${folder}. Stop it, or choose another folder. If that process is no sandbox, delete ${file}.`,
  );
}

function ownMark(): string {
  const { startedAt } = processStateOf(process.pid);
  return startedAt === null ? String(process.pid) : `${process.pid} ${startedAt}`;
}

function readMark(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseMark(mark: string): Holder | null {
  const [number = '', startedAt] = mark.trim().split(' ');
  const processId = Number.parseInt(number, 10);
  return Number.isSafeInteger(processId) && processId > 0
    ? { processId, startedAt: startedAt ?? null }
    : null;
}

/** Whether the very process that wrote the lock still works, and not another one that got its number later. */
function isHeld({ processId, startedAt }: Holder): boolean {
  const state = processStateOf(processId);
  const isAnother = startedAt !== null && state.startedAt !== null && startedAt !== state.startedAt;
  return state.alive && !isAnother;
}
