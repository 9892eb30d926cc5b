import type { Corruption, SandboxNotification } from '@sdk/sandbox';

import type { OrderRow } from './journal.js';
import type { Step } from './plan.js';
import { forgeryOf } from './forgery.js';
import type { World } from './world.js';
import { notifyUrl } from './shop-parts.js';

const minute = 60_000;

/** Does what a step says, in the world as it is. What cannot be done then is left out. */
export async function actOf(world: World, step: Step): Promise<void> {
  const { orders, refunds, messages, journal } = world.shop();
  const { act, which, choice } = step;
  const current = currentOrder(world, which);
  const totalFee = 100 + (choice % 900);
  switch (act) {
    case 'create': {
      const again = current !== undefined && ['making', 'open'].includes(current.state);
      return again
        ? orders.make(current.no, current.totalFee)
        : orders.make(nextNumber(world, which), totalFee);
    }
    case 'create-mispriced':
      return makeMispriced(world, nextNumber(world, which), totalFee);
    case 'charge':
      if (current?.kind === 'counter' && current.state === 'charging') {
        return orders.charge(current.no, current.totalFee, current.authCode ?? '');
      }
      return orders.charge(nextNumber(world, which), totalFee, authCodeOf(world, choice));
    case 'buyer-pays':
      return tolerate(async () => {
        if (current !== undefined) await world.sandbox().orders.pay(current.no);
      });
    case 'query':
      return settleOrder(world, current);
    case 'close':
      return current?.kind === 'online' && ['making', 'open'].includes(current.state)
        ? orders.close(current.no)
        : settleOrder(world, current);
    case 'cancel':
      return isCancellable(world, current) ? orders.cancel(current.no) : settleOrder(world, current);
    case 'refund-part':
    case 'refund-all': {
      if (current === undefined) return;
      const fen = act === 'refund-all' ? current.totalFee : 1 + (choice % Math.ceil(current.totalFee / 2));
      return refunds.refund(current.no, `refund_${world.plan.seed}_${world.wishes.size}`, fen);
    }
    case 'repeat-refund': {
      const rows = journal.refunds(current?.no);
      const row = rows[choice % Math.max(1, rows.length)];
      return row && refunds.repeat(row.number);
    }
    case 'deliver':
    case 'deliver-twice':
    case 'deliver-reordered':
    case 'forge':
      return deliver(world, step);
    case 'send':
      return messages.send(
        `message_${which}_${choice % 2}`,
        `1390000${String(1000 + which * 10 + (choice % 2))}`,
      );
    case 'wait':
      return world.pass(([1, 2, 6, 16][choice % 4] ?? 1) * minute);
    case 'clock-astray':
      world.astray = [-10, -4, 0, 4, 10].map((one) => one * minute)[choice % 5] ?? 0;
      return;
    case 'restart-shop':
      world.shop().life.kill();
      return;
    case 'restart-platform':
      return world.restartPlatform();
  }
}

/** What the shop does when it starts: each order, refund and message that its tables do not say the end of. */
export async function settleAll(world: World): Promise<void> {
  const { orders, refunds, messages, journal } = world.shop();
  for (const { no, state } of journal.orders()) {
    if (['making', 'open', 'charging', 'cancelling'].includes(state)) await orders.settle(no);
  }
  for (const { number, state } of journal.refunds()) {
    if (['asked', 'accepted'].includes(state)) await refunds.settle(number);
  }
  for (const { outId } of journal.messages()) await messages.settle(outId);
}

async function settleOrder(world: World, row: OrderRow | undefined): Promise<void> {
  if (row === undefined) return;
  const { orders, refunds, journal } = world.shop();
  if (['making', 'open', 'charging', 'cancelling'].includes(row.state)) await orders.settle(row.no);
  else await orders.look(row.no);
  for (const { number, state } of journal.refunds(row.no)) {
    if (['asked', 'accepted'].includes(state)) await refunds.settle(number);
  }
}

function isCancellable(world: World, row: OrderRow | undefined): row is OrderRow {
  if (row === undefined) return false;
  if (row.kind === 'counter') return ['charging', 'cancelling'].includes(row.state);
  // WeChat Pay takes back payments by code only.
  return world.plan.platform === 'alipay' && ['making', 'open', 'cancelling'].includes(row.state);
}

/** The newest order under one of the few names that the steps use. */
function currentOrder(world: World, which: number): OrderRow | undefined {
  return world
    .shop()
    .journal.orders()
    .filter(({ no }) => no.startsWith(prefixOf(world, which)))
    .at(-1);
}

function nextNumber(world: World, which: number): string {
  const prefix = prefixOf(world, which);
  const taken = [...world.tables.orders.keys()].filter((no) => no.startsWith(prefix)).length;
  return `${prefix}${taken}`;
}

function prefixOf({ plan }: World, which: number): string {
  return `order_${plan.seed}_${which}_`;
}

/** Another program of the shop makes the order, with an amount that is not the one in its records. */
async function makeMispriced(world: World, no: string, totalFee: number): Promise<void> {
  const { journal } = world.shop();
  if (world.plan.platform === 'sms') return;
  const payment = world.openPlainPayment();
  journal.saveOrder({ no, kind: 'online', totalFee, state: 'open' });
  const astray = world.astray;
  world.astray = 0;
  await payment.getOrderInfo({
    ...{ outTradeNo: no, totalFee: 1, openid: world.openid(), notifyUrl },
    ...{ subject: 'Tea', body: 'Tea' },
  });
  world.astray = astray;
}

function authCodeOf({ plan }: World, choice: number): string {
  const endings = ['7777', '7777', '0003', '0003', '2000', '2001', '2002', '4001', '4002'];
  const ending = endings[choice % endings.length] ?? '7777';
  return plan.platform === 'alipay' ? `28123456789012${ending}` : `13123456789012${ending}`;
}

const corruptions = [
  'signature',
  'body',
  'serial',
  'truncate',
  'amount',
] as const satisfies readonly Corruption[];

async function deliver(world: World, { act, which, choice }: Step): Promise<void> {
  const { notifications } = world.sandbox();
  const known = notifications.list().reverse();
  const chosen: SandboxNotification | undefined = known[choice % Math.max(1, known.length)];
  const order = currentOrder(world, which);
  if (act === 'forge' && order !== undefined && choice % 2 === 0) {
    // Refused by a shop that verifies; what a process that dies answers does not matter.
    await world.deliver(forgeryOf(world.plan.platform, order)).catch(() => undefined);
    return;
  }
  if (chosen === undefined) return;
  await tolerate(async () => {
    if (act === 'deliver') await notifications.resend(chosen.id);
    if (act === 'deliver-twice') await notifications.duplicate(chosen.id, 2 + (choice % 2));
    if (act === 'deliver-reordered') await notifications.reorder();
    if (act === 'forge')
      await notifications.corrupt(chosen.id, { what: corruptions[choice % 5] ?? 'signature' });
  });
}

/** A buyer or a person who asks the sandbox for what the state of things does not allow is simply told so. */
async function tolerate(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error) || !/^Sandbox(Action|NotFound)Error$/.test(error.name)) throw error;
  }
}
