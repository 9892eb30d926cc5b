import type { PaymentProviderName } from '@sdk/unified-pay';

export interface ShopRefund {
  readonly outRefundNo: string;
  /** Fen. */
  readonly refundFee: number;
  /** When it was asked for, in ms. */
  readonly at: number;
}

/** What the shop remembers of one order. Amounts are fen, whatever the platform. */
export interface ShopOrder {
  readonly provider: PaymentProviderName;
  readonly outTradeNo: string;
  readonly totalFee: number;
  /** In ms; `undefined` while it is unpaid. */
  paidAt: number | undefined;
  /** How often goods left the warehouse. More than once would be a loss. */
  shipments: number;
  readonly refunds: ShopRefund[];
  /** Fen that the platform reported as arrived at the buyer. */
  refundedFee: number;
}

/** The shop's own records. */
export interface ShopBook {
  /** Notes an order before it is sent anywhere, under a number that nobody used before. */
  open(provider: PaymentProviderName, totalFee: number): ShopOrder;
  find(outTradeNo: string | undefined): ShopOrder | undefined;
  /** The buyer has paid: the goods leave. @throws Error for an order that is not the shop's. */
  ship(outTradeNo: string | undefined): void;
  /** Notes a refund before it is asked for: the same number is the same refund, whatever happens on the way. */
  noteRefund(order: ShopOrder, refundFee: number): ShopRefund;
  list(): readonly ShopOrder[];
}

/** @param now - the time, in ms */
export function createShopBook(now: () => number): ShopBook {
  const orders = new Map<string, ShopOrder>();
  // Makes the order numbers of this run different from those of every other.
  const run = now().toString(36);
  const find = (outTradeNo: string | undefined): ShopOrder | undefined =>
    outTradeNo === undefined ? undefined : orders.get(outTradeNo);
  return {
    open(provider, totalFee) {
      const outTradeNo = `shop_${run}_${String(orders.size + 1)}`;
      const fresh = { paidAt: undefined, shipments: 0, refunds: [], refundedFee: 0 };
      const order: ShopOrder = { provider, outTradeNo, totalFee, ...fresh };
      orders.set(outTradeNo, order);
      return order;
    },
    find,
    ship(outTradeNo) {
      const order = find(outTradeNo);
      if (order === undefined) throw new Error(`no order of this shop is ${String(outTradeNo)}`);
      // Counted and not prevented: that it happens once is what the notification handler promises.
      order.shipments += 1;
      order.paidAt = now();
    },
    noteRefund({ outTradeNo, refunds }, refundFee) {
      const outRefundNo = `${outTradeNo}_r${String(refunds.length + 1)}`;
      const refund = { outRefundNo, refundFee, at: now() };
      refunds.push(refund);
      return refund;
    },
    list: () => [...orders.values()],
  };
}
