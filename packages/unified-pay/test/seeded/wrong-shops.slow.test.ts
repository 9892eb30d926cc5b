import type { Habits } from './habits.js';
import { planOf, type PlatformWord } from './plan.js';
import { runPlan } from './run-plan.js';
import { shrink } from './shrink.js';
import type { Rule } from './violation.js';

// Many runs in one test, on machines of every speed.
jest.setTimeout(300_000);

/** A shop with one bad habit, where it shows and from which seed on, and which promise it breaks. */
const wrong: readonly [keyof Habits, PlatformWord, number, readonly Rule[]][] = [
  ['newRefundNumber', 'alipay', 1, ['refunded-twice', 'disagreement']],
  ['shipsWithoutGuard', 'wxpay-v3', 1, ['shipped']],
  ['ignoresUnknown', 'wxpay-v2', 1, ['disagreement']],
  // These need two things to happen one after the other: seeds that come to it are known.
  ['expectsNothing', 'wxpay-v3', 40, ['shipped']],
  ['verifiesNothing', 'alipay', 1, ['shipped']],
  ['writesAfterwards', 'wxpay-v2', 70, ['disagreement']],
  ['chargesAnew', 'alipay', 30, ['disagreement', 'paid-twice']],
  ['sendsAgain', 'sms', 1, ['sent-twice']],
];
/** Within so many runs each of them is found out. */
const enough = 60;

it.each(wrong)('a shop that %s is found out on %s', async (habit, platform, first, rules) => {
  const habits: Habits = { [habit]: true };
  for (let seed = first; seed < first + enough; seed += 1) {
    const { violation } = await runPlan(planOf(seed, platform), habits);
    if (violation === undefined) continue;
    expect(rules).toContain(violation.rule);
    return;
  }
  throw new Error(`${enough} runs found nothing wrong with a shop that ${habit}.`);
});

it('what is found out is told with the least that does it', async () => {
  const habits: Habits = { sendsAgain: true };
  const plan = planOf(1, 'sms');
  const { violation } = await runPlan(plan, habits);
  if (violation === undefined) throw new Error('This seed breaks a promise.');
  const { plan: least } = await shrink(plan, violation, habits);
  expect(least.steps.length).toBeLessThanOrEqual(plan.steps.length);
  expect((await runPlan(least, habits)).violation?.rule).toBe(violation.rule);
  for (const [index] of least.steps.entries()) {
    const steps = least.steps.filter((_, at) => at !== index);
    expect((await runPlan({ ...least, steps }, habits)).violation?.rule).not.toBe(violation.rule);
  }
});
