import type { PlatformName } from './platform.js';

/** What a person can do to an order from the dashboard, the CLI or the control API. */
export type OrderAction = 'scan' | 'pay' | 'fail' | 'close' | 'expire' | 'finish' | 'refund';

/** One thing that happened to an order. */
export interface OrderEvent {
  /** Milliseconds since the epoch, on the sandbox clock. */
  readonly at: number;
  /** Who caused it: an API call, a person in the dashboard, the clock, or the platform by itself. */
  readonly actor: 'api' | 'buyer' | 'operator' | 'clock' | 'platform';
  /** Short machine word, for example `created`, `paid`, `refunded`, `closed`, `notified`. */
  readonly type: string;
  /** State before and after; `null` when the trade did not exist. */
  readonly from: string | null;
  readonly to: string | null;
  /** Human-readable detail in English. */
  readonly detail: string;
  readonly requestId?: string;
  readonly notificationId?: string;
}

/** An order as every platform stores it. Fields special to a platform live in `data`. */
export interface SandboxOrder {
  readonly platform: PlatformName;
  readonly outTradeNo: string;
  /** The platform's own number; `null` until the trade exists. */
  tradeNo: string | null;
  /** The platform's product word, for example `create`, `precreate`, `face-to-face`, `page`, `wap`, `app`. */
  readonly product: string;
  /** The platform's own state word; `null` until the trade exists. */
  status: string | null;
  readonly subject: string;
  /** In fen. */
  readonly totalFen: number;
  /** In fen, the sum of successful refunds. */
  refundedFen: number;
  readonly notifyUrl: string | null;
  readonly createdAt: number;
  paidAt: number | null;
  closedAt: number | null;
  /** When the order times out unpaid, on the sandbox clock; `null` when it cannot. */
  expiresAt: number | null;
  readonly events: OrderEvent[];
  /** Platform-specific, JSON-serialisable. */
  data: Record<string, unknown>;
}
