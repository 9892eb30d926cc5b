import fs from 'node:fs';

import { errorCodeOf } from './describe-error.js';

/** A process as another one sees it. */
export interface ProcessState {
  /** A killed process that its parent has not collected yet still has its number, but does nothing any more. */
  readonly alive: boolean;
  /** When it started, in a unit of the system; `null` where `/proc` does not tell. Tells a reused number apart. */
  readonly startedAt: string | null;
}

/** Looks at a process by its number, with `/proc` where there is one. */
export function processStateOf(processId: number, procFolder = '/proc'): ProcessState {
  if (!answersSignals(processId)) return { alive: false, startedAt: null };
  const fields = readStat(`${procFolder}/${processId}/stat`);
  if (fields === null) return { alive: true, startedAt: null };
  const [state = ''] = fields;
  // Fields are counted from `state`, the third of the line; the start time is the twenty-second.
  return { alive: state !== 'Z' && state !== 'X', startedAt: fields[19] ?? null };
}

function answersSignals(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCodeOf(error) === 'EPERM';
  }
}

/** The fields after the program's name, which stands in brackets and may hold spaces and brackets itself. */
function readStat(file: string): string[] | null {
  try {
    const line = fs.readFileSync(file, 'utf8');
    return line
      .slice(line.lastIndexOf(')') + 1)
      .trim()
      .split(' ');
  } catch {
    return null;
  }
}
