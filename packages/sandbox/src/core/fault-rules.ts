import type { Collection } from './kernel.js';
import type { PlatformName } from './platform.js';

/**
 * What goes wrong. The plain words happen instead of the operation; those with `commit-then-` after it took
 * effect, which is how a client comes not to know whether money moved. `wrong-signature` changes a character of the
 * answer's signature, `truncate` sends the first half of its body.
 */
export const faultEffects = [
  'delay',
  'drop',
  'timeout',
  'status',
  'commit-then-drop',
  'commit-then-timeout',
  'commit-then-status',
  'commit-then-wrong-signature',
  'commit-then-truncate',
] as const;

export type FaultEffect = (typeof faultEffects)[number];

/** One thing that shall go wrong, as asked for. */
export interface FaultRequest {
  readonly platform?: PlatformName | undefined;
  /** The platform's operation, for example `alipay.trade.refund`; every operation when absent. */
  readonly operation?: string | undefined;
  readonly effect: FaultEffect;
  /** For `delay`: how long, in ms of real time (default 1000). For a time-out: when the connection is cut (default 60000). */
  readonly ms?: number | undefined;
  /** For `status`: the HTTP status. @default 502 */
  readonly status?: number | undefined;
  /** For `status`: the body, sent as HTML. */
  readonly body?: string | undefined;
  /** How many requests it hits. @default 1 */
  readonly times?: number | undefined;
}

export interface Fault extends FaultRequest {
  readonly id: string;
  /** How many requests it will still hit. */
  remaining: number;
}

/** The faults that are set, in the order they were added. */
export interface FaultRules {
  add(fault: FaultRequest): Fault;
  list(): Fault[];
  clear(): void;
  isEmpty(): boolean;
  /** The first fault that hits a request, counted down. */
  take(platform: PlatformName, operations: readonly string[]): Fault | undefined;
}

export function createFaultRules(entries: Collection<Fault>): FaultRules {
  return {
    add(request) {
      const last = entries.values().at(-1);
      const number = last === undefined ? 1 : Number(last.id.slice('flt_'.length)) + 1;
      const fault: Fault = { ...request, id: `flt_${number}`, remaining: request.times ?? 1 };
      entries.set(fault.id, fault);
      return fault;
    },
    list: () => entries.values(),
    clear() {
      for (const fault of entries.values()) entries.delete(fault.id);
    },
    isEmpty: () => entries.size() === 0,
    take(platform, operations) {
      const hit = entries.values().find((fault) => {
        const isPlatform = fault.platform === undefined || fault.platform === platform;
        return isPlatform && (fault.operation === undefined || operations.includes(fault.operation));
      });
      if (hit === undefined) return undefined;
      hit.remaining -= 1;
      if (hit.remaining > 0) entries.set(hit.id, hit);
      else entries.delete(hit.id);
      return hit;
    },
  };
}
