import type { BillDifference, MerchantRecord, PaymentProviderName } from '@sdk/unified-pay';

import type { Sentence } from './reporter.js';
import type { ShopBook, ShopOrder } from './shop-book.js';

/** The shop's records of one platform, as they are and with one mistake in them. */
export interface Account {
  readonly name: Sentence;
  readonly records: readonly MerchantRecord[];
  /** When money moved, in ms. */
  readonly moments: readonly number[];
  readonly mistake: {
    readonly title: Sentence;
    readonly records: readonly MerchantRecord[];
    /** What reconciling has to find, and about which order. */
    readonly kind: BillDifference['kind'];
    readonly outTradeNo: string;
  };
}

/** WeChat Pay's with an amount that is a fen too high, Alipay's with a refund that nobody wrote down. */
export function accountsOf(book: ShopBook): readonly [Account, Account] {
  const weixin = paidOrders(book, 'wxpay');
  const alipay = paidOrders(book, 'alipay');
  const [overstated] = weixin;
  const refunded = alipay.find(({ refunds }) => refunds.length > 0);
  if (overstated === undefined || refunded === undefined) throw new Error('there is nothing to get wrong');
  const forgotten = refunded.refunds[0]?.outRefundNo;
  return [
    {
      name: { en: 'WeChat Pay', zh: '微信支付' },
      ...accountOf(weixin),
      mistake: {
        title: { en: 'one fen too much on record', zh: '账本多记一分' },
        records: recordsOf(weixin).map((record) =>
          record.kind === 'payment' && record.outTradeNo === overstated.outTradeNo
            ? { ...record, totalFee: record.totalFee + 1 }
            : record,
        ),
        kind: 'amount-differs',
        outTradeNo: overstated.outTradeNo,
      },
    },
    {
      name: { en: 'Alipay', zh: '支付宝' },
      ...accountOf(alipay),
      mistake: {
        title: { en: 'a refund missing on record', zh: '账本漏记一笔退款' },
        records: recordsOf(alipay).filter(
          (record) => record.kind === 'payment' || record.outRefundNo !== forgotten,
        ),
        kind: 'missing-here',
        outTradeNo: refunded.outTradeNo,
      },
    },
  ];
}

function accountOf(orders: readonly ShopOrder[]) {
  const moments = orders.flatMap(({ paidAt, refunds }) => [paidAt, ...refunds.map(({ at }) => at)]);
  return { records: recordsOf(orders), moments: moments.filter((moment) => moment !== undefined) };
}

function paidOrders(book: ShopBook, provider: PaymentProviderName): ShopOrder[] {
  return book.list().filter((order) => order.provider === provider && order.paidAt !== undefined);
}

function recordsOf(orders: readonly ShopOrder[]): MerchantRecord[] {
  return orders.flatMap(({ outTradeNo, totalFee, refunds }): MerchantRecord[] => [
    { kind: 'payment', outTradeNo, totalFee },
    ...refunds.map(({ outRefundNo, refundFee }) => ({
      kind: 'refund' as const,
      outTradeNo,
      outRefundNo,
      refundFee,
    })),
  ]);
}
