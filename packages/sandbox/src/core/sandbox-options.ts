import { ConfigError } from '@sdk/core-signing';

import { fastestSpeed } from './clock.js';
import type { NotificationFetch } from './deliver-notification.js';
import type { Durability } from './disk-journal.js';
import type { SandboxPlatformFactory } from './platform.js';
import { checkRetention } from './retention.js';
import type { Retention } from './retention.js';

/** Languages of the dashboard. */
export type SandboxLanguage = 'zh-CN' | 'en';

/** Settings of a sandbox; every one is optional. */
export interface SandboxOptions {
  /**
   * `real` follows the machine and can still be advanced. `virtual` stands still until advanced; it starts at the
   * machine's time, or at `startAt` (ms since the epoch, a `Date`, or an ISO text). `{ speed: 60 }` runs sixty times
   * faster than the machine, schedules included.
   * @default 'real'
   */
  readonly clock?:
    | 'real'
    | 'virtual'
    | { readonly startAt: number | string | Date }
    | { readonly speed: number; readonly startAt?: number | string | Date | undefined }
    | undefined;
  /** Makes every identifier predictable. @default drawn at random, and told by `sandbox.seed` */
  readonly seed?: number | undefined;
  /** A folder that keeps everything over restarts. Without it the sandbox lives in memory. */
  readonly data?: string | undefined;
  /**
   * With `data`: what the effects of an answered request survive. `process`: the end of the process in any way, also by
   * `kill -9`. `power`: a power failure too, at the cost of waiting for the disk before each answer.
   * @default 'process'
   */
  readonly durability?: Durability | undefined;
  /** How much is kept of things that are finished. */
  readonly retention?: Retention | undefined;
  /**
   * Sends the notifications; for example the `fetch` of a Hono application, which then receives them without a network.
   * @default the global `fetch`
   */
  readonly fetch?: NotificationFetch | undefined;
  /**
   * Hosts outside this machine and its private networks that notifications may go to (`shop.example.com`,
   * `*.example.com`). Others are refused, and the attempt says so.
   */
  readonly allowNotifyHosts?: readonly string[] | undefined;
  /**
   * Names, besides addresses and names without a dot, under which the dashboard and control API may be opened, and a
   * cashier page may be used.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Largest request body in bytes. @default 10485760 */
  readonly maxBodyBytes?: number | undefined;
  /** The same as `retention.requests`, which wins. @default 1000 */
  readonly journalLimit?: number | undefined;
  /** How long a notification waits for its answer, in ms of real time. @default 5000 */
  readonly notifyTimeout?: number | undefined;
  /** Language of the dashboard when the browser does not ask for one of them. @default 'en' */
  readonly language?: SandboxLanguage | undefined;
  /** Which platforms are emulated. @default all */
  readonly platforms?: readonly SandboxPlatformFactory[] | undefined;
  /** Start although `NODE_ENV` is `production`. @default false */
  readonly allowProduction?: boolean | undefined;
}

const knownOptions = [
  'clock',
  'seed',
  'data',
  'durability',
  'retention',
  'fetch',
  'allowNotifyHosts',
  'allowedHosts',
  'maxBodyBytes',
  'journalLimit',
  'notifyTimeout',
  'language',
  'platforms',
  'allowProduction',
] as const satisfies readonly (keyof SandboxOptions)[];

/** @throws `ConfigError` that names the option and what it takes. */
export function checkSandboxOptions(options: SandboxOptions): void {
  for (const name of Object.keys(options)) {
    if (!knownOptions.some((known) => known === name)) {
      throw new ConfigError(
        `sandbox: unknown option \`${name}\`. Known options: ${knownOptions.join(', ')}.`,
      );
    }
  }
  if (options.seed !== undefined && !Number.isSafeInteger(options.seed)) {
    throw new ConfigError('sandbox: `seed` must be a whole number.');
  }
  for (const name of ['maxBodyBytes', 'journalLimit', 'notifyTimeout'] as const) {
    const value = options[name];
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) {
      throw new ConfigError(`sandbox: \`${name}\` must be a whole number above zero.`);
    }
  }
  if (options.data !== undefined && (options.data === '' || options.data.includes('\0'))) {
    throw new ConfigError('sandbox: `data` must name a folder.');
  }
  if (options.durability !== undefined && !['process', 'power'].includes(options.durability)) {
    throw new ConfigError("sandbox: `durability` must be 'process' or 'power'.");
  }
  checkRetention(options.retention ?? {});
  startOf(options);
}

/** How the clock of a new sandbox stands. */
export interface ClockStart {
  readonly frozen: boolean;
  /** `undefined`: the machine's time. */
  readonly startAt: number | undefined;
  /** `undefined`: as fast as it ran before, or as the machine. */
  readonly speed: number | undefined;
}

/** How the clock starts. @throws `ConfigError` when the option says nothing a clock can do. */
export function startOf({ clock = 'real' }: SandboxOptions): ClockStart {
  if (clock === 'real' || clock === 'virtual') {
    return { frozen: clock === 'virtual', startAt: undefined, speed: undefined };
  }
  // A program without types may hand over anything.
  const given: unknown = clock;
  if (typeof given !== 'object' || given === null) throw unusableClock();
  const speed = 'speed' in clock ? clock.speed : undefined;
  const startAt = clock.startAt === undefined ? undefined : new Date(clock.startAt).getTime();
  if (Number.isNaN(startAt) || (startAt === undefined && speed === undefined)) throw unusableClock();
  if (speed !== undefined && !(speed > 0 && speed <= fastestSpeed)) throw unusableClock();
  return { frozen: speed === undefined, startAt, speed };
}

function unusableClock(): ConfigError {
  return new ConfigError(
    `sandbox: \`clock\` must be 'real', 'virtual', { startAt: <a valid moment> } or { speed: <above 0, at most ${fastestSpeed}> }.`,
  );
}
