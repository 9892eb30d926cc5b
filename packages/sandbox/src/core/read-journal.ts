import fs from 'node:fs';

import { ConfigError } from '@sdk/core-signing';

import { errorCodeOf } from './describe-error.js';
import { isRecord } from './is-record.js';
import type { StoreChange } from './memory-store.js';

const lineEnd = 0x0a;

/**
 * Reads the changes of a journal and leaves the file ending in a whole line. Nothing when there is no file yet.
 *
 * @throws `ConfigError` when the file is not a journal, or damaged elsewhere than at its end.
 */
export function readJournal(file: string, header: string): StoreChange[] {
  const bytes = readIfThere(file);
  const end = bytes.lastIndexOf(lineEnd) + 1;
  if (end === 0) {
    if (!header.startsWith(bytes.toString('utf8'))) throw notOurs(file);
    if (bytes.length > 0) cut(file, 0, bytes.length);
    return [];
  }
  const changes: StoreChange[] = [];
  let lineNumber = 0;
  // Line by line: a whole file can be longer than a string may be.
  for (let start = 0; start < end;) {
    const stop = bytes.indexOf(lineEnd, start);
    const line = bytes.toString('utf8', start, stop);
    start = stop + 1;
    lineNumber += 1;
    if (lineNumber > 1) changes.push(...parseLine(line, file, lineNumber));
    else if (line !== header) throw notOurs(file);
  }
  if (end < bytes.length) cut(file, end, bytes.length - end);
  return changes;
}

function readIfThere(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function notOurs(file: string): ConfigError {
  return new ConfigError(
    `sandbox: ${file} is not a journal of this version. Choose another data folder or move the file away.`,
  );
}

function cut(file: string, end: number, lost: number): void {
  fs.truncateSync(file, end);
  process.emitWarning(
    `${file} ended in the middle of a change, as after a crash or a full disk. The last ${lost} bytes were dropped; everything before them is restored.`,
    'SandboxWarning',
  );
}

/** One change, or those that were made together. */
function parseLine(line: string, file: string, lineNumber: number): readonly StoreChange[] {
  const damaged = (cause?: unknown): ConfigError =>
    new ConfigError(
      `sandbox: line ${lineNumber} of ${file} is damaged. Delete that line to lose only that change, or move the file away.`,
      { cause },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (cause) {
    throw damaged(cause);
  }
  const changes: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (!changes.every(isChange)) throw damaged();
  return changes;
}

/** The shape that the store itself reads; what platforms keep inside is theirs. */
const shapes: Readonly<Record<StoreChange['kind'], (change: Record<string, unknown>) => boolean>> = {
  order: ({ order }) => isRecord(order) && typeof order['outTradeNo'] === 'string',
  set: ({ collection, key }) => typeof collection === 'string' && typeof key === 'string',
  delete: ({ collection, key }) => typeof collection === 'string' && typeof key === 'string',
  'remove-order': ({ platform, outTradeNo }) =>
    typeof platform === 'string' && typeof outTradeNo === 'string',
};

function isChange(value: unknown): value is StoreChange {
  if (!isRecord(value)) return false;
  const { kind } = value;
  return (
    typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as StoreChange['kind']](value)
  );
}
