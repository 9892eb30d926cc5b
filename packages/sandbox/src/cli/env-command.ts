import type { Command } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';
import { formatDotenv } from '../core/format-dotenv.js';

export const envCommand: Command = {
  name: 'env',
  summary: 'print addresses and (fake) keys for clients',
  usage: '[--format dotenv|json]',
  help: [
    'Examples:',
    '  sdk-sandbox env > .env',
    '  sdk-sandbox env --format json',
    '',
    'Keys are PEM. In the dotenv format line ends inside a value are written as \\n.',
  ],
  options: { format: { type: 'string' } },
  async run(input) {
    const format = textOption(input, 'format') ?? (input.json ? 'json' : 'dotenv');
    if (format !== 'dotenv' && format !== 'json') {
      throw new UsageError(`--format is dotenv or json, not ${format}.`);
    }
    const credentials = await input.client.get<Record<string, Record<string, string>>>('/credentials');
    input.io.print(format === 'json' ? JSON.stringify(credentials, null, 2) : formatDotenv(credentials));
    return 0;
  },
};
