import fs from 'node:fs';
import path from 'node:path';

import { ConfigError } from '@sdk/core-signing';

import { errorCodeOf } from './describe-error.js';

/**
 * Claims a folder for this process; returns the function that gives it back. A lock whose process is gone is taken over.
 *
 * @throws `ConfigError` when a living process holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'sandbox.lock');
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder !== null && holder !== process.pid && isAlive(holder)) {
      throw new ConfigError(
        `sandbox: another sandbox (process ${holder}) uses the data folder ${folder}. Stop it, or choose another folder.`,
      );
    }
    fs.rmSync(file, { force: true });
  }
}

function readHolder(file: string): number | null {
  try {
    const holder = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    return Number.isSafeInteger(holder) && holder > 0 ? holder : null;
  } catch {
    return null;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}
