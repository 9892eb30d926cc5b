import type { Command } from './command.js';
import { textOption } from './command.js';
import { credentialFormats } from './credential-formats.js';
import { UsageError } from './usage-error.js';

export const envCommand: Command = {
  name: 'env',
  usage: '[--format dotenv|shell|json|ts]',
  options: { format: { type: 'string' } },
  async run(input) {
    const format = textOption(input, 'format') ?? (input.json ? 'json' : 'dotenv');
    const write = Object.hasOwn(credentialFormats, format) ? credentialFormats[format] : undefined;
    if (write === undefined) {
      throw new UsageError(input.texts.formats(Object.keys(credentialFormats), format));
    }
    const credentials = await input.client.get<Record<string, Record<string, string>>>('/credentials');
    input.io.print(write(credentials));
    return 0;
  },
};
