/** A collection of the cloud database in a real space. Amounts are fen. */
export interface Order {
  readonly outTradeNo: string;
  readonly totalFee: number;
  paid: boolean;
  /** How often `paid` was set: the condition of the update keeps it at one. */
  updates: number;
}

const orders = new Map<string, Order>();

export function addOrder(outTradeNo: string, totalFee: number): Order {
  const order: Order = { outTradeNo, totalFee, paid: false, updates: 0 };
  orders.set(outTradeNo, order);
  return order;
}

export function findOrder(outTradeNo: string): Order | undefined {
  return orders.get(outTradeNo);
}

/** `where({ outTradeNo, paid: false }).update({ paid: true })` in a real space: it matches once. */
export function markPaid(outTradeNo: string): void {
  const order = orders.get(outTradeNo);
  if (order === undefined || order.paid) return;
  order.paid = true;
  order.updates += 1;
}
