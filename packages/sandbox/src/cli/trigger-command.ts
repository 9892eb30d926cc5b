import type { TriggerResult } from '../triggers/run-trigger.js';
import type { Command, CommandInput } from './command.js';
import { onlyPositional, textOption } from './command.js';
import { formatTable } from './format-table.js';
import type { CliTexts } from './texts/cli-texts.js';
import { UsageError } from './usage-error.js';

interface ListedTrigger {
  readonly name: string;
  readonly summary: string;
}

export const triggerCommand: Command = {
  name: 'trigger',
  usage: '<name> [--override <path>=<value>]… [--notify-to <url>] [--count <n>] | --list',
  options: {
    list: { type: 'boolean' },
    override: { type: 'string', multiple: true },
    'notify-to': { type: 'string' },
    count: { type: 'string' },
  },
  async run(input) {
    if (input.values['list'] === true) return list(input);
    const name = onlyPositional(input, input.texts.trigger);
    const notifyUrl = textOption(input, 'notify-to');
    const count = textOption(input, 'count');
    if (count !== undefined && !/^\d{1,4}$/.test(count))
      throw new UsageError(input.texts.wholeNumber('--count'));
    const result = await input.client.post<TriggerResult>(`/triggers/${encodeURIComponent(name)}`, {
      overrides: overridesOf(input),
      ...(notifyUrl === undefined ? {} : { notifyUrl }),
      ...(count === undefined ? {} : { count: Number(count) }),
    });
    const lines = input.json ? [JSON.stringify(result, null, 2)] : describe(result, input.texts);
    for (const line of lines) input.io.print(line);
    return 0;
  },
};

function overridesOf({ values, texts }: CommandInput): Record<string, string> {
  const given = values['override'];
  const pairs = (Array.isArray(given) ? given : []).map((word: unknown) => {
    const text = String(word);
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(texts.trigger.override);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return Object.fromEntries(pairs);
}

async function list({ client, io, json, positionals, texts }: CommandInput): Promise<number> {
  if (positionals.length > 0) throw new UsageError(texts.trigger.listAlone);
  const { triggers } = await client.get<{ triggers: ListedTrigger[] }>('/triggers');
  if (json) io.print(JSON.stringify(triggers, null, 2));
  else {
    const rows = triggers.map(({ name, summary }) => [name, texts.scenario(name, summary)]);
    for (const line of formatTable(rows)) io.print(line);
  }
  return 0;
}

function describe({ name, runs }: TriggerResult, { trigger: words }: CliTexts): string[] {
  const numbers = runs.map((run) => {
    const order = run['order']?.['out_trade_no'];
    return typeof order === 'string' ? `  ${words.order(order)}` : `  ${words.done}`;
  });
  return [words.ran(name, runs.length), ...numbers];
}
