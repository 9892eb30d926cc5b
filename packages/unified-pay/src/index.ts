// The payment functions
export { createPayment } from './create-payment.js';
export type { Payment, PaymentClient } from './payment.js';
export type {
  AlipayPaymentClient,
  AlipayPaymentConfig,
  AlipayPaymentCredentials,
  PaymentConfig,
  WxPaymentClient,
  WxPaymentConfig,
  WxPaymentCredentials,
} from './config/payment-config.js';
export type {
  CancelOrderParams,
  CloseOrderParams,
  DownloadBillParams,
  DownloadFundflowParams,
  GetOrderInfoParams,
  H5OrderParams,
  OrderParams,
  OrderQueryParams,
  OrderReference,
  PaymentClientType,
  PaymentProviderName,
  PayParams,
  PlatformFields,
  RefundParams,
  RefundQueryParams,
  WithPlatformFields,
} from './payment-parameters.js';
export type {
  BillResult,
  CancelOrderResult,
  CloseOrderResult,
  CodeOrder,
  Coupon,
  FundBill,
  H5Order,
  MiniProgramOrderInfo,
  OrderInfo,
  OrderQueryResult,
  PaymentResult,
  PayResult,
  RefundCoupon,
  RefundListItem,
  RefundQueryResult,
  RefundResult,
  RefundRoyalty,
  TradeState,
} from './payment-results.js';
export type { PayAndConfirmOptions, PayAndConfirmResult } from './pay-by-code/pay-and-confirm-result.js';

// Notifications
export type { NotifyInput } from './notification/notify-input.js';
export type { NotifyReply } from './notification/notify-reply.js';
export type {
  ExpectedPayment,
  NoticeFields,
  OtherNotification,
  PaymentNotice,
  PaymentNotification,
  RefundNotification,
  VerifyNotifyOptions,
} from './notification/payment-notice.js';
export { toUniCloudResponse, type CloudFunctionReply } from './notification/to-uni-cloud-response.js';

// A handler of notifications, and how it is put into each server
export { createNotifyHandler } from './notify-handler/create-notify-handler.js';
export type { NotifyHandler, NotifyHandlerOptions } from './notify-handler/notify-handler.js';
export {
  toFastifyPlugin,
  type FastifyAnswer,
  type FastifyArrival,
  type FastifyScope,
} from './notify-handler/to-fastify-plugin.js';
export {
  toFunctionComputeHandler,
  type FunctionComputeHandler,
  type FunctionComputeReply,
  type FunctionComputeResponse,
} from './notify-handler/to-function-compute-handler.js';
export { toKoaHandler, type KoaContext } from './notify-handler/to-koa-handler.js';
export { toNodeHandler } from './notify-handler/to-node-handler.js';
export { toUniCloudHandler, type UniCloudEvent } from './notify-handler/to-uni-cloud-handler.js';

// Bills
export type { BillRowsOptions } from './bill/bill-rows-options.js';
export type { UnclearBillLine } from './bill/unclear-bill-line.js';
export type { UnifiedBillRow } from './bill/unified-bill-row.js';
export { unifiedRowOf } from './bill/unified-row-of.js';
export type {
  BillDifference,
  CurrencyTotals,
  ReconcileTotals,
  Reconciliation,
  SideTotals,
  UnclearLineDifference,
} from './reconcile/bill-difference.js';
export type {
  MerchantPaymentRecord,
  MerchantRecord,
  MerchantRefundRecord,
} from './reconcile/merchant-record.js';
export { reconcile, type ReconcileInput } from './reconcile/reconcile.js';

// What errors are, for those who depend on this package alone
export {
  AbortedError,
  ConfigError,
  HttpStatusError,
  MalformedResponseError,
  NetworkError,
  PlatformError,
  SdkError,
  SignatureError,
  TimeoutError,
  ValidationError,
} from '@sdk/core-signing';
export type { CallOptions } from '@sdk/core-signing';
