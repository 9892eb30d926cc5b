import type { IdSource, SandboxNotification } from './kernel.js';
import { SandboxActionError } from './platform.js';

/** Which notifications are delivered in another order, and in which. */
export interface ReorderRequest {
  /** Those of one order: the pending ones, or all when fewer than two are pending. */
  readonly outTradeNo?: string | undefined;
  /** Or these. */
  readonly ids?: readonly string[] | undefined;
  /** `reverse`: the newest first. `random`: any order but that in which they were made; the same in every seeded run. @default 'reverse' */
  readonly order?: 'reverse' | 'random' | undefined;
}

/**
 * The notifications that are meant, in the order in which they are to be delivered.
 *
 * @param all - oldest first
 * @throws `SandboxActionError` when there are fewer than two.
 */
export function chooseOrder(
  all: readonly SandboxNotification[],
  { outTradeNo, ids, order = 'reverse' }: ReorderRequest,
  source: IdSource,
): SandboxNotification[] {
  const meant = ids === undefined ? ofOrder(all, outTradeNo) : all.filter(({ id }) => ids.includes(id));
  if (meant.length < 2) {
    throw new SandboxActionError(
      `There ${meant.length === 1 ? 'is one notification' : 'are no notifications'} to reorder; two are needed. Pay and refund an order first, or hold what it sends.`,
    );
  }
  return order === 'reverse' ? [...meant].reverse() : shuffled(meant, source);
}

function ofOrder(all: readonly SandboxNotification[], outTradeNo: string | undefined): SandboxNotification[] {
  const own = all.filter((one) => outTradeNo === undefined || one.outTradeNo === outTradeNo);
  const pending = own.filter(({ state }) => state === 'pending');
  return pending.length >= 2 ? pending : own;
}

/** A shuffle that changes nothing would test nothing, so it is turned by one. */
function shuffled(meant: readonly SandboxNotification[], source: IdSource): SandboxNotification[] {
  const drawn = meant.map((one) => ({ one, at: source.hex(8) }));
  const result = drawn.sort((left, right) => (left.at < right.at ? -1 : 1)).map(({ one }) => one);
  if (result.some((one, index) => one !== meant[index])) return result;
  return [...result.slice(1), ...result.slice(0, 1)];
}
