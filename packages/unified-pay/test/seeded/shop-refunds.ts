import type { RefundRow } from './journal.js';
import { isAbsent, isCertain, type ShopParts } from './shop-parts.js';
import type { ShopOrders } from './shop-orders.js';

export interface ShopRefunds {
  /** Gives `fen` back under this number, if the order is paid and so much is left; says whether it began. */
  refund(orderNo: string, number: string, fen: number): Promise<void>;
  /** Sends a refund again as it was, as somebody does who pressed the button twice. */
  repeat(number: string): Promise<void>;
  /** Finds out what became of a refund, and sends it again if it never came to be. */
  settle(number: string): Promise<void>;
}

const doneStates = ['SUCCESS', 'REFUND_SUCCESS'];

export function createShopRefunds(
  { payment, journal, habits, platform }: ShopParts,
  orders: Pick<ShopOrders, 'look'>,
  onWish: (number: string, fen: number) => void,
): ShopRefunds {
  const find = (number: string): RefundRow => {
    const row = journal.refunds().find((one) => one.number === number);
    if (row === undefined) throw new Error(`The shop knows no refund ${number}.`);
    return row;
  };

  let sent = 0;
  const call = async (row: RefundRow, again: boolean): Promise<void> => {
    sent += 1;
    const outRefundNo = again && habits.newRefundNumber === true ? `${row.number}_again_${sent}` : row.number;
    await payment.refund({
      outTradeNo: row.orderNo,
      outRefundNo,
      refundFee: row.fen,
      totalFee: journal.order(row.orderNo)?.totalFee ?? 0,
    });
  };

  const accepted = (number: string): void => {
    const row = find(number);
    if (row.state !== 'done') journal.saveRefund({ ...row, state: 'accepted' });
  };

  const refundable = async (orderNo: string, fen: number): Promise<boolean> => {
    if (journal.order(orderNo)?.state !== 'paid') await orders.look(orderNo);
    const order = journal.order(orderNo);
    const gone = journal
      .refunds(orderNo)
      .reduce((sum, row) => sum + (row.state === 'refused' ? 0 : row.fen), 0);
    return order?.state === 'paid' && gone + fen <= order.totalFee;
  };

  return {
    async refund(orderNo, number, fen) {
      if (!(await refundable(orderNo, fen))) return;
      const row: RefundRow = { number, orderNo, fen, state: 'asked' };
      onWish(number, fen);
      if (habits.writesAfterwards !== true) journal.saveRefund(row);
      try {
        await call(row, false);
        if (habits.writesAfterwards === true) journal.saveRefund(row);
        accepted(number);
      } catch (error) {
        if (habits.writesAfterwards === true) journal.saveRefund(row);
        if (isCertain(error, habits)) journal.saveRefund({ ...row, state: 'refused' });
      }
    },
    async repeat(number) {
      const row = find(number);
      // It may come to be this time: the intention is written first, again.
      if (row.state === 'refused') journal.saveRefund({ ...row, state: 'asked' });
      try {
        await call(row, true);
        accepted(number);
      } catch {
        // What the first one did stands, and is asked for when the shop settles.
      }
    },
    async settle(number) {
      const row = find(number);
      const numbers = { outRefundNo: number, ...(platform === 'alipay' ? { outTradeNo: row.orderNo } : {}) };
      try {
        const { refundStatus } = await payment.refundQuery(numbers);
        if (refundStatus !== undefined) {
          journal.saveRefund({ ...row, state: doneStates.includes(refundStatus) ? 'done' : 'accepted' });
          return;
        }
      } catch (error) {
        if (!isAbsent(error)) return;
      }
      try {
        await call(row, true);
        accepted(number);
      } catch (error) {
        // The query said that it does not exist, and this one was refused for certain.
        if (isCertain(error, habits)) journal.saveRefund({ ...row, state: 'refused' });
      }
    },
  };
}
