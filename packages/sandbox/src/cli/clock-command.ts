import { formatChinaTime } from '../core/china-time.js';
import { parseDuration } from '../core/parse-duration.js';
import type { Command, CommandInput } from './command.js';
import type { CliTexts } from './texts/cli-texts.js';
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
  usage: 'now | advance <duration> | freeze | thaw | speed <factor> | run-until-idle',
  options: {},
  async run({ positionals, client, io, json, texts }) {
    const [word, duration, ...others] = positionals;
    if (others.length > 0 || (word !== 'advance' && word !== 'speed' && duration !== undefined)) {
      throw new UsageError(texts.oneWordTooMany);
    }
    const clock = await ask(word, duration, client, texts);
    if (json) io.print(JSON.stringify(clock, null, 2));
    else for (const line of describe(clock, texts)) io.print(line);
    return 0;
  },
};

function ask(
  word: string | undefined,
  duration: string | undefined,
  client: CommandInput['client'],
  texts: CliTexts,
): Promise<ClockAnswer> {
  if (word === undefined || word === 'now') return client.get('/clock');
  if (word === 'freeze' || word === 'thaw' || word === 'run-until-idle') return client.post(`/clock/${word}`);
  if (word === 'speed') return client.post('/clock/speed', { factor: speedOf(duration, texts) });
  if (word !== 'advance') throw new UsageError(texts.clock.words);
  const ms = duration === undefined ? null : parseDuration(duration);
  if (ms === null) throw new UsageError(texts.clock.howFar);
  return client.post('/clock/advance', { ms });
}

/** A factor such as `60` or `x60`. @throws {@link UsageError} */
function speedOf(text: string | undefined, texts: CliTexts): number {
  const factor = /^x?(\d{1,5}(?:\.\d{1,3})?)$/.exec(text ?? '')?.[1];
  if (factor === undefined || Number(factor) === 0) throw new UsageError(texts.clock.howFast);
  return Number(factor);
}

function describe(
  { now, frozen, speed, pending, nextDueAt }: ClockAnswer,
  { clock: words }: Pick<CliTexts, 'clock'>,
): string[] {
  const fast = speed === 1 ? '' : ` ×${speed}`;
  const mode = frozen ? words.standsStill : `${words.running}${fast}`;
  const next = nextDueAt === null ? words.nothingScheduled : words.next(formatChinaTime(nextDueAt));
  return [`${words.line(formatChinaTime(now), mode, next)}${pending > 1 ? words.waiting(pending) : ''}`];
}
