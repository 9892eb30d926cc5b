import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';

/** The platform's words for the state of a trade. */
export type TradeState = 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'REFUND' | 'CLOSED' | 'REVOKED' | 'PAYERROR';

/** How the buyer pays. `codepay` is v2's micropay: the shop scans the buyer's payment code. */
export type PaymentProduct = 'jsapi' | 'app' | 'native' | 'h5' | 'codepay';

/** The wire words of v2's and v3's `trade_type`. */
export const tradeTypes = {
  jsapi: 'JSAPI',
  app: 'APP',
  native: 'NATIVE',
  h5: 'MWEB',
  codepay: 'MICROPAY',
} as const satisfies Record<PaymentProduct, string>;

/** Who sells: a merchant, or a service provider (`appId`, `mchId`) for a merchant below it. */
export type TradeParties = {
  appId: string;
  mchId: string;
  subAppId: string | null;
  subMchId: string | null;
};

/** What the platform signs with: its certificate, or its bare public key. */
export type PlatformKeyKind = 'certificate' | 'public-key';

/** The signature of an API v2 order; its notifications come with the same. */
export type SignType = 'MD5' | 'HMAC-SHA256';

/** What WeChat Pay keeps about an order beside the fields all platforms share. JSON-serialisable. */
export type TradeData = {
  /** The API the order came by; its notifications come in that form. */
  protocol: 'v2' | 'v3';
  product: PaymentProduct;
  parties: TradeParties;
  attach: string | null;
  /** ISO 4217; the sandbox knows CNY. */
  currency: string;
  /** The buyer of the order: given with it (jsapi), or known after payment. */
  openid: string | null;
  subOpenid: string | null;
  /** Of an API v2 order. */
  signType: SignType;
  /** Of an API v3 order: what its notifications are signed with. */
  platformKey: PlatformKeyKind;
  /** Fields of an API v2 order that answers and notifications repeat, for example `device_info`. */
  echo: Record<string, string>;
  /** What counts as "the same content" when an order number is used again. */
  fingerprint: string;
  prepayId: string | null;
  /** When the `prepay_id`, and with it a code or page address, ends: two hours after it was made. */
  prepayExpiresAt: number | null;
  /** Opens the cashier page of this order. */
  cashierToken: string;
  bankType: string | null;
  /** Whether the order may be shared between receivers. */
  profitSharing: boolean;
  /** The number of the combined order this is a part of. */
  combineOutTradeNo: string | null;
  /** How many reversals still answer that they have to be repeated. */
  recallsLeft: number;
  closeReason: 'timeout' | 'close' | 'reverse' | 'failed' | null;
  refunds: WeixinPayRefund[];
};

/** The WeChat Pay side of an order. The kernel stores it untyped; this is the one place that says what it is. */
export function tradeDataOf(order: SandboxOrder): TradeData {
  return order.data as TradeData;
}

/** The state of an order: every order of WeChat Pay has one from the start. */
export function tradeStateOf(order: SandboxOrder): TradeState {
  return order.status as TradeState;
}
