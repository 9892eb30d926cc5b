import { formatChinaTime } from '../core/china-time.js';
import { parseDuration } from '../core/parse-duration.js';
import type { Command } from './command.js';
import { UsageError } from './usage-error.js';

interface ClockAnswer {
  readonly now: number;
  readonly frozen: boolean;
  readonly speed: number;
  readonly pending: number;
  readonly nextDueAt: number | null;
}

export const clockCommand: Command = {
  name: 'clock',
  summary: "show the sandbox's time, or move it forward",
  usage: 'now | advance <duration> | freeze | thaw | speed <factor> | run-until-idle',
  help: [
    'now             what time it is in the sandbox (UTC+8) and what is due next',
    'advance         go forward; order time-outs and notification retries happen on the way',
    'freeze, thaw    stop time, and let it run again',
    'speed           how many times faster than this machine time runs: 60, or 1 to go back',
    'run-until-idle  go forward until nothing is scheduled any more',
    '',
    'Durations: 4m, 24h, 1h30m, 90s, 500ms.',
    '',
    'Example:',
    '  sdk-sandbox clock advance 24h',
  ],
  options: {},
  async run({ positionals, client, io, json }) {
    const [word, duration, ...others] = positionals;
    if (others.length > 0 || (word !== 'advance' && word !== 'speed' && duration !== undefined)) {
      throw new UsageError('That is one word too many.');
    }
    const clock = await ask(word, duration, client);
    if (json) io.print(JSON.stringify(clock, null, 2));
    else for (const line of describe(clock)) io.print(line);
    return 0;
  },
};

function ask(
  word: string | undefined,
  duration: string | undefined,
  client: Parameters<Command['run']>[0]['client'],
): Promise<ClockAnswer> {
  if (word === undefined || word === 'now') return client.get('/clock');
  if (word === 'freeze' || word === 'thaw' || word === 'run-until-idle') return client.post(`/clock/${word}`);
  if (word === 'speed') return client.post('/clock/speed', { factor: speedOf(duration) });
  if (word !== 'advance') throw new UsageError('Say now, advance, freeze, thaw, speed or run-until-idle.');
  const ms = duration === undefined ? null : parseDuration(duration);
  if (ms === null) throw new UsageError('Say how far, for example `clock advance 24h`.');
  return client.post('/clock/advance', { ms });
}

/** A factor such as `60` or `x60`. @throws {@link UsageError} */
function speedOf(text: string | undefined): number {
  const factor = /^x?(\d{1,5}(?:\.\d{1,3})?)$/.exec(text ?? '')?.[1];
  if (factor === undefined || Number(factor) === 0)
    throw new UsageError('Say how fast, for example `clock speed 60`.');
  return Number(factor);
}

function describe(clock: ClockAnswer): string[] {
  const fast = clock.speed === 1 ? '' : ` ×${clock.speed}`;
  const mode = clock.frozen ? 'stands still' : `running${fast}`;
  const next =
    clock.nextDueAt === null ? 'nothing is scheduled' : `next task ${formatChinaTime(clock.nextDueAt)}`;
  return [
    `${formatChinaTime(clock.now)} UTC+8  ${mode}, ${next}${clock.pending > 1 ? ` (${clock.pending} waiting)` : ''}`,
  ];
}
