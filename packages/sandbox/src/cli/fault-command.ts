import type { Fault } from '../core/fault-rules.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const faultCommand: Command = {
  name: 'fault',
  usage:
    'list | add <operation> <effect> [--order <number>] [--path <pattern>] [--times <n>] [--after <n>] [--probability <p>] [--ms <n>] [--status <n>] [--code <code>] | remove <id> | clear',
  options: {
    times: { type: 'string' },
    ms: { type: 'string' },
    status: { type: 'string' },
    after: { type: 'string' },
    order: { type: 'string' },
    path: { type: 'string' },
    code: { type: 'string' },
    probability: { type: 'string' },
  },
  async run(input) {
    const [word, ...others] = input.positionals;
    if (word === 'add') return add(input, others);
    if (word === 'remove') return remove(input, others);
    if (others.length > 0) throw new UsageError(input.texts.nothingMore(String(word)));
    if (word === 'list') {
      const { faults } = await input.client.get<{ faults: Fault[] }>('/faults');
      return show(input, faults);
    }
    if (word !== 'clear') throw new UsageError(input.texts.fault.words);
    await input.client.delete('/faults');
    input.io.print(input.json ? '[]' : input.texts.fault.none);
    return 0;
  },
};

async function add(input: CommandInput, words: readonly string[]): Promise<number> {
  const [operation, effect, ...others] = words;
  if (operation === undefined || effect === undefined || others.length > 0) {
    throw new UsageError(input.texts.fault.what);
  }
  const numbers = (['times', 'ms', 'status', 'after'] as const).flatMap((name) => {
    const text = textOption(input, name);
    if (text === undefined) return [];
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(input.texts.wholeNumber(`--${name}`));
    return [[name, Number(text)] as const];
  });
  const texts = {
    outTradeNo: textOption(input, 'order'),
    path: textOption(input, 'path'),
    code: textOption(input, 'code'),
  };
  const fault = await input.client.post<Fault>('/faults', {
    ...(operation === 'any' ? {} : { operation }),
    effect,
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...Object.fromEntries(numbers),
    ...probabilityOf(input),
  });
  if (input.json) input.io.print(JSON.stringify(fault, null, 2));
  else for (const line of formatTable([input.texts.fault.heading, rowOf(fault)])) input.io.print(line);
  return 0;
}

function probabilityOf(input: CommandInput): { probability?: number } {
  const text = textOption(input, 'probability');
  if (text === undefined) return {};
  if (!/^(0?\.\d{1,6}|1(\.0+)?)$/.test(text)) throw new UsageError(input.texts.fault.probability);
  return { probability: Number(text) };
}

async function remove(input: CommandInput, [id, ...others]: readonly string[]): Promise<number> {
  if (id === undefined || others.length > 0) throw new UsageError(input.texts.fault.which);
  const { faults } = await input.client.delete<{ faults: Fault[] }>(`/faults/${encodeURIComponent(id)}`);
  return show(input, faults);
}

function show({ io, json, texts }: CommandInput, faults: readonly Fault[]): number {
  if (json) io.print(JSON.stringify(faults, null, 2));
  else if (faults.length === 0) io.print(texts.fault.none);
  else for (const line of formatTable([texts.fault.heading, ...faults.map(rowOf)])) io.print(line);
  return 0;
}

function rowOf({ id, operation, effect, remaining, ms, status, code, outTradeNo, path }: Fault): string[] {
  return [
    id,
    operation ?? 'any',
    effect,
    String(remaining),
    ms === undefined ? '' : String(ms),
    status === undefined ? '' : String(status),
    code ?? '',
    [outTradeNo, path].filter((one) => one !== undefined).join(' '),
  ];
}
