import { describeFault } from './describe-fault.js';
import type { FaultEffect } from './fault-effects.js';
import type { IdSource, SandboxStore } from './kernel.js';
import { SandboxNotFoundError } from './sandbox-not-found-error.js';
import { matchesFault } from './match-fault.js';
import type { FaultSubject } from './match-fault.js';
import type { PlatformName } from './platform.js';

/** One thing that shall go wrong, as asked for. What is absent matches every request. */
export interface FaultRequest {
  readonly platform?: PlatformName | undefined;
  /** The platform's operation, for example `alipay.trade.refund`. */
  readonly operation?: string | undefined;
  /** An order's or refund's number that the request carries: `out_trade_no`, `out_refund_no`, `out_request_no` and the like. */
  readonly outTradeNo?: string | undefined;
  /** The path below the platform's mount, without query; `*` stands for any characters: `/v3/refund/*`. */
  readonly path?: string | undefined;
  readonly effect: FaultEffect;
  /** Milliseconds of real time; what they mean, and how many there are when absent, is the effect's. */
  readonly ms?: number | undefined;
  /** For `status`: the HTTP status. @default 502 */
  readonly status?: number | undefined;
  /** For `status` and `malformed`: the body, sent as HTML. */
  readonly body?: string | undefined;
  /** For `business-code`: a code of the platform's table. For `rate-limit`: another one than the usual. */
  readonly code?: string | undefined;
  /** How many requests it hits. @default 1 */
  readonly times?: number | undefined;
  /** How many requests that match are let through first. @default 0 */
  readonly after?: number | undefined;
  /** How likely a request that matches is hit, above 0 up to 1. With a seed the same requests are hit in every run. @default 1 */
  readonly probability?: number | undefined;
}

/** A fault that was added and is not used up. */
export interface Fault extends FaultRequest {
  readonly id: string;
  /** What it does to which requests: an English sentence. */
  readonly description: string;
  /** How many requests it will still hit. */
  remaining: number;
  /** How many requests that match it will still let through. */
  toSkip: number;
}

/** The faults that are set, in the order they were added. */
export interface FaultRules {
  /** @throws `ConfigError` for a fault that could never hit, or that its platform cannot do. */
  add(fault: FaultRequest): Fault;
  list(): Fault[];
  /** Takes one away. @throws `SandboxNotFoundError` */
  remove(id: string): void;
  clear(): void;
}

/** The rules as the exchange uses them. */
export interface ArmedFaultRules extends FaultRules {
  /** The fault of one request alone, checked but not kept. */
  once(fault: FaultRequest): Fault;
  isEmpty(): boolean;
  /** The first fault that hits a request, counted down. */
  take(subject: FaultSubject): Fault | undefined;
}

export interface FaultRulesOptions {
  readonly store: SandboxStore;
  readonly ids: IdSource;
  /** Throws for what cannot be done. */
  check(fault: FaultRequest): void;
}

export function createFaultRules({ store, ids, check }: FaultRulesOptions): ArmedFaultRules {
  const entries = store.collection<Fault>('core.faults');
  // How many were ever added: an id that the journal tells of names no other fault later.
  const count = store.collection<number>('core.faultCount');

  const make = (request: FaultRequest, id: string): Fault => {
    check(request);
    return {
      ...request,
      id,
      description: describeFault(request),
      remaining: request.times ?? 1,
      toSkip: request.after ?? 0,
    };
  };

  /** Counts what a match changes; says whether the fault hits. */
  const hits = (fault: Fault): boolean => {
    if (fault.toSkip > 0) {
      fault.toSkip -= 1;
      entries.set(fault.id, fault);
      return false;
    }
    const { probability = 1 } = fault;
    // Six digits of the seeded source: the same draws in the same order.
    return probability >= 1 || Number(ids.digits(6)) < probability * 1_000_000;
  };

  return {
    add(request) {
      // A snapshot may bring faults without their number.
      const taken = entries.values().map(({ id }) => Number(id.slice('flt_'.length)));
      const number = Math.max(count.get('added') ?? 0, ...taken) + 1;
      const fault = make(request, `flt_${number}`);
      count.set('added', number);
      entries.set(fault.id, fault);
      return fault;
    },
    once: (request) => make(request, 'header'),
    list: () => entries.values(),
    remove(id) {
      if (entries.get(id) === undefined) throw new SandboxNotFoundError(`There is no fault ${id}.`);
      entries.delete(id);
    },
    clear() {
      for (const fault of entries.values()) entries.delete(fault.id);
    },
    isEmpty: () => entries.size() === 0,
    take(subject) {
      const hit = entries.values().find((fault) => matchesFault(fault, subject) && hits(fault));
      if (hit === undefined) return undefined;
      hit.remaining -= 1;
      if (hit.remaining > 0) entries.set(hit.id, hit);
      else entries.delete(hit.id);
      return hit;
    },
  };
}
