import type { Store } from '@sdk/core-signing';

import { createNotifyHandler, type NotifyHandler } from '../../src/index.js';
import { storeIn, type Life } from './life.js';
import type { ShopParts } from './shop-parts.js';
import type { ShopOrders } from './shop-orders.js';

/** The address that the platform reports to, in one life of the shop. */
export function createNotifyDoor(
  parts: ShopParts,
  orders: Pick<ShopOrders, 'paid'>,
  { life, store }: { readonly life: Life; readonly store: Store },
): (request: Request) => Promise<Response> {
  const { journal, payment, habits } = parts;
  if (habits.verifiesNothing === true) return careless(orders, journal);
  return createNotifyHandler({
    payment,
    store: storeIn(life, store),
    ...(habits.expectsNothing === true
      ? {}
      : {
          expected: ({ outTradeNo = '' }) => {
            const row = journal.order(outTradeNo);
            return row && { totalFee: row.totalFee };
          },
        }),
    onPaid({ outTradeNo = '' }) {
      // The process may die between the claim and this, between this and the shipping, and right after it.
      life.point();
      if (journal.order(outTradeNo) !== undefined) orders.paid(outTradeNo);
      life.point();
    },
    onRefunded({ outRefundNo }) {
      life.point();
      const row = journal.refunds().find(({ number }) => number === outRefundNo);
      if (row !== undefined) journal.saveRefund({ ...row, state: 'done' });
    },
  }) satisfies NotifyHandler;
}

/** Believes whatever names one of its orders. Messages of API v3 are encrypted, so that it learns nothing from them. */
function careless(
  orders: Pick<ShopOrders, 'paid'>,
  journal: ShopParts['journal'],
): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await request.text();
    const row = journal.orders().find(({ no }) => body.includes(no));
    if (row?.kind === 'online') orders.paid(row.no);
    return new Response('success');
  };
}
