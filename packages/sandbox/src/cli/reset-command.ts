import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

export const resetCommand: Command = {
  name: 'reset',
  summary: 'forget every order, request and notification; back to a new sandbox',
  usage: '--yes',
  help: [
    '--yes  that this is meant; without it nothing is done',
    '',
    'Example:',
    '  sdk-sandbox snapshot save before.json && sdk-sandbox reset --yes',
  ],
  options: { yes: { type: 'boolean' } },
  async run({ values, positionals, client, io, json }) {
    if (positionals.length > 0) throw new UsageError('reset takes no words.');
    if (values['yes'] !== true) {
      throw new UsageError(
        'This forgets every order, request and notification, in the data folder too. Say --yes if that is meant.',
      );
    }
    const answer = await client.post('/reset');
    io.print(json ? JSON.stringify(answer, null, 2) : 'The sandbox is as new.');
    return 0;
  },
};
