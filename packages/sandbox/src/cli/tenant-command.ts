import { formatDotenv } from '../core/format-dotenv.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

interface ListedTenant {
  readonly name: string;
  readonly url: string;
  readonly orders: number;
}

type Credentials = Record<string, Record<string, string>>;

export const tenantCommand: Command = {
  name: 'tenant',
  summary: 'list, create and remove tenants: credentials and state of their own',
  usage: 'list | create <name> [--format dotenv|json] | remove <name>',
  help: [
    'list      every tenant with its address and how many orders it has',
    'create    a tenant, and prints its credentials; the same again when it is there already',
    'remove    a tenant with everything it knew',
    '',
    'A name is 1 to 31 lower-case letters, digits and hyphens. The other commands take a tenant as --tenant <name>.',
    '',
    'Examples:',
    '  sdk-sandbox tenant create shop-a > .env',
    '  sdk-sandbox pay order-1 --tenant shop-a',
  ],
  options: { format: { type: 'string' } },
  async run(input) {
    const [action, name, ...others] = input.positionals;
    if (others.length > 0) throw new UsageError('One tenant at a time, please.');
    if (action === 'list' && name === undefined) return list(input);
    if (action === 'create' || action === 'remove') {
      if (name === undefined) throw new UsageError('Say which tenant.');
      return action === 'create' ? create(input, name) : remove(input, name);
    }
    throw new UsageError('Say list, create <name> or remove <name>.');
  },
};

async function list({ client, io, json }: CommandInput): Promise<number> {
  const { tenants } = await client.get<{ tenants: ListedTenant[] }>('/tenants');
  if (json) io.print(JSON.stringify(tenants, null, 2));
  else
    for (const line of formatTable(tenants.map((one) => [one.name, `${one.orders} orders`, one.url])))
      io.print(line);
  return 0;
}

async function create(input: CommandInput, name: string): Promise<number> {
  const format = textOption(input, 'format') ?? (input.json ? 'json' : 'dotenv');
  if (format !== 'dotenv' && format !== 'json') {
    throw new UsageError(`--format is dotenv or json, not ${format}.`);
  }
  const { credentials } = await input.client.post<{ credentials: Credentials }>('/tenants', { name });
  input.io.print(format === 'json' ? JSON.stringify(credentials, null, 2) : formatDotenv(credentials));
  return 0;
}

async function remove({ client, io, json }: CommandInput, name: string): Promise<number> {
  const answer = await client.delete<{ removed: string }>(`/tenants/${encodeURIComponent(name)}`);
  io.print(json ? JSON.stringify(answer) : `Removed tenant ${name} and everything it knew.`);
  return 0;
}
