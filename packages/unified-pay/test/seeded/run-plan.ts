import type { Habits } from './habits.js';
import { checkAlways, checkEnd } from './invariants.js';
import { ledgerOf } from './ledger.js';
import { Crash } from './life.js';
import type { Plan, Step } from './plan.js';
import { actOf, settleAll } from './run-step.js';
import { Violation } from './violation.js';
import { openWorld, type World } from './world.js';

/** What happened in a run. */
export interface RunCounts {
  readonly steps: number;
  readonly requests: number;
  readonly faults: number;
  readonly crashes: number;
  readonly platformRestarts: number;
  readonly deliveries: number;
  /** Orders that were paid. */
  readonly paid: number;
  readonly shipped: number;
  readonly refunds: number;
  /** Payments that the platform took back. */
  readonly takenBack: number;
  readonly disputed: number;
  readonly closed: number;
  readonly messages: number;
}

export interface RunResult {
  readonly counts: RunCounts;
  readonly violation: Violation | undefined;
}

const minute = 60_000;
/** How often the shop settles in the end before a state counts as unexplained. */
const lastRounds = 6;

/** Lets a plan happen, from an empty world to the end in which everything must be explained. */
export async function runPlan(plan: Plan, habits: Habits = {}): Promise<RunResult> {
  const world = await openWorld(plan, habits);
  let crashes = 0;
  let violation: Violation | undefined;
  try {
    for (const step of plan.steps) {
      if (await runStep(world, step)) crashes += 1;
      checkAlways(world);
    }
    await runEnd(world);
  } catch (error) {
    violation = error instanceof Violation ? error : surprise(error);
  }
  const reached = reachedIn(world);
  world.shop().life.kill();
  await world.close();
  const { requests, faults } = world.network.counts;
  return {
    violation,
    counts: {
      ...{ steps: plan.steps.length, requests, faults, crashes },
      platformRestarts: plan.steps.filter(({ act }) => act === 'restart-platform').length,
      deliveries: world.counts.deliveries,
      ...reached,
    },
  };
}

/** How far a run came: runs in which nothing is paid would keep every promise. */
function reachedIn(world: World) {
  const ledger = [...ledgerOf(world.sandbox()).values()];
  const rows = [...world.tables.orders.values()];
  return {
    paid: ledger.filter(({ payments }) => payments > 0).length,
    shipped: world.tables.shipped.size,
    refunds: ledger.reduce((sum, { refunds }) => sum + refunds.length, 0),
    takenBack: ledger.filter(({ takenBack }) => takenBack).length,
    disputed: rows.filter(({ state }) => state === 'disputed').length,
    closed: rows.filter(({ state }) => state === 'closed').length,
    messages: world.sandbox().sms.list().length,
  };
}

/** Says whether the shop's process died in the step; it is then started again, and settles. */
async function runStep(world: World, step: Step): Promise<boolean> {
  world.network.arm(step.faults);
  letBuyerAct(world, step);
  const { life } = world.shop();
  life.crashAt(step.crashAt);
  await inLife(world, () => actOf(world, step));
  life.crashAt(null);
  await world.pass(world.network.takeOwed());
  if (!life.dead) return false;
  // A process takes a while to come back, and by then nothing of the old one is on its way any more.
  await world.pass(minute);
  world.restartShop();
  await inLife(world, () => settleAll(world));
  await world.pass(world.network.takeOwed());
  return true;
}

/** Runs something that the shop's process does, until it is done or the process dies. */
async function inLife(world: World, work: () => Promise<void>): Promise<void> {
  const { life } = world.shop();
  const running = work().catch((error: unknown) => {
    if (!life.dead && !(error instanceof Crash)) throw error;
  });
  await Promise.race([running, life.died]);
  // What the dead process would still do has no effect; it is waited for, so that nothing of it goes on for ever.
  await running;
}

/**
 * At the counter: the buyer who has to enter a password does so while the shop waits, or in the moment in which it takes
 * the payment back, or never.
 */
function letBuyerAct(world: World, { act, choice, which }: Step): void {
  const when = Math.floor(choice / 9) % 4;
  const pay = async (): Promise<void> => {
    const prefix = `order_${world.plan.seed}_${which}_`;
    const orders = world.sandbox().orders.list();
    const order = orders.find(({ outTradeNo }) => outTradeNo.startsWith(prefix));
    if (order === undefined) return;
    world.counts.buyerActed += 1;
    await world
      .sandbox()
      .orders.pay(order.outTradeNo)
      .catch(() => undefined);
  };
  world.onDelay = async (waited) => {
    if (act === 'charge' && when === 0 && waited >= 20_000) await pay();
  };
  world.network.onRequest = async (number) => {
    // The charge and nine queries went before it.
    if (act === 'charge' && when === 1 && number === 10) await pay();
  };
}

/** Nothing goes wrong any more: whatever is still open must now be explained by queries. */
async function runEnd(world: World): Promise<void> {
  world.network.arm([]);
  world.astray = 0;
  world.onDelay = () => Promise.resolve();
  world.network.onRequest = () => Promise.resolve();
  if (world.plan.leftNotices === 'arrive') {
    await world.sandbox().notifications.release();
    await world.pass(30 * minute);
  }
  for (let round = 0; round < lastRounds; round += 1) {
    await settleAll(world);
    await world.pass(5 * minute);
  }
  await settleAll(world);
  checkEnd(world);
}

function surprise(error: unknown): Violation {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Violation('surprise', text, { cause: error });
}

/** The sum of what happened in several runs. */
export function sumOf(all: readonly [RunCounts, ...RunCounts[]]): RunCounts {
  return all.reduce(
    (sum, one) =>
      Object.fromEntries(
        (Object.keys(sum) as (keyof RunCounts)[]).map((name) => [name, sum[name] + one[name]]),
      ) as unknown as RunCounts,
  );
}
