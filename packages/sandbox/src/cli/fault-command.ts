import { faultEffects, faultEffectTable } from '../core/fault-effects.js';
import type { Fault } from '../core/fault-rules.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const faultCommand: Command = {
  name: 'fault',
  summary: 'make the next matching requests go wrong, list what is set, or clear it',
  usage:
    'list | add <operation> <effect> [--order <number>] [--path <pattern>] [--times <n>] [--after <n>] [--probability <p>] [--ms <n>] [--status <n>] [--code <code>] | remove <id> | clear',
  help: [
    'list    the faults that are set and how many requests each will still hit',
    'add     the next requests for <operation> (`any` for all) go wrong',
    'remove  forget one fault',
    'clear   forget every fault',
    '',
    'Effects. The request …',
    ...formatTable(faultEffects.map((name) => [`  ${name}`, faultEffectTable[name].description])),
    '',
    '--order        only requests that carry this number of an order or refund',
    '--path         only paths like this, below the platform, with `*` for anything',
    '--times        how many requests it hits (1)',
    '--after        how many requests that match pass first (0)',
    '--probability  how likely a request that matches is hit (1)',
    '--code         what business-code answers with: a code of the platform',
    '',
    'Examples:',
    '  sdk-sandbox fault add alipay.trade.refund commit-then-drop',
    '  sdk-sandbox fault add any delay --ms 3000 --times 5',
    '  sdk-sandbox fault add alipay.trade.pay business-code --code ACQ.BUYER_BALANCE_NOT_ENOUGH',
  ],
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
    if (others.length > 0) throw new UsageError(`${String(word)} takes nothing more.`);
    if (word === 'list') {
      const { faults } = await input.client.get<{ faults: Fault[] }>('/faults');
      return show(input, faults);
    }
    if (word !== 'clear') throw new UsageError('Say list, add, remove or clear.');
    await input.client.delete('/faults');
    input.io.print(input.json ? '[]' : 'No faults are set.');
    return 0;
  },
};

async function add(input: CommandInput, words: readonly string[]): Promise<number> {
  const [operation, effect, ...others] = words;
  if (operation === undefined || effect === undefined || others.length > 0) {
    throw new UsageError('Say which operation and which effect, for example `any drop`.');
  }
  const numbers = (['times', 'ms', 'status', 'after'] as const).flatMap((name) => {
    const text = textOption(input, name);
    if (text === undefined) return [];
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number.`);
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
  else for (const line of formatTable([heading, rowOf(fault)])) input.io.print(line);
  return 0;
}

function probabilityOf(input: CommandInput): { probability?: number } {
  const text = textOption(input, 'probability');
  if (text === undefined) return {};
  if (!/^(0?\.\d{1,6}|1(\.0+)?)$/.test(text))
    throw new UsageError('--probability is above 0, up to 1: 0.25.');
  return { probability: Number(text) };
}

async function remove(input: CommandInput, [id, ...others]: readonly string[]): Promise<number> {
  if (id === undefined || others.length > 0) throw new UsageError('Say which fault, for example flt_1.');
  const { faults } = await input.client.delete<{ faults: Fault[] }>(`/faults/${encodeURIComponent(id)}`);
  return show(input, faults);
}

function show({ io, json }: CommandInput, faults: readonly Fault[]): number {
  if (json) io.print(JSON.stringify(faults, null, 2));
  else if (faults.length === 0) io.print('No faults are set.');
  else for (const line of formatTable([heading, ...faults.map(rowOf)])) io.print(line);
  return 0;
}

const heading = ['ID', 'OPERATION', 'EFFECT', 'LEFT', 'MS', 'STATUS', 'CODE', 'ONLY'];

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
