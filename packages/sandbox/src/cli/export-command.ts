import fs from 'node:fs';

import { errorMessageOf } from '../core/describe-error.js';
import { CommandFailure } from './command-failure.js';
import type { Command } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';

export const exportCommand: Command = {
  name: 'export',
  summary: 'write what happened since the sandbox was new as a test that does it all again',
  usage: '--as jest|vitest|node-test [--module esm|cjs] [--name <text>] [--out <file>]',
  help: [
    '--as      who runs the test',
    '--module  whether the file imports or requires: cjs for jest, esm for the others',
    '--name    the name of the test',
    '--out     the file to write; without it, it is printed. A file that is there is replaced',
    '',
    'Example:',
    '  sdk-sandbox export --as vitest --out test/refund-twice.test.mjs',
  ],
  options: {
    as: { type: 'string' },
    module: { type: 'string' },
    name: { type: 'string' },
    out: { type: 'string' },
  },
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError('export takes options only.');
    const runner = textOption(input, 'as');
    if (runner === undefined) throw new UsageError('Say --as jest, vitest or node-test.');
    const query = new URLSearchParams({ runner });
    for (const name of ['module', 'name']) {
      const value = textOption(input, name);
      if (value !== undefined) query.set(name, value);
    }
    const text = await input.client.text(`/export?${query.toString()}`);
    const out = textOption(input, 'out');
    if (out === undefined) {
      input.io.print(input.json ? JSON.stringify({ text }, null, 2) : text.trimEnd());
      return 0;
    }
    try {
      fs.writeFileSync(out, text);
    } catch (error) {
      throw new CommandFailure(`${out} cannot be written (${errorMessageOf(error)}).`);
    }
    input.io.print(input.json ? JSON.stringify({ file: out }, null, 2) : `Written to ${out}.`);
    return 0;
  },
};
