import type { SandboxOrder } from '../../core/order.js';
import type { PlatformCertificate } from '../alipay-call.js';
import type { Charset } from '../request/create-text-codec.js';
import type { TradeProduct } from './trade-product.js';

/** The platform's words for the state of a trade that exists. */
export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED' | 'TRADE_FINISHED';

export type TradeRefund = {
  outRequestNo: string;
  fen: number;
  reason: string | null;
  at: number;
};

/** What Alipay keeps about an order beside the fields all platforms share. JSON-serialisable. */
export type TradeData = {
  appId: string;
  method: string;
  product: TradeProduct;
  /** How answers and notifications about this trade are signed. */
  certificate: PlatformCertificate;
  signType: 'RSA' | 'RSA2';
  /** Of the request that made the order; its notifications come in it too. */
  charset: Charset;
  /** Which states are told to the merchant; see the setting of this name. */
  notifications: 'by-product' | 'all';
  body: string | null;
  passbackParams: string | null;
  returnUrl: string | null;
  sellerId: string;
  buyerId: string | null;
  buyerOpenId: string | null;
  /** What counts as "the same content" when an order number is used again. */
  fingerprint: string;
  /** Milliseconds an unpaid trade lives after its birth. */
  timeoutMs: number;
  /** The moment after which it cannot be paid: from `time_expire`, or because its page was opened long ago. */
  absoluteExpiry: number | null;
  bornAt: number | null;
  /** For how many days after payment it can be refunded; 0: not at all. */
  refundDays: number;
  /** When refunds end and the trade becomes TRADE_FINISHED. */
  finishAt: number | null;
  closeReason: 'timeout' | 'close' | 'refund' | null;
  /** The code in a QR image, for precreate. */
  qrCode: string | null;
  /** Opens the cashier page of this order. */
  cashierToken: string;
  refunds: TradeRefund[];
};

/** The Alipay side of an order. The kernel stores it untyped; this is the one place that says what it is. */
export function tradeDataOf(order: SandboxOrder): TradeData {
  return order.data as TradeData;
}
