import { ledgerOf, type LedgerOrder } from './ledger.js';
import { Violation } from './violation.js';
import type { World } from './world.js';

/** What of a world is looked at. */
export type Evidence = Pick<World, 'tables' | 'wishes' | 'violations' | 'sandbox'>;

/** What must hold at every moment. @throws Violation */
export function checkAlways(world: Evidence): void {
  const [first] = world.violations;
  if (first !== undefined) throw first;
  for (const order of ledgerOf(world.sandbox()).values()) checkMoney(world, order);
  for (const [no, count] of world.tables.shipped) checkShipped(world, no, count);
  const outIds = world
    .sandbox()
    .sms.list()
    .map(({ outId }) => outId);
  for (const outId of outIds) {
    const count = outIds.filter((one) => one === outId).length;
    if (count > 1) throw new Violation('sent-twice', `${count} messages were sent for ${outId}`);
  }
}

function checkMoney(
  world: Evidence,
  { no, totalFen, payments, refunds, refundedFen, takenBack }: LedgerOrder,
): void {
  if (payments > 1) throw new Violation('paid-twice', `${no} was paid ${payments} times`);
  const sum = refunds.reduce((total, { fen }) => total + fen, 0);
  if (sum > totalFen * payments || refundedFen > totalFen) {
    throw new Violation('refunded-twice', `${no}: refunds of ${sum} fen, paid ${totalFen * payments}`);
  }
  if (takenBack && payments !== 1) throw new Violation('refunded-twice', `${no} was taken back unpaid`);
  const wished = new Set<string>();
  for (const { number, fen } of refunds) {
    const [wish = ''] = number.split('_again_');
    const asked = world.wishes.get(wish);
    if (asked !== fen || wished.has(wish)) {
      throw new Violation(
        'refunded-twice',
        `${no}: ${number} is ${fen} fen; asked once for ${asked ?? 'nothing'}`,
      );
    }
    wished.add(wish);
  }
}

function checkShipped(world: Evidence, no: string, count: number): void {
  const order = ledgerOf(world.sandbox()).get(no);
  const row = world.tables.orders.get(no);
  if (count > 1) throw new Violation('shipped', `${no} was shipped ${count} times`);
  if (order?.payments !== 1) throw new Violation('shipped', `${no} was shipped and is not paid`);
  if (order.takenBack) throw new Violation('shipped', `${no} was shipped and its payment taken back`);
  if (order.totalFen !== row?.totalFee)
    throw new Violation('shipped', `${no} was shipped for another amount`);
}

/** What must hold when the shop has settled everything. @throws Violation */
export function checkEnd(world: Evidence): void {
  checkAlways(world);
  const ledger = ledgerOf(world.sandbox());
  const { orders, refunds, messages, shipped } = world.tables;
  for (const row of orders.values()) {
    const order = ledger.get(row.no);
    if (!agrees(row.state, order)) {
      const there = order === undefined ? 'does not exist' : JSON.stringify(order);
      throw new Violation('disagreement', `${row.no} is ${row.state} here; there it ${there}`);
    }
    const due = row.state === 'paid' ? 1 : 0;
    if ((shipped.get(row.no) ?? 0) !== due)
      throw new Violation(
        'shipped',
        `${row.no} is ${row.state} and was shipped ${shipped.get(row.no) ?? 0} times`,
      );
  }
  for (const no of ledger.keys()) {
    if (!orders.has(no)) throw new Violation('disagreement', `nobody here knows the order ${no}`);
  }
  const made = new Map(
    [...ledger.values()].flatMap((order) => order.refunds.map((one) => [one.number, one])),
  );
  for (const { number, state } of refunds.values()) {
    const there = made.get(number);
    const fits = state === 'done' ? there?.status === 'SUCCESS' : state === 'refused' && there === undefined;
    if (!fits)
      throw new Violation(
        'disagreement',
        `${number} is ${state} here and ${there?.status ?? 'absent'} there`,
      );
  }
  for (const number of made.keys()) {
    if (!refunds.has(number)) throw new Violation('disagreement', `nobody here knows the refund ${number}`);
  }
  const sent = new Set(
    world
      .sandbox()
      .sms.list()
      .map(({ outId }) => outId),
  );
  for (const { outId, state } of messages.values()) {
    const fits = state === 'sending' ? false : (state === 'sent') === sent.has(outId);
    if (!fits)
      throw new Violation(
        'disagreement',
        `${outId} is ${state} here, and there it was ${sent.has(outId) ? '' : 'not '}sent`,
      );
  }
}

/** Whether a state of the shop's is what the platform says. Intentions explain nothing and are never right in the end. */
function agrees(state: string, order: LedgerOrder | undefined): boolean {
  const kept = order?.payments === 1 && !order.takenBack;
  switch (state) {
    case 'paid':
    case 'disputed':
      return kept;
    case 'open':
      return order?.payments === 0 && !isClosed(order);
    case 'closed':
      return order?.payments === 0 && isClosed(order);
    case 'reversed':
      return order === undefined || order.takenBack || (order.payments === 0 && isClosed(order));
    case 'refused':
      return order === undefined || (order.payments === 0 && order.status === 'PAYERROR');
    default:
      return false;
  }
}

function isClosed({ status }: LedgerOrder): boolean {
  return ['CLOSED', 'REVOKED', 'TRADE_CLOSED'].includes(status);
}
