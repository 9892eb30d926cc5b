import { formatChinaTime } from '../core/china-time.js';
import type { JournalEntry } from '../core/kernel.js';
import type { Command } from './command.js';
import { textOption } from './command.js';
import { UsageError } from './usage-error.js';
import { formatTable } from './format-table.js';
import type { CliTexts } from './texts/cli-texts.js';

type RequestTexts = CliTexts['requests'];

export const requestsCommand: Command = {
  name: 'requests',
  usage: '[id] [--limit <n>]',
  options: { limit: { type: 'string' } },
  async run(input) {
    const { positionals, client, io, json, texts } = input;
    const [id, ...others] = positionals;
    if (others.length > 0) throw new UsageError(texts.requests.oneOnly);
    if (id !== undefined) {
      const entry = await client.get<JournalEntry>(`/requests/${encodeURIComponent(id)}`);
      for (const line of json ? [JSON.stringify(entry, null, 2)] : describeRequest(entry, texts))
        io.print(line);
      return 0;
    }
    const limit = textOption(input, 'limit') ?? '20';
    if (!/^[1-9]\d*$/.test(limit)) throw new UsageError(texts.numberAboveZero('--limit'));
    const { requests } = await client.get<{ requests: JournalEntry[] }>(`/requests?limit=${limit}`);
    if (json) io.print(JSON.stringify(requests, null, 2));
    else if (requests.length === 0) io.print(texts.requests.none(client.url));
    else for (const line of tableOf(requests, texts.requests)) io.print(line);
    return 0;
  },
};

const operationWidth = 56;

/** With a column for faults only when one of them hit a request. */
function tableOf(entries: readonly JournalEntry[], texts: RequestTexts): string[] {
  const hasFaults = entries.some(({ fault }) => fault !== undefined);
  if (!hasFaults) return formatTable([texts.heading, ...entries.map((entry) => rowOf(entry, texts))]);
  const rows = entries.map((entry) => [...rowOf(entry, texts), entry.fault?.effect ?? '']);
  return formatTable([[...texts.heading, texts.faultHeading], ...rows]);
}

function rowOf(entry: JournalEntry, texts: RequestTexts): string[] {
  return [
    entry.id,
    formatChinaTime(entry.at),
    entry.status === 0 ? texts.cut : String(entry.status),
    operationOf(entry),
    entry.result ?? '',
    verdictOf(entry, texts),
    entry.outTradeNo ?? '',
  ];
}

function operationOf({ operation, method, url }: JournalEntry): string {
  const text = operation ?? `${method} ${URL.canParse(url) ? new URL(url).pathname : ''}`;
  return text.length > operationWidth ? `${text.slice(0, operationWidth - 1)}…` : text;
}

function verdictOf({ signature }: JournalEntry, texts: RequestTexts): string {
  if (signature === null) return '';
  return signature.valid ? texts.right : (signature.cause ?? texts.wrong);
}

function describeRequest(entry: JournalEntry, texts: CliTexts): string[] {
  const { signature } = entry;
  const { requests: words } = texts;
  const lines = formatTable([rowOf(entry, words)]);
  if (entry.fault !== undefined) {
    lines.push(`  ${words.hit(entry.fault.id, entry.fault.effect)}`);
  }
  lines.push('', `${entry.method} ${entry.url}`);
  lines.push(...Object.entries(entry.requestHeaders).map(([name, value]) => `${name}: ${value}`));
  lines.push('', entry.requestBody, '', `HTTP ${entry.status}`, entry.responseBody);
  if (signature === null || signature.valid) return lines;
  const { cause, evidence, fix } = texts.diagnosis(signature);
  lines.push('', words.wrongSignature(cause ?? words.causeUnknown));
  const details: readonly (readonly [string, string | null])[] = [
    [words.parts.evidence, evidence],
    [words.parts.fix, fix],
    [words.parts.expected, signature.expectedStringToSign],
    [words.parts.signed, signature.signedString],
  ];
  lines.push(...details.filter(([, text]) => text !== null).map(([name, text]) => `  ${name}: ${text}`));
  return lines;
}
