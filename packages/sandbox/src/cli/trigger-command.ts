import type { TriggerResult } from '../triggers/run-trigger.js';
import type { Command, CommandInput } from './command.js';
import { onlyPositional, textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

interface ListedTrigger {
  readonly name: string;
  readonly summary: string;
}

export const triggerCommand: Command = {
  name: 'trigger',
  summary: 'let something happen on a platform: a payment, an abnormal refund, a failed receipt',
  usage: '<name> [--override <path>=<value>]… [--notify-to <url>] [--count <n>] | --list',
  help: [
    '--list       every name and what happens',
    '--override   another value in what is sent, by its place; may be given several times',
    '--notify-to  where the platform sends its notifications; without it, nowhere',
    '--count      how often (1)',
    '',
    'Examples:',
    '  sdk-sandbox trigger wxpay.v3.payment.success --notify-to http://127.0.0.1:3000/notify',
    '  sdk-sandbox trigger wxpay.v3.refund.abnormal --override amount.total=1',
    '  sdk-sandbox trigger alipay.refund.partial --override refund.refund_amount=0.30',
  ],
  options: {
    list: { type: 'boolean' },
    override: { type: 'string', multiple: true },
    'notify-to': { type: 'string' },
    count: { type: 'string' },
  },
  async run(input) {
    if (input.values['list'] === true) return list(input);
    const name = onlyPositional(input, 'trigger; `sdk-sandbox trigger --list` shows them');
    const notifyUrl = textOption(input, 'notify-to');
    const count = textOption(input, 'count');
    if (count !== undefined && !/^\d{1,4}$/.test(count)) throw new UsageError('--count is a whole number.');
    const result = await input.client.post<TriggerResult>(`/triggers/${encodeURIComponent(name)}`, {
      overrides: overridesOf(input),
      ...(notifyUrl === undefined ? {} : { notifyUrl }),
      ...(count === undefined ? {} : { count: Number(count) }),
    });
    const lines = input.json ? [JSON.stringify(result, null, 2)] : describe(result);
    for (const line of lines) input.io.print(line);
    return 0;
  },
};

function overridesOf({ values }: CommandInput): Record<string, string> {
  const given = values['override'];
  const pairs = (Array.isArray(given) ? given : []).map((word: unknown) => {
    const text = String(word);
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError('--override is <path>=<value>, for example amount.total=1.');
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

async function list({ client, io, json, positionals }: CommandInput): Promise<number> {
  if (positionals.length > 0) throw new UsageError('--list takes no name.');
  const { triggers } = await client.get<{ triggers: ListedTrigger[] }>('/triggers');
  if (json) io.print(JSON.stringify(triggers, null, 2));
  else for (const line of formatTable(triggers.map(({ name, summary }) => [name, summary]))) io.print(line);
  return 0;
}

function describe({ name, runs }: TriggerResult): string[] {
  const numbers = runs.map((run) => {
    const order = run['order']?.['out_trade_no'];
    return typeof order === 'string' ? `  order ${order}` : '  done';
  });
  return [`${name}: ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`, ...numbers];
}
