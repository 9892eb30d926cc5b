import fs from 'node:fs';

import { errorMessageOf } from '../core/describe-error.js';
import { CommandFailure } from './command-failure.js';
import type { Command } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';

export const exportCommand: Command = {
  name: 'export',
  usage: '--as jest|vitest|node-test [--module esm|cjs] [--name <text>] [--out <file>]',
  options: {
    as: { type: 'string' },
    module: { type: 'string' },
    name: { type: 'string' },
    out: { type: 'string' },
  },
  async run(input) {
    if (input.positionals.length > 0) throw new UsageError(input.texts.onlyOptions('export'));
    const runner = textOption(input, 'as');
    if (runner === undefined) throw new UsageError(input.texts.export.runner);
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
      throw new CommandFailure(input.texts.cannotWrite(out, errorMessageOf(error)));
    }
    input.io.print(input.json ? JSON.stringify({ file: out }, null, 2) : input.texts.export.written(out));
    return 0;
  },
};
