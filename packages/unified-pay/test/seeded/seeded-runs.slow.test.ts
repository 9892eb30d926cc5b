import { planOf, platforms } from './plan.js';
import { runPlan, sumOf, type RunCounts } from './run-plan.js';
import { describePlan, shrink } from './shrink.js';

// Many runs in one test, on machines of every speed.
jest.setTimeout(300_000);

/** `node tooling/bin/seeded-runs.mjs` makes ten thousand. */
const runs = 75;

/** Seed after seed: what could not be reached there proves nothing, so that is asserted too. */
describe.each(platforms)('%s: whatever goes wrong', (platform) => {
  const all: RunCounts[] = [];

  it(`nothing is paid, refunded or sent twice in ${runs} runs, and a query explains every state`, async () => {
    for (let seed = 1; seed <= runs; seed += 1) {
      const plan = planOf(seed, platform);
      const { violation, counts } = await runPlan(plan);
      all.push(counts);
      if (violation === undefined) continue;
      const { plan: least, violation: found } = await shrink(plan, violation);
      throw new Error(
        `Again: node tooling/bin/seeded-runs.mjs --runs 1 --seed ${seed} --platform ${platform}\n` +
          `The least that does it: ${describePlan(least)}\n${found.message}`,
      );
    }
    expect(all).toHaveLength(runs);
  });

  it('and it did go wrong, in every way that there is', () => {
    const [first, ...others] = all;
    if (first === undefined) throw new Error('There was no run.');
    const { steps: _steps, ...sum } = sumOf([first, ...others]);
    const { messages, ...ofPayments } = sum;
    const { requests, faults, crashes, platformRestarts } = sum;
    const expected =
      platform === 'sms' ? { requests, faults, crashes, platformRestarts, messages } : ofPayments;
    const never = Object.entries(expected).filter(([, count]) => count === 0);
    expect(never).toEqual([]);
  });
});

it.each(platforms)('%s: the same seed is the same run', async (platform) => {
  expect(planOf(7, platform)).toEqual(planOf(7, platform));
  expect(await runPlan(planOf(7, platform))).toEqual(await runPlan(planOf(7, platform)));
});
