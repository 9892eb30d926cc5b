import type { CallOptions } from '@sdk/core-signing';
import type { BillRowsOptions } from './bill/bill-rows-options.js';
import type { UnclearBillLine } from './bill/unclear-bill-line.js';
import type { UnifiedBillRow } from './bill/unified-bill-row.js';
import type { PaymentNotice, VerifyNotifyOptions } from './notification/payment-notice.js';
import type { NotifyInput } from './notification/notify-input.js';
import type {
  CancelOrderParams,
  DownloadBillParams,
  GetOrderInfoParams,
  PaymentClientType,
} from './payment-parameters.js';
import type { CancelOrderResult, OrderInfo } from './payment-results.js';
import type { Payment } from './payment.js';

/** What a platform's side does exactly as the payment object says. */
type SharedFunction =
  | 'orderQuery'
  | 'closeOrder'
  | 'refund'
  | 'refundQuery'
  | 'downloadBill'
  | 'downloadFundflow'
  | 'precreate'
  | 'createH5Order'
  | 'pay';

/** One platform's side of the unified API. Parameters were checked for what both platforms ask. */
export interface PaymentProvider extends Pick<Payment, SharedFunction> {
  getOrderInfo(
    params: GetOrderInfoParams,
    clientType: PaymentClientType,
    options?: CallOptions,
  ): Promise<OrderInfo>;
  billRows(
    params: DownloadBillParams,
    options?: BillRowsOptions,
  ): AsyncIterable<UnifiedBillRow | UnclearBillLine>;
  /** One attempt: `retryFlag` says whether it is to be made again. */
  cancelOnce(params: CancelOrderParams, options?: CallOptions): Promise<CancelOrderResult>;
  verifyNotify(input: NotifyInput, options: VerifyNotifyOptions): Promise<PaymentNotice>;
  /** Whether the platform says that there is no such order: an answer without signature does not say it. */
  isOrderAbsent(error: unknown): boolean;
  /** @throws ConfigError when a payment by code could not be taken back: to be asked before charging. */
  assertCanCancel(): void;
  /** Milliseconds after a payment before which it must not be taken back. */
  readonly earliestCancel: number;
  /** The platform's client, for everything else. */
  readonly client: object;
  close(): Promise<void>;
}
