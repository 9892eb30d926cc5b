import type { Command } from './command.js';
import { textOption } from './command.js';
import { credentialFormats } from './credential-formats.js';
import { UsageError } from './usage-error.js';

export const envCommand: Command = {
  name: 'env',
  summary: 'print addresses and (fake) keys for clients',
  usage: '[--format dotenv|shell|json|ts]',
  help: [
    'Examples:',
    '  sdk-sandbox env > .env',
    '  eval "$(sdk-sandbox env --format shell)"',
    '  sdk-sandbox env --format ts > sandbox-credentials.ts',
    '',
    'Keys are PEM. In the dotenv format line ends inside a value are written as \\n.',
  ],
  options: { format: { type: 'string' } },
  async run(input) {
    const format = textOption(input, 'format') ?? (input.json ? 'json' : 'dotenv');
    const write = Object.hasOwn(credentialFormats, format) ? credentialFormats[format] : undefined;
    if (write === undefined) {
      throw new UsageError(`--format is one of ${Object.keys(credentialFormats).join(', ')}, not ${format}.`);
    }
    const credentials = await input.client.get<Record<string, Record<string, string>>>('/credentials');
    input.io.print(write(credentials));
    return 0;
  },
};
