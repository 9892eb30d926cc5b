import { formatChinaTime } from '../core/china-time.js';
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
    else for (const line of tableOf(requests)) io.print(line);
    return 0;
  },
};

const heading = ['ID', 'AT', 'HTTP', 'OPERATION', 'RESULT', 'SIGNATURE', 'ORDER'];
const operationWidth = 56;

/** With a column for faults only when one of them hit a request. */
function tableOf(entries: readonly JournalEntry[]): string[] {
  const hasFaults = entries.some(({ fault }) => fault !== undefined);
  if (!hasFaults) return formatTable([heading, ...entries.map(rowOf)]);
  const rows = entries.map((entry) => [...rowOf(entry), entry.fault?.effect ?? '']);
  return formatTable([[...heading, 'FAULT'], ...rows]);
}

function rowOf(entry: JournalEntry): string[] {
  return [
    entry.id,
    formatChinaTime(entry.at),
    entry.status === 0 ? 'cut' : String(entry.status),
    operationOf(entry),
    entry.result ?? '',
    verdictOf(entry),
    entry.outTradeNo ?? '',
  ];
}

function operationOf({ operation, method, url }: JournalEntry): string {
  const text = operation ?? `${method} ${URL.canParse(url) ? new URL(url).pathname : ''}`;
  return text.length > operationWidth ? `${text.slice(0, operationWidth - 1)}…` : text;
}

function verdictOf({ signature }: JournalEntry): string {
  if (signature === null) return '';
  return signature.valid ? 'ok' : (signature.cause ?? 'wrong');
}

function describeRequest(entry: JournalEntry): string[] {
  const { signature } = entry;
  const lines = formatTable([rowOf(entry)]);
  if (entry.fault !== undefined) {
    lines.push(`  The fault ${entry.fault.id} hit this request: ${entry.fault.effect}.`);
  }
  lines.push('', `${entry.method} ${entry.url}`);
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
