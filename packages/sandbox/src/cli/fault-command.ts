import type { Fault } from '../core/fault-rules.js';
import type { Command, CommandInput } from './command.js';
import { textOption } from './command.js';
import { formatTable } from './format-table.js';
import { UsageError } from './usage-error.js';

export const faultCommand: Command = {
  name: 'fault',
  summary: 'make the next matching requests go wrong, list what is set, or clear it',
  usage: 'list | add <operation> <effect> [--times <n>] [--ms <n>] [--status <n>] | clear',
  help: [
    'list    the faults that are set and how many requests each will still hit',
    'add     the next requests for <operation> (`any` for all) go wrong',
    'clear   forget every fault',
    '',
    'Effects:',
    '  delay                 answer later: --ms, 1000',
    '  drop                  cut the connection; nothing was done',
    '  timeout               no answer, then a cut after --ms, 60000; nothing was done',
    '  status                HTML with --status, 502; nothing was done',
    '  commit-then-drop, commit-then-timeout, commit-then-status,',
    '  commit-then-wrong-signature, commit-then-truncate',
    '                        the same, but the operation took effect: the client cannot know',
    '',
    '--times  how many requests it hits (1)',
    '',
    'Examples:',
    '  sdk-sandbox fault add alipay.trade.refund commit-then-drop',
    '  sdk-sandbox fault add any delay --ms 3000 --times 5',
  ],
  options: { times: { type: 'string' }, ms: { type: 'string' }, status: { type: 'string' } },
  async run(input) {
    const [word, ...others] = input.positionals;
    if (word === 'add') return add(input, others);
    if (others.length > 0) throw new UsageError(`${String(word)} takes nothing more.`);
    if (word === 'list') {
      const { faults } = await input.client.get<{ faults: Fault[] }>('/faults');
      return show(input, faults);
    }
    if (word !== 'clear') throw new UsageError('Say list, add or clear.');
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
  const numbers = (['times', 'ms', 'status'] as const).flatMap((name) => {
    const text = textOption(input, name);
    if (text === undefined) return [];
    if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number.`);
    return [[name, Number(text)] as const];
  });
  const fault = await input.client.post<Fault>('/faults', {
    ...(operation === 'any' ? {} : { operation }),
    effect,
    ...Object.fromEntries(numbers),
  });
  if (input.json) input.io.print(JSON.stringify(fault, null, 2));
  else for (const line of formatTable([heading, rowOf(fault)])) input.io.print(line);
  return 0;
}

function show({ io, json }: CommandInput, faults: readonly Fault[]): number {
  if (json) io.print(JSON.stringify(faults, null, 2));
  else if (faults.length === 0) io.print('No faults are set.');
  else for (const line of formatTable([heading, ...faults.map(rowOf)])) io.print(line);
  return 0;
}

const heading = ['ID', 'OPERATION', 'EFFECT', 'LEFT', 'MS', 'STATUS'];

function rowOf({ id, operation, effect, remaining, ms, status }: Fault): string[] {
  return [
    id,
    operation ?? 'any',
    effect,
    String(remaining),
    ms === undefined ? '' : String(ms),
    status === undefined ? '' : String(status),
  ];
}
