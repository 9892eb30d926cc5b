import fs from 'node:fs';

import { errorMessageOf } from '../core/describe-error.js';
import type { SandboxSnapshot } from '../core/snapshot.js';
import { parseSnapshot } from '../core/snapshot.js';
import { CommandFailure } from './command-failure.js';
import type { Command, CommandInput } from './command.js';
import { diffSnapshots } from './diff-snapshots.js';
import { UsageError } from './usage-error.js';

export const snapshotCommand: Command = {
  name: 'snapshot',
  summary: 'save everything the sandbox knows, bring it back, or compare two such files',
  usage: 'save <file> | load <file> | diff <file> <file>',
  help: [
    'save  everything into a JSON file: orders, requests, notifications, time, identifiers',
    'load  continue from such a file; what the sandbox knew before is gone',
    'diff  which orders and collections differ between two files; exit code 1 when any does',
    '',
    'Examples:',
    '  sdk-sandbox snapshot save before.json',
    '  sdk-sandbox snapshot diff before.json after.json',
  ],
  options: {},
  async run(input) {
    const [word, first, second, ...others] = input.positionals;
    const isDiff = word === 'diff';
    if (word !== 'save' && word !== 'load' && !isDiff) throw new UsageError('Say save, load or diff.');
    if (first === undefined || (isDiff && second === undefined)) throw new UsageError('Say which file.');
    if (others.length > 0 || (!isDiff && second !== undefined)) {
      throw new UsageError('That is one word too many.');
    }
    if (word === 'save') return save(input, first);
    if (word === 'load') return load(input, first);
    return diff(input, first, second ?? '');
  },
};

async function save({ client, io, json }: CommandInput, file: string): Promise<number> {
  const snapshot = await client.get<SandboxSnapshot>('/snapshot');
  try {
    // As private as the data folder: it holds everything that was sent.
    fs.writeFileSync(file, `${JSON.stringify(snapshot)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new CommandFailure(`${file} cannot be written (${errorMessageOf(error)}).`);
  }
  const count = snapshot.changes.length;
  io.print(json ? JSON.stringify({ file, entries: count }, null, 2) : `Saved ${count} entries to ${file}.`);
  return 0;
}

async function load({ client, io, json }: CommandInput, file: string): Promise<number> {
  await client.put('/snapshot', await readSnapshot(file));
  io.print(json ? JSON.stringify({ restored: true }, null, 2) : `The sandbox goes on from ${file}.`);
  return 0;
}

async function diff({ io, json }: CommandInput, left: string, right: string): Promise<number> {
  const differences = diffSnapshots(await readSnapshot(left), await readSnapshot(right));
  if (json) io.print(JSON.stringify(differences, null, 2));
  else if (differences.length === 0) io.print('The two are the same.');
  else
    for (const { change, what, fields } of differences)
      io.print(`${marks[change]} ${what}${fields.length === 0 ? '' : `: ${fields.join(', ')}`}`);
  return differences.length === 0 ? 0 : 1;
}

const marks = { added: '+', removed: '-', changed: '~' } as const;

async function readSnapshot(file: string): Promise<SandboxSnapshot> {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read as JSON (${errorMessageOf(error)}).`);
  }
  return parseSnapshot(value);
}
