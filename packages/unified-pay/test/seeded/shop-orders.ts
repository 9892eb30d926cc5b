import type { OrderRow } from './journal.js';
import { isAbsent, isCertain, notifyUrl, type ShopParts } from './shop-parts.js';

/** What the shop does with orders: intentions are written first, and what is unknown is asked for. */
export interface ShopOrders {
  /** Makes an order, or again the same one. */
  make(no: string, totalFee: number): Promise<void>;
  /** Charges the payment code of a buyer at the counter. */
  charge(no: string, totalFee: number, authCode: string): Promise<void>;
  /** Asks the platform and writes down what it says. */
  look(no: string): Promise<'paid' | 'ended' | 'open' | 'absent' | 'unseen'>;
  close(no: string): Promise<void>;
  /** Ends an order whatever its state. */
  cancel(no: string): Promise<void>;
  /** Brings an order whose state is an intention, or open, as far as it can be brought now. */
  settle(no: string): Promise<void>;
  /** An order was paid, as a verified notification says. */
  paid(no: string): void;
}

const endedStates = ['CLOSED', 'REVOKED'];
const paidStates = ['SUCCESS', 'FINISHED', 'REFUND'];

export function createShopOrders(parts: ShopParts): ShopOrders {
  const { payment, journal, habits, openid, delay } = parts;

  const ship = (row: OrderRow): void => {
    if (row.state === 'paid' && habits.shipsWithoutGuard !== true) return;
    // What was closed or is on its way back is not shipped, however late somebody says that it was paid.
    if (!['closed', 'reversed', 'cancelling'].includes(row.state)) journal.savePaidAndShip(row);
  };

  const required = (no: string): OrderRow => {
    const row = journal.order(no);
    if (row === undefined) throw new Error(`The shop knows no order ${no}.`);
    return row;
  };

  const save = (no: string, state: OrderRow['state']): void => journal.saveOrder({ ...required(no), state });

  const look: ShopOrders['look'] = async (no) => {
    let state: string;
    let totalFee: number | undefined;
    try {
      const order = await payment.orderQuery({ outTradeNo: no });
      state = order.tradeState ?? '';
      totalFee = order.totalFee;
    } catch (error) {
      return isAbsent(error) ? 'absent' : 'unseen';
    }
    const row = required(no);
    if (paidStates.includes(state)) {
      // Who has begun to take it back goes on with that, whatever was paid meanwhile.
      if (row.state === 'cancelling') return 'paid';
      if (totalFee !== row.totalFee) save(no, 'disputed');
      else ship(row);
      return 'paid';
    }
    if (!endedStates.includes(state)) return 'open';
    // Alipay also calls a trade closed whose money went back; what the shop knows better stays as it is.
    if (!['paid', 'disputed', 'reversed'].includes(row.state))
      save(no, row.state === 'cancelling' ? 'reversed' : 'closed');
    return 'ended';
  };

  const finishCancel = async (no: string): Promise<void> => {
    try {
      await payment.cancelOrder({ outTradeNo: no });
      save(no, 'reversed');
    } catch (error) {
      if (isAbsent(error) || (await look(no)) === 'absent') save(no, 'reversed');
    }
  };

  const settleCounter = async (no: string): Promise<void> => {
    if (required(no).state !== 'cancelling') {
      const sight = await look(no);
      if (sight === 'paid' || sight === 'ended' || sight === 'unseen') return;
      // The docs: query until it is final, and cancel when it is still open. Absent may become open.
      save(no, 'cancelling');
    }
    await finishCancel(no);
  };

  const send = async (row: OrderRow, fresh: boolean): Promise<void> => {
    const { no, totalFee } = row;
    try {
      await payment.getOrderInfo({
        ...{ outTradeNo: no, totalFee, openid, notifyUrl },
        ...{ subject: 'Tea', body: 'Tea' },
      });
      if (required(no).state === 'making') save(no, 'open');
    } catch (error) {
      if (fresh && isCertain(error, habits)) save(no, 'refused');
      else if (!fresh) await look(no);
    }
  };

  return {
    look,
    async make(no, totalFee) {
      const known = journal.order(no);
      const row: OrderRow = known ?? { no, kind: 'online', totalFee, state: 'making' };
      if (known === undefined) journal.saveOrder(row);
      await send(row, known === undefined);
    },
    async charge(no, totalFee, authCode) {
      const known = journal.order(no);
      if (known === undefined) {
        journal.saveOrder({ no, kind: 'counter', totalFee, authCode, state: 'charging' });
      }
      try {
        const { state } = await payment.payAndConfirm(
          {
            ...{ outTradeNo: no, totalFee, authCode, notifyUrl, subject: 'Tea', body: 'Tea' },
            sceneInfo: { storeInfo: { outId: 'shop-1' } },
          },
          { delay },
        );
        if (state === 'paid') ship(required(no));
        if (state === 'reversed') save(no, 'reversed');
      } catch (error) {
        if (known === undefined && isCertain(error, habits)) save(no, 'refused');
        else await settleCounter(no);
      }
    },
    async close(no) {
      try {
        await payment.closeOrder({ outTradeNo: no });
        save(no, 'closed');
      } catch {
        await look(no);
      }
    },
    async cancel(no) {
      save(no, 'cancelling');
      await finishCancel(no);
    },
    async settle(no) {
      const row = required(no);
      if (row.kind === 'counter' && habits.chargesAnew === true) {
        save(no, 'refused');
        return this.charge(`${no}x`, row.totalFee, row.authCode ?? '');
      }
      if (row.state === 'cancelling' || row.kind === 'counter') return settleCounter(no);
      const sight = await look(no);
      // It is not there, or what opens its cashier was never heard: the same call again, with the same number.
      if (sight === 'absent' || (sight === 'open' && row.state === 'making')) await send(row, false);
    },
    paid(no) {
      const row = required(no);
      // At the counter the one who charged decides: the order may be on its way back already.
      if (row.kind === 'counter' || row.state === 'cancelling') return;
      ship(row);
    },
  };
}
