import { formatMoment } from '../core/format-moment.js';
import type { JournalEntry } from '../core/kernel.js';
import type { Command } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';

export const requestsCommand: Command = {
  name: 'requests',
  summary: 'list the last requests, or show one with the reason its signature failed',
  usage: '[id] [--limit <n>]',
  help: ['Examples:', '  sdk-sandbox requests --limit 20', '  sdk-sandbox requests req_3'],
  options: { limit: { type: 'string' } },
  async run(input) {
    const { positionals, client, io, json } = input;
    const [id, ...others] = positionals;
    if (others.length > 0) throw new UsageError('One request at a time, please.');
    if (id !== undefined) {
      const entry = await client.get<JournalEntry>(`/requests/${encodeURIComponent(id)}`);
      for (const line of json ? [JSON.stringify(entry, null, 2)] : describeRequest(entry)) io.print(line);
      return 0;
    }
    const limit = textOption(input, 'limit') ?? '20';
    if (!/^[1-9]\d*$/.test(limit)) throw new UsageError('--limit is a whole number above zero.');
    const { requests } = await client.get<{ requests: JournalEntry[] }>(`/requests?limit=${limit}`);
    if (json) io.print(JSON.stringify(requests, null, 2));
    else if (requests.length === 0)
      io.print(`Nothing arrived yet. Point a client at ${client.url}: sdk-sandbox env`);
    else for (const line of formatTable([heading, ...requests.map(rowOf)])) io.print(line);
    return 0;
  },
};

const heading = ['ID', 'AT', 'HTTP', 'OPERATION', 'RESULT', 'SIGNATURE', 'ORDER'];

function rowOf(entry: JournalEntry): string[] {
  return [
    entry.id,
    formatMoment(entry.at),
    entry.status === 0 ? 'cut' : String(entry.status),
    entry.operation ?? `${entry.method} ${entry.url}`,
    entry.result ?? '',
    verdictOf(entry),
    entry.outTradeNo ?? '',
  ];
}

function verdictOf({ signature }: JournalEntry): string {
  if (signature === null) return '';
  return signature.valid ? 'ok' : (signature.cause ?? 'wrong');
}

function describeRequest(entry: JournalEntry): string[] {
  const { signature } = entry;
  const lines = [...formatTable([rowOf(entry)]), '', `${entry.method} ${entry.url}`];
  lines.push(...Object.entries(entry.requestHeaders).map(([name, value]) => `${name}: ${value}`));
  lines.push('', entry.requestBody, '', `HTTP ${entry.status}`, entry.responseBody);
  if (signature === null || signature.valid) return lines;
  lines.push('', `The signature is wrong: ${signature.cause ?? 'cause unknown'}`);
  const details: readonly (readonly [string, string | null])[] = [
    ['evidence', signature.evidence],
    ['fix', signature.fix],
    ['expected', signature.expectedStringToSign],
    ['signed', signature.signedString],
  ];
  lines.push(...details.filter(([, text]) => text !== null).map(([name, text]) => `  ${name}: ${text}`));
  return lines;
}
