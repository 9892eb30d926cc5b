// The client
export { createWeixinPay } from './create-weixin-pay.js';
export type { WeixinPay } from './weixin-pay.js';
export type { WeixinPayConfig, WeixinPaySignType } from './weixin-pay-config.js';

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
export type { WeixinPayV3 } from './v3/weixin-pay-v3.js';

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
