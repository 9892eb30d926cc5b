import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

export const resetCommand: Command = {
  name: 'reset',
  usage: '--yes',
  options: { yes: { type: 'boolean' } },
  async run({ values, positionals, client, io, json, texts }) {
    if (positionals.length > 0) throw new UsageError(texts.reset.noWords);
    if (values['yes'] !== true) {
      throw new UsageError(texts.reset.meant);
    }
    const answer = await client.post('/reset');
    io.print(json ? JSON.stringify(answer, null, 2) : texts.reset.done);
    return 0;
  },
};
