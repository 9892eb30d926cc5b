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
  usage: 'list | create <name> [--format dotenv|json] | remove <name>',
  options: { format: { type: 'string' } },
  async run(input) {
    const [action, name, ...others] = input.positionals;
    if (others.length > 0) throw new UsageError(input.texts.tenant.oneOnly);
    if (action === 'list' && name === undefined) return list(input);
    if (action === 'create' || action === 'remove') {
      if (name === undefined) throw new UsageError(input.texts.tenant.which);
      return action === 'create' ? create(input, name) : remove(input, name);
    }
    throw new UsageError(input.texts.tenant.words);
  },
};

async function list({ client, io, json, texts }: CommandInput): Promise<number> {
  const { tenants } = await client.get<{ tenants: ListedTenant[] }>('/tenants');
  if (json) io.print(JSON.stringify(tenants, null, 2));
  else {
    const rows = tenants.map((one) => [one.name, texts.tenant.orders(one.orders), one.url]);
    for (const line of formatTable(rows)) io.print(line);
  }
  return 0;
}

async function create(input: CommandInput, name: string): Promise<number> {
  const format = textOption(input, 'format') ?? (input.json ? 'json' : 'dotenv');
  if (format !== 'dotenv' && format !== 'json') {
    throw new UsageError(input.texts.formats(['dotenv', 'json'], format));
  }
  const { credentials } = await input.client.post<{ credentials: Credentials }>('/tenants', { name });
  input.io.print(format === 'json' ? JSON.stringify(credentials, null, 2) : formatDotenv(credentials));
  return 0;
}

async function remove({ client, io, json, texts }: CommandInput, name: string): Promise<number> {
  const answer = await client.delete<{ removed: string }>(`/tenants/${encodeURIComponent(name)}`);
  io.print(json ? JSON.stringify(answer) : texts.tenant.removed(name));
  return 0;
}
