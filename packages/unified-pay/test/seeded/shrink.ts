import type { Habits } from './habits.js';
import type { Plan, Step } from './plan.js';
import { runPlan } from './run-plan.js';
import type { Violation } from './violation.js';

/** The shortest plan that was found to break the same promise. */
export interface Shrunk {
  readonly plan: Plan;
  readonly violation: Violation;
}

/** Leaves out steps, crashes and faults one after another, as long as the same promise is still broken. */
export async function shrink(plan: Plan, violation: Violation, habits: Habits = {}): Promise<Shrunk> {
  let best: Shrunk = { plan, violation };
  for (let progress = true; progress;) {
    progress = false;
    for (const steps of simpler(best.plan.steps)) {
      const smaller = { ...best.plan, steps };
      const { violation: found } = await runPlan(smaller, habits);
      if (found?.rule !== violation.rule) continue;
      best = { plan: smaller, violation: found };
      progress = true;
      break;
    }
  }
  return best;
}

function* simpler(steps: readonly Step[]): Generator<readonly Step[]> {
  const replaced = (at: number, step: Step) => steps.map((one, index) => (index === at ? step : one));
  for (let at = steps.length - 1; at >= 0; at -= 1) yield steps.filter((_, index) => index !== at);
  for (const [at, step] of steps.entries()) {
    if (step.crashAt !== null) yield replaced(at, { ...step, crashAt: null });
    for (const [index, fault] of step.faults.entries()) {
      if (fault === null) continue;
      yield replaced(at, { ...step, faults: step.faults.with(index, null) });
    }
  }
}

/** A plan as a person reads it: a line for each step. */
export function describePlan({ platform, claims, leftNotices, steps }: Plan): string {
  const head = `${platform}; claims ${claims}; notifications left in the end ${leftNotices}`;
  const lines = steps.map(({ act, which, choice, faults, crashAt }, index) => {
    const wrong = faults.flatMap((fault, at) => (fault === null ? [] : [`request ${at}: ${fault}`]));
    const crash = crashAt === null ? [] : [`the process dies at effect ${crashAt}`];
    return `  ${index + 1}. ${act} (order ${which}, choice ${choice})${[...wrong, ...crash].map((one) => `\n       ${one}`).join('')}`;
  });
  return [head, ...lines].join('\n');
}
