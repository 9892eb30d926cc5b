// The client
export { createWeixinPay } from './create-weixin-pay.js';
export type { WeixinPay } from './weixin-pay.js';
export type { WeixinPayConfig, WeixinPaySignType } from './weixin-pay-config.js';

// Bills
export type { BillReadingOptions, UnclearBillRecord } from './bill/bill-row.js';

// API v2
export type {
  BillCallOptions,
  DownloadBillParams,
  DownloadFundflowParams,
  V2Bill,
  V2BillOperations,
  V2BillRow,
} from './v2/bill-operations.js';
export type {
  CouponInfoResult,
  CouponStockResult,
  QueryCouponsInfoParams,
  QueryCouponStockParams,
  RedpackInfoResult,
  SendCouponParams,
  SendCouponResult,
  SendGroupRedpackParams,
  SendRedpackParams,
  SendRedpackResult,
  V2MarketingOperations,
} from './v2/marketing-operations.js';
export type {
  CloseOrderParams,
  CloseOrderResult,
  MicropayParams,
  MicropayResult,
  OrderQueryParams,
  OrderQueryResult,
  ReverseResult,
  UnifiedOrderParams,
  UnifiedOrderResult,
  V2Coupon,
  V2PaymentOperations,
  V2TradeState,
  V2TradeType,
} from './v2/payment-operations.js';
export type {
  RefundParams,
  RefundQueryParams,
  RefundQueryResult,
  RefundResult,
  V2Refund,
  V2RefundCoupon,
  V2RefundOperations,
  V2RefundStatus,
} from './v2/refund-operations.js';
export type {
  PayBankParams,
  PayBankResult,
  QueryBankResult,
  TransferInfoResult,
  TransfersParams,
  TransfersResult,
  V2TransferOperations,
} from './v2/transfer-operations.js';
export type { V2CallOptions } from './v2/v2-call-options.js';
export type { V2ExtraParams, V2Result, V2Time } from './v2/v2-result.js';
export type { V2RequestOptions, WeixinPayV2 } from './v2/weixin-pay-v2.js';

// API v3
export type {
  V3Bill,
  V3BillOptions,
  V3BillRow,
  V3Bills,
  V3FundflowBillParams,
  V3TradeBillParams,
} from './v3/bill/bills.js';
export type {
  V3CombineCloseParams,
  V3CombineH5Params,
  V3CombineJsapiParams,
  V3CombineParams,
  V3CombineQueryParams,
  V3CombineTransactions,
  V3CombinedTransaction,
  V3SubOrder,
} from './v3/combine/combine-transactions.js';
export type {
  V3PayScore,
  V3PayScoreCancelParams,
  V3PayScoreCompleteParams,
  V3PayScoreModifyParams,
  V3PayScoreOrder,
  V3PayScoreParams,
  V3PayScoreQueryParams,
  V3PayScoreSyncParams,
  V3PostDiscount,
  V3PostPayment,
  V3ServiceLocation,
  V3ServiceTimeRange,
} from './v3/pay-score/pay-score.js';
export type {
  V3AddReceiverParams,
  V3DeleteReceiverParams,
  V3ProfitSharing,
  V3ProfitSharingOrder,
  V3ProfitSharingParams,
  V3ProfitSharingQueryParams,
  V3ProfitSharingReturn,
  V3ProfitSharingReturnParams,
  V3ProfitSharingReturnQueryParams,
  V3Receiver,
  V3ReceiverType,
  V3UnfreezeParams,
  V3UnsplitAmount,
} from './v3/profit-sharing/profit-sharing.js';
export type {
  V3AbnormalRefundParams,
  V3Refund,
  V3RefundParams,
  V3RefundQueryParams,
  V3RefundStatus,
  V3Refunds,
} from './v3/refund/refunds.js';
export type {
  V3GoodsDetail,
  V3H5SceneInfo,
  V3OrderAmount,
  V3OrderDetail,
  V3OrderParams,
  V3SceneInfo,
  V3SettleInfo,
  V3StoreInfo,
  V3Time,
} from './v3/transactions/order-params.js';
export type {
  V3Partner,
  V3PartnerCloseParams,
  V3PartnerCodepayParams,
  V3PartnerH5Params,
  V3PartnerJsapiParams,
  V3PartnerOrderParams,
  V3PartnerQueryParams,
  V3PartnerTransactions,
} from './v3/transactions/partner-transactions.js';
export type {
  V3Payer,
  V3Promotion,
  V3TradeState,
  V3TradeType,
  V3Transaction,
  V3TransactionAmount,
} from './v3/transactions/transaction.js';
export type {
  V3AppParams,
  V3CloseParams,
  V3CodepayParams,
  V3H5Params,
  V3H5Result,
  V3JsapiParams,
  V3Merchant,
  V3NativeParams,
  V3NativeResult,
  V3PrepayResult,
  V3QueryParams,
  V3ReverseResult,
  V3Transactions,
} from './v3/transactions/transactions.js';
export type {
  V3TransferBill,
  V3TransferBills,
  V3TransferCancelResult,
  V3TransferParams,
  V3TransferResult,
  V3TransferState,
} from './v3/transfer/transfer-bills.js';
export type { V3FileContent, V3FileInput, V3UploadResult, V3Uploads } from './v3/upload/uploads.js';
export type { V3Answer, V3Method, V3RequestOptions } from './v3/v3-request.js';
export type { V3PlatformCertificate, WeixinPayV3 } from './v3/weixin-pay-v3.js';

// Notifications
export type { PayNotificationVerifier } from './notification/pay-notification-verifier.js';
export type {
  PayNotification,
  PayNotificationCoupon,
  PayNotificationKind,
  PayNotificationReply,
} from './notification/pay-notification.js';
export type { PayNotificationInput } from './notification/pay-notification-input.js';
export type { PayNotificationStep } from './notification/notification-refusal.js';
export type {
  ExpectedPayNotification,
  ExpectedPayNotificationLookup,
  VerifyPayNotificationOptions,
} from './notification/verify-pay-notification-options.js';

// What a client opens the cashier with
export type {
  AppParameters,
  ClientParameters,
  ClientParametersOptions,
  JsapiParameters,
  MerchantTransferOptions,
  MerchantTransferParameters,
} from './client-parameters/client-parameters.js';

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
