import type { PaymentProviderName } from '@sdk/unified-pay';

export interface ShopRefund {
  readonly outRefundNo: string;
  /** Fen. */
  readonly refundFee: number;
}

/** What the shop remembers of one order. Amounts are fen, whatever the platform. */
export interface ShopOrder {
  readonly provider: PaymentProviderName;
  readonly outTradeNo: string;
  readonly totalFee: number;
  paid: boolean;
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
  /** @throws Error for an order that is not the shop's. */
  get(outTradeNo: string | undefined): ShopOrder;
  list(): readonly ShopOrder[];
}

/** @param run - makes the order numbers of this run different from those of every other */
export function createShopBook(run: string): ShopBook {
  const orders = new Map<string, ShopOrder>();
  return {
    open(provider, totalFee) {
      const outTradeNo = `shop_${run}_${String(orders.size + 1)}`;
      const order: ShopOrder = {
        provider,
        outTradeNo,
        totalFee,
        paid: false,
        shipments: 0,
        refunds: [],
        refundedFee: 0,
      };
      orders.set(outTradeNo, order);
      return order;
    },
    find: (outTradeNo) => (outTradeNo === undefined ? undefined : orders.get(outTradeNo)),
    get(outTradeNo) {
      const order = this.find(outTradeNo);
      if (order === undefined) throw new Error(`no order of this shop is ${String(outTradeNo)}`);
      return order;
    },
    list: () => [...orders.values()],
  };
}

/** The buyer has paid: the goods leave, once. */
export function ship(order: ShopOrder): void {
  if (order.paid) return;
  order.paid = true;
  order.shipments += 1;
}
