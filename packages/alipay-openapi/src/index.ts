// The client
export type { Alipay } from './alipay.js';
export type { AlipayConfig } from './alipay-config.js';
export type { AlipaySignType } from './alipay-context.js';
export { createAlipay } from './create-alipay.js';

// Gateway v2
export type {
  AlipayExecOptions,
  AlipayGatewayOptions,
  AlipayNames,
  AlipayPageOptions,
} from './gateway/exec-options.js';
export type { AlipayFileInput } from './gateway/file-input.js';
export type { AlipayGateway, AlipayUntypedResult } from './gateway/gateway.js';
export { getResponseInfo, type ResponseInfo } from './gateway/response-info.js';

// Typed catalogue
export type {
  AlipayExecMethod,
  AlipayMethod,
  AlipayPageMethod,
  AlipayParams,
  AlipayResult,
  AlipaySdkMethod,
  AlipayWireParams,
  AlipayWireResult,
} from './catalogue/alipay-method-types.js';
export type { AlipayFileContent } from './catalogue/alipay-file-content.js';
export type { AlipayResultFields, AlipayWireResultFields } from './catalogue/alipay-result-fields.js';
// Every generated type: what the compiler infers from a call must have a name in the declarations of others.
export type * from './catalogue/generated/catalogued-types.js';

// REST v3
export type { RestClient } from './rest/create-rest-client.js';
export type { RestMethod, RestQueryValue, RestRequestOptions } from './rest/rest-request-options.js';

// Notifications
export type {
  AlipayNotification,
  MessageNotification,
  NotificationFields,
  NotificationFundBill,
  NotificationKind,
  OtherNotification,
  TradeNotification,
} from './notification/alipay-notification.js';
export type { AlipayReturn } from './notification/alipay-return.js';
export type { NotificationVerifier } from './notification/create-notification-verifier.js';
export type { NotificationInput } from './notification/notification-input.js';
export type { CloudFunctionReply, NodeResponse, NotificationReply } from '@sdk/core-signing/internal';
export type {
  ExpectedTrade,
  VerifyNotificationOptions,
  VerifyReturnOptions,
} from './notification/verify-options.js';

// Users
export type { AlipaySession } from './auth/alipay-session.js';
export type { AppLoginOptions } from './auth/app-login-string.js';
export type { AuthCallOptions } from './auth/auth-exec.js';
export type { AppAuthorizationUrlOptions, AuthorizationUrlOptions } from './auth/authorization-url.js';
export type { AlipayAuth } from './auth/create-auth.js';
export type { EncryptedPhoneNumber, PhoneNumber } from './auth/decrypt-phone-number.js';

// Bills
export type { BillComment, BillRow } from './bill/bill-row.js';
export type { AlipayBill, BillOptions, BillRequest } from './bill/download-bill.js';

// Message gateway
export type { AlipayMessage } from './message/alipay-message.js';
export type { MessageClient } from './message/create-message-client.js';
export type { MessageClientOptions } from './message/message-client-options.js';
export type {
  MessageSocket,
  MessageSocketConstructor,
  MessageSocketOptions,
} from './message/message-socket.js';

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
