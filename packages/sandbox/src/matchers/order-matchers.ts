import { formatChinaTime } from '../core/china-time.js';
import { formatYuan } from '../core/format-yuan.js';
import type { SandboxOrder } from '../core/order.js';
import { describeOrder } from '../library/describe-instead.js';
import { verdict } from './matcher-result.js';
import type { MatcherResult } from './matcher-result.js';

/** The buyer has paid, whatever was refunded since. */
export function toBePaid(order: SandboxOrder | undefined): MatcherResult {
  return verdict(order !== undefined && order.paidAt !== null, 'an order that is paid', () =>
    describeWithEvents(order),
  );
}

/** So much was refunded, in fen: exactly, over all refunds that are done. */
export function toBeRefunded(order: SandboxOrder | undefined, fen: number): MatcherResult {
  return verdict(
    order?.refundedFen === fen,
    `an order of which ${formatYuan(fen)} yuan (${fen} fen) is refunded`,
    () => describeWithEvents(order),
  );
}

/** The platform's own state word, for example `TRADE_SUCCESS`; `null` while the trade does not exist. */
export function toBeInState(order: SandboxOrder | undefined, state: string | null): MatcherResult {
  return verdict(order?.status === state, `an order in the state ${state ?? 'null (no trade yet)'}`, () =>
    describeWithEvents(order),
  );
}

function describeWithEvents(order: SandboxOrder | undefined): string {
  if (order === undefined) {
    return 'There is no order: the sandbox has none with this number. `sandbox.orders.list()` shows what it has.';
  }
  const events = order.events.slice(-3).map(({ at, actor, type, from, to, detail }) => {
    return `\n  ${formatChinaTime(at)} ${actor}: ${type} (${from ?? '—'} → ${to ?? '—'}) ${detail}`;
  });
  return `Order ${describeOrder(order)}. What happened last:${events.join('') || ' nothing'}`;
}
