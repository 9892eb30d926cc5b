import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { errorCodeOf } from './describe-error.js';
import { processStateOf } from './process-state.js';

/**
 * Claims a folder for this process; returns the function that gives it back. A lock whose process is gone is taken over.
 *
 * @throws `ConfigError` when a living process holds it.
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
    const holder = readHolder(file);
    if (holder !== null && holder.processId !== process.pid && isHeld(holder)) {
      throw new ConfigError(
        `sandbox: another sandbox (process ${holder.processId}) uses the data folder ${folder}. Stop it, or choose another folder. If that process is no sandbox, delete ${file}.`,
      );
    }
    fs.rmSync(file, { force: true });
  }
}

interface Holder {
  readonly processId: number;
  /** `null` when the lock was written where processes have no known start. */
  readonly startedAt: string | null;
}

function ownMark(): string {
  const { startedAt } = processStateOf(process.pid);
  return startedAt === null ? String(process.pid) : `${process.pid} ${startedAt}`;
}

function readHolder(file: string): Holder | null {
  try {
    const [number = '', startedAt] = fs.readFileSync(file, 'utf8').trim().split(' ');
    const processId = Number.parseInt(number, 10);
    return Number.isSafeInteger(processId) && processId > 0
      ? { processId, startedAt: startedAt ?? null }
      : null;
  } catch {
    return null;
  }
}

/** Whether the very process that wrote the lock still works, and not another one that got its number later. */
function isHeld({ processId, startedAt }: Holder): boolean {
  const state = processStateOf(processId);
  const isAnother = startedAt !== null && state.startedAt !== null && startedAt !== state.startedAt;
  return state.alive && !isAnother;
}
