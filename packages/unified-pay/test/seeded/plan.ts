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
  ...times('create-mispriced', 2),
  ...times('charge', 3),
  ...times('buyer-pays', 5),
  ...times('query', 2),
  ...times('close', 2),
  ...times('cancel', 2),
  ...times('refund-part', 6),
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
  const count = 4 + random.whole(7);
  const opening = openingOf(random, platform).map((act) => ({ ...step(random, settings, act), which: 0 }));
  return {
    seed,
    platform,
    claims: random.pick(['outlive', 'forgotten']),
    leftNotices: random.pick(['arrive', 'lost']),
    steps: [...opening, ...Array.from({ length: count }, () => step(random, settings))],
  };
}

/** Most of what can go wrong needs an order that was paid, which chance alone seldom makes. */
function openingOf(random: Random, platform: PlatformWord): Act[] {
  if (platform === 'sms') return ['send'];
  const openings: [Act[], ...Act[][]] = [
    ['create', 'buyer-pays'],
    ['create', 'buyer-pays', 'query', 'refund-part'],
    ['create'],
    ['charge'],
    ['charge', 'cancel'],
  ];
  if (platform === 'alipay') openings.push(['create', 'buyer-pays', 'cancel']);
  return random.pick(openings);
}

interface StepSettings {
  readonly platform: PlatformWord;
  readonly faultRate: number;
  readonly crashRate: number;
}

/** Where a process may die, counted in effects: early ones more often, because many steps have no late ones. */
const effects: [number, ...number[]] = [0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 12];
/** A refund of a known order is written down, sent, answered, and noted. */
const refundEffects: [number, ...number[]] = [0, 1, 2, 3];

function step(random: Random, { platform, faultRate, crashRate }: StepSettings, given?: Act): Step {
  const act = given ?? random.pick<Act>(platform === 'sms' ? smsActs : paymentActs);
  const words = faultsOf(platform);
  const fault = () => (random.chance(faultRate) ? random.pick(words) : null);
  // Now and then it is an outage, which outlasts every retry.
  const length = faultRate > 0 && random.chance(act === 'charge' ? 0.25 : 0.05) ? 60 : 5;
  return {
    act,
    which: random.pick([0, 0, 0, 0, 1]),
    choice: random.whole(1_000_000),
    faults: Array.from({ length }, fault),
    crashAt: random.chance(crashRate)
      ? random.pick(act.startsWith('refund') ? refundEffects : effects)
      : null,
  };
}

function times<Word extends Act>(word: Word, count: number): [Word, ...Word[]] {
  return [word, ...Array.from({ length: count - 1 }, () => word)];
}
