import { ConfigError } from '@sdk/core-signing';

import { isRecord } from '../core/is-record.js';
import { nearestName } from '../core/nearest-name.js';
import { performOrderAction } from '../core/order-actions.js';
import { parseDuration } from '../core/parse-duration.js';
import { SandboxActionError } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { applyOverrides } from './apply-overrides.js';
import { resolveReferences } from './resolve-references.js';
import type { TriggerScenario, TriggerStep } from './trigger-scenario.js';
import { triggerScenarios } from './trigger-scenarios.js';
import { triggerWires } from './trigger-wires.js';
import type { WireTools } from './trigger-wires.js';

/** How a scenario is run. */
export interface TriggerOptions {
  /** Other values by their place in what is sent, for example `{ 'amount.total': '1' }`. */
  readonly overrides?: Readonly<Record<string, string>> | undefined;
  /** Where the platform sends its notifications. @default an address that leads nowhere */
  readonly notifyUrl?: string | undefined;
  /** How often. @default 1 */
  readonly count?: number | undefined;
}

/** What a scenario did. */
export interface TriggerResult {
  readonly name: string;
  /** For each run, what every call sent and was answered, by the call's name. */
  readonly runs: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[];
}

/** Reserved so that no notification can reach anybody by accident. */
const nowhere = 'http://shop.invalid/notify';

/**
 * Lets a scenario happen inside the sandbox, over the platforms' own wire.
 *
 * @throws `SandboxNotFoundError` for an unknown name, `ConfigError` for an override that fits nothing,
 * `SandboxActionError` when a platform refuses a step.
 */
export async function runTrigger(
  engine: SandboxEngine,
  name: string,
  options: TriggerOptions = {},
  baseUrl = 'http://127.0.0.1:4010',
): Promise<TriggerResult> {
  const scenario = findScenario(name);
  const { overrides = {}, notifyUrl, count = 1 } = options;
  if (!Number.isInteger(count) || count < 1 || count > 1_000) {
    throw new ConfigError('sandbox: `count` of a trigger is a whole number from 1 to 1000.');
  }
  if (notifyUrl !== undefined && !(URL.canParse(notifyUrl) && /^https?:/.test(notifyUrl))) {
    throw new ConfigError('sandbox: `notifyUrl` of a trigger is an absolute http or https address.');
  }
  const steps = applyOverrides(scenario.steps, overrides);
  const action = { type: 'trigger', name, overrides, notifyUrl: notifyUrl ?? null, count } as const;
  const run = async (): Promise<TriggerResult> => {
    const runs: TriggerResult['runs'][number][] = [];
    for (let done = 0; done < count; done++) {
      runs.push(await runOnce(engine, steps, toolsOf(engine, baseUrl, notifyUrl), notifyUrl !== undefined));
    }
    await engine.kernel.clock.advance(0);
    return { name, runs };
  };
  // What it did before a step was refused stays done.
  return engine.session.noteAction(action, run, 'keep');
}

function findScenario(name: string): TriggerScenario {
  const scenario = triggerScenarios.find((one) => one.name === name);
  if (scenario !== undefined) return scenario;
  const names = triggerScenarios.map((one) => one.name);
  const nearest = nearestName(name, names);
  const advice = nearest === null ? `There are ${names.join(', ')}.` : `Did you mean ${nearest}?`;
  throw new SandboxNotFoundError(`There is no trigger ${name}. ${advice}`);
}

function toolsOf({ kernel }: SandboxEngine, baseUrl: string, notifyUrl = nowhere): WireTools {
  return {
    kernel,
    baseUrl,
    notifyUrl,
    credentials(platform) {
      const credentials = kernel.self.credentials(platform, baseUrl);
      if (credentials !== undefined) return credentials;
      throw new SandboxActionError(`This sandbox was made without ${platform}.`);
    },
  };
}

async function runOnce(
  engine: SandboxEngine,
  steps: readonly TriggerStep[],
  tools: WireTools,
  hasShop: boolean,
): Promise<TriggerResult['runs'][number]> {
  const { ids, clock } = engine.kernel;
  const done: Record<string, Record<string, unknown>> = {};
  const scope = (): Record<string, unknown> => ({
    ...Object.fromEntries(
      engine.platforms.map(({ name, credentials }) => [name, credentials(tools.baseUrl)] as const),
    ),
    shop: { notifyUrl: tools.notifyUrl },
    new: { orderNo: `trigger${ids.digits(16)}`, refundNo: `refund${ids.digits(16)}` },
    ...done,
  });
  for (const step of steps) {
    if ('advance' in step) {
      await clock.advance(parseDuration(step.advance) ?? 0);
    } else if ('act' in step) {
      const order = resolveReferences(step.order, scope());
      // The trigger as a whole is what the session remembers.
      const session: Pick<SandboxEngine['session'], 'noteAction'> = { noteAction: (_, work) => work() };
      await performOrderAction({ ...engine, session }, String(order), step.act, {});
    } else if (hasShop || step.needsNotifyUrl !== true) {
      const content = resolveReferences(step.content, scope());
      if (!isRecord(content)) throw new ConfigError(`sandbox: the step ${step.name} has no fields.`);
      done[step.name] = { ...content, ...(await triggerWires[step.wire]({ ...step, content }, tools)) };
    }
  }
  return done;
}
