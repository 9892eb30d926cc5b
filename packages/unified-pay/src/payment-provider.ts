import type { CallOptions } from '@sdk/core-signing';
import type { UnifiedBillRow } from './bill/unified-bill-row.js';
import type { PaymentNotice, VerifyNotifyOptions } from './notification/payment-notice.js';
import type { NotifyInput } from './notification/notify-input.js';
import type {
  CancelOrderParams,
  CloseOrderParams,
  DownloadBillParams,
  DownloadFundflowParams,
  GetOrderInfoParams,
  H5OrderParams,
  OrderParams,
  OrderQueryParams,
  PaymentClientType,
  PayParams,
  RefundParams,
  RefundQueryParams,
} from './payment-parameters.js';
import type {
  BillResult,
  CancelOrderResult,
  CloseOrderResult,
  CodeOrder,
  H5Order,
  OrderInfo,
  OrderQueryResult,
  PayResult,
  RefundQueryResult,
  RefundResult,
} from './payment-results.js';

/** One platform's side of the unified API. Parameters were checked for what both platforms ask. */
export interface PaymentProvider {
  getOrderInfo(
    params: GetOrderInfoParams,
    clientType: PaymentClientType,
    options?: CallOptions,
  ): Promise<OrderInfo>;
  orderQuery(params: OrderQueryParams, options?: CallOptions): Promise<OrderQueryResult>;
  closeOrder(params: CloseOrderParams, options?: CallOptions): Promise<CloseOrderResult>;
  /** One attempt: `retryFlag` says whether it is to be made again. */
  cancelOnce(params: CancelOrderParams, options?: CallOptions): Promise<CancelOrderResult>;
  refund(params: RefundParams, options?: CallOptions): Promise<RefundResult>;
  refundQuery(params: RefundQueryParams, options?: CallOptions): Promise<RefundQueryResult>;
  downloadBill(params: DownloadBillParams, options?: CallOptions): Promise<BillResult>;
  downloadFundflow(params: DownloadFundflowParams, options?: CallOptions): Promise<BillResult>;
  billRows(params: DownloadBillParams, options?: CallOptions): AsyncIterable<UnifiedBillRow>;
  precreate(params: OrderParams, options?: CallOptions): Promise<CodeOrder>;
  createH5Order(params: H5OrderParams, options?: CallOptions): Promise<H5Order>;
  pay(params: PayParams, options?: CallOptions): Promise<PayResult>;
  verifyNotify(input: NotifyInput, options: VerifyNotifyOptions): Promise<PaymentNotice>;
  /** Whether the platform says that there is no such order. */
  isOrderAbsent(error: unknown): boolean;
  /** @throws ConfigError when a payment by code could not be taken back: to be asked before charging. */
  assertCanCancel(): void;
  /** Milliseconds after a payment before which it must not be taken back. */
  readonly earliestCancel: number;
  /** The platform's client, for everything else. */
  readonly client: object;
  close(): Promise<void>;
}
