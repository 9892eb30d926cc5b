import { faultsOf, type FaultWord } from './fault-words.js';
import { createRandom, type Random } from './random.js';

export const platforms = ['wxpay-v2', 'wxpay-v3', 'alipay', 'sms'] as const;
export type PlatformWord = (typeof platforms)[number];

/** What happens in a step: something the shop is asked for, the buyer does, the platform does, or time does. */
export type Act =
  | 'create'
  | 'create-mispriced'
  | 'charge'
  | 'buyer-pays'
  | 'query'
  | 'close'
  | 'cancel'
  | 'refund-part'
  | 'refund-all'
  | 'repeat-refund'
  | 'deliver'
  | 'deliver-twice'
  | 'deliver-reordered'
  | 'forge'
  | 'send'
  | 'wait'
  | 'clock-astray'
  | 'restart-shop'
  | 'restart-platform';

export interface Step {
  readonly act: Act;
  /** Which order, or message: few numbers, so that they are used again. */
  readonly which: number;
  /** Whatever else the act has to choose. */
  readonly choice: number;
  /** What goes wrong with the first requests of the step; `null` nothing. */
  readonly faults: readonly (FaultWord | null)[];
  /** The shop's process dies at its effect of this number, from 0; `null` it lives. */
  readonly crashAt: number | null;
}

/** One run, complete: nothing else decides what happens in it. */
export interface Plan {
  readonly seed: number;
  readonly platform: PlatformWord;
  /** Whether what was claimed outlives the shop's process, as with Redis, or is forgotten with it. */
  readonly claims: 'outlive' | 'forgotten';
  /** Whether notifications that nobody delivered by then arrive in the end, or are lost. */
  readonly leftNotices: 'arrive' | 'lost';
  readonly steps: readonly Step[];
}

const paymentActs = [
  ...times('create', 4),
  'create-mispriced',
  ...times('charge', 3),
  ...times('buyer-pays', 5),
  ...times('query', 2),
  ...times('close', 2),
  ...times('cancel', 2),
  ...times('refund-part', 4),
  ...times('refund-all', 2),
  ...times('repeat-refund', 3),
  ...times('deliver', 3),
  ...times('deliver-twice', 2),
  'deliver-reordered',
  ...times('forge', 2),
  ...times('wait', 2),
  'clock-astray',
  'restart-shop',
  'restart-platform',
] as const satisfies readonly Act[];

const smsActs = [
  ...times('send', 8),
  ...times('wait', 3),
  'clock-astray',
  'restart-shop',
  'restart-platform',
] as const satisfies readonly Act[];

/** The run of a seed. Without `platform` the seed chooses it too. */
export function planOf(seed: number, platform = createRandom(seed).pick(platforms)): Plan {
  const random = createRandom(seed ^ 0x5eed);
  const faultRate = random.pick([0, 0.2, 0.45, 0.8]);
  const crashRate = random.pick([0, 0.1, 0.35]);
  const settings = { platform, faultRate, crashRate };
  const first = step(
    random,
    settings,
    platform === 'sms' ? 'send' : random.pick(['create', 'create', 'charge']),
  );
  const count = 4 + random.whole(8);
  return {
    seed,
    platform,
    claims: random.pick(['outlive', 'forgotten']),
    leftNotices: random.pick(['arrive', 'lost']),
    steps: [first, ...Array.from({ length: count }, () => step(random, settings))],
  };
}

interface StepSettings {
  readonly platform: PlatformWord;
  readonly faultRate: number;
  readonly crashRate: number;
}

function step(random: Random, { platform, faultRate, crashRate }: StepSettings, given?: Act): Step {
  const act = given ?? random.pick<Act>(platform === 'sms' ? smsActs : paymentActs);
  const words = faultsOf(platform);
  const fault = () => (random.chance(faultRate) ? random.pick(words) : null);
  return {
    act,
    which: random.pick([0, 0, 0, 1]),
    choice: random.whole(1_000_000),
    faults: [fault(), fault(), fault(), fault(), fault()],
    crashAt: random.chance(crashRate) ? random.whole(9) : null,
  };
}

function times<Word extends Act>(word: Word, count: number): [Word, ...Word[]] {
  return [word, ...Array.from({ length: count - 1 }, () => word)];
}
