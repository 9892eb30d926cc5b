import fs from 'node:fs';

import { errorMessageOf } from '../core/describe-error.js';
import type { SandboxSnapshot } from '../core/snapshot.js';
import { parseSnapshot } from '../core/snapshot.js';
import { CommandFailure } from './command-failure.js';
import type { Command, CommandInput } from './command.js';
import { diffSnapshots } from './diff-snapshots.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

export const snapshotCommand: Command = {
  name: 'snapshot',
  usage: 'save <file> | load <file> | diff <file> <file>',
  options: {},
  async run(input) {
    const [word, first, second, ...others] = input.positionals;
    const { texts } = input;
    const isDiff = word === 'diff';
    if (word !== 'save' && word !== 'load' && !isDiff) throw new UsageError(texts.snapshot.words);
    if (first === undefined || (isDiff && second === undefined)) throw new UsageError(texts.snapshot.which);
    if (others.length > 0 || (!isDiff && second !== undefined)) {
      throw new UsageError(texts.oneWordTooMany);
    }
    if (word === 'save') return save(input, first);
    if (word === 'load') return load(input, first);
    return diff(input, first, second ?? '');
  },
};

async function save({ client, io, json, texts }: CommandInput, file: string): Promise<number> {
  const snapshot = await client.get<SandboxSnapshot>('/snapshot');
  try {
    // As private as the data folder: it holds everything that was sent.
    fs.writeFileSync(file, `${JSON.stringify(snapshot)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new CommandFailure(texts.cannotWrite(file, errorMessageOf(error)));
  }
  const count = snapshot.changes.length;
  io.print(json ? JSON.stringify({ file, entries: count }, null, 2) : texts.snapshot.saved(count, file));
  return 0;
}

async function load({ client, io, json, texts }: CommandInput, file: string): Promise<number> {
  await client.put('/snapshot', await readSnapshot(file, texts));
  io.print(json ? JSON.stringify({ restored: true }, null, 2) : texts.snapshot.loaded(file));
  return 0;
}

async function diff({ io, json, texts }: CommandInput, left: string, right: string): Promise<number> {
  const differences = diffSnapshots(await readSnapshot(left, texts), await readSnapshot(right, texts));
  if (json) io.print(JSON.stringify(differences, null, 2));
  else if (differences.length === 0) io.print(texts.snapshot.same);
  else
    for (const { change, what, fields } of differences)
      io.print(`${marks[change]} ${what}${fields.length === 0 ? '' : `: ${fields.join(', ')}`}`);
  return differences.length === 0 ? 0 : 1;
}

const marks = { added: '+', removed: '-', changed: '~' } as const;

async function readSnapshot(file: string, texts: CliTexts): Promise<SandboxSnapshot> {
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandFailure(texts.snapshot.notJson(file, errorMessageOf(error)));
  }
  return parseSnapshot(value);
}
