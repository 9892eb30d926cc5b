// `node tooling/bin/seeded-runs.mjs`: many runs, one seed after another, and the figures.
import { parseArgs } from 'node:util';

import { killRun } from './kill-run.js';
import { platformKillRun } from './platform-kill-run.js';
import { platforms, planOf, type PlatformWord } from './plan.js';
import { runPlan, sumOf, type RunCounts } from './run-plan.js';
import { describePlan, shrink } from './shrink.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    platform: { type: 'string' },
    steps: { type: 'boolean', default: false },
    kills: { type: 'string', default: '0' },
  },
});

/** Runs with real processes: in each the shop is killed three times, and then in another the platform. */
async function killAll(runs: number, first: number): Promise<void> {
  let [kills, completed] = [0, 0];
  for (let seed = first; seed < first + runs; seed += 1) {
    const platform = (['wxpay-v2', 'wxpay-v3', 'alipay'] as const)[seed % 3] ?? 'alipay';
    try {
      for (const run of [killRun, platformKillRun]) {
        const counts = await run(seed, platform);
        kills += counts.kills;
        completed += counts.completed;
      }
    } catch (error) {
      console.log(`Again: node tooling/bin/seeded-runs.mjs --runs 0 --kills 1 --seed ${seed}`);
      throw error;
    }
  }
  console.log(
    `${runs} runs with processes: ${kills} killed, ${completed} lives of the shop came to their end`,
  );
}

async function main(): Promise<void> {
  const runs = wholeNumber('runs', values.runs);
  const first = wholeNumber('seed', values.seed);
  const platform = platformOf(values.platform);
  let total: RunCounts | undefined;
  const startedAt = performance.now();
  let broken = 0;
  for (let seed = first; seed < first + runs; seed += 1) {
    const plan = planOf(seed, platform);
    if (values.steps) console.log(describePlan(plan));
    const { violation, counts } = await runPlan(plan);
    total = total === undefined ? counts : sumOf([total, counts]);
    if (violation !== undefined) {
      broken += 1;
      const small = await shrink(plan, violation);
      console.log(
        `\nSeed ${seed} breaks a promise. ${violation.message}\n` +
          `Again: node tooling/bin/seeded-runs.mjs --runs 1 --seed ${seed} --platform ${plan.platform}\n` +
          `The least that does it: ${describePlan(small.plan)}\n${small.violation.message}\n`,
      );
      if (broken === 5) break;
    }
    const done = seed - first + 1;
    if (done % 500 === 0) console.log(told(done, total, startedAt));
  }
  console.log(`${told(runs, total, startedAt)}; ${broken} broke a promise`);
  process.exitCode = broken === 0 ? 0 : 1;
  const kills = wholeNumber('kills', values.kills);
  if (kills > 0) await killAll(kills, first);
}

function told(runs: number, total: RunCounts | undefined, startedAt: number): string {
  const figures = Object.entries(total ?? {}).map(([name, count]) => `, ${count} ${name}`);
  return `${runs} runs in ${Math.round((performance.now() - startedAt) / 1000)} s${figures.join('')}`;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} is a whole number.`);
  return value;
}

function platformOf(text: string | undefined): PlatformWord | undefined {
  const found = platforms.find((one) => one === text);
  if (text !== undefined && found === undefined)
    throw new Error(`--platform is one of ${platforms.join(', ')}.`);
  return found;
}

void main();
