// The client
export { createWeixin } from './create-weixin.js';
export type { HandwrittenNamespaces, Weixin } from './weixin.js';
export type { WeixinConfig } from './weixin-config.js';
export type { CallPath, WeixinCallSettings } from './call/call-path.js';
export type { WeixinResult } from './call/weixin-result.js';
export type { WeixinFile } from './answer/open-answer.js';
export type { WeixinFileContent, WeixinFileInput } from './upload/weixin-file-input.js';
export type { FieldTable } from './weixin-operation.js';

// Every function of the catalogue: what the compiler infers from a call must have a name in the declarations of others.
export type { SignedByUserParams } from './catalogue/signed-by-user-params.js';
export type { WeixinCallParams } from './catalogue/weixin-call-params.js';
export type { WeixinFileResult, WeixinResultFields } from './catalogue/weixin-result-fields.js';
export type { WeixinNamespaces } from './catalogue/generated/namespaces.js';
export type * from './catalogue/generated/catalogued-types.js';

// Access tokens
export type { AccessTokenParam } from './call/access-token-param.js';
export type { AccessTokenOption } from './token/create-given-tokens.js';
export type { TokenMode } from './token/token-mode.js';

// Users
export type {
  Code2SessionParams,
  Code2SessionResult,
  GetAccessTokenResult,
  GetPaidUnionIdParams,
  GetPaidUnionIdResult,
  WeixinAuth,
} from './auth/weixin-auth.js';

// Figures
export type {
  AnalysisParams,
  DailySummaryResult,
  Portrait,
  PortraitItem,
  RetainItem,
  RetainResult,
  UserPortraitResult,
  VisitDistributionResult,
  VisitPageResult,
  VisitTrendResult,
  WeixinAnalysis,
} from './analysis/weixin-analysis.js';

// Messages
export type {
  CustomerServiceMessage,
  GetTempMediaParams,
  SendCustomerServiceMessageParams,
  SetTypingParams,
  TempMedia,
  UploadTempMediaParams,
  UploadTempMediaResult,
  WeixinCustomerServiceMessage,
} from './customer-service-message/weixin-customer-service-message.js';

// Codes
export type {
  CreateQRCodeParams,
  GetUnlimitedWxacodeParams,
  GetWxacodeParams,
  WeixinWxacode,
  WxacodeAppearance,
  WxacodeImage,
} from './wxacode/weixin-wxacode.js';

// Images
export type {
  AiCropResult,
  ImgParams,
  ImgPoint,
  ImgSize,
  ScanQRCodeResult,
  SuperresolutionResult,
  WeixinImg,
} from './img/weixin-img.js';

// Messages and events pushed by the platform
export type { CloudFunctionReply } from '@sdk/core-signing/internal';
export { createMessagePush, type MessagePush } from './message-push/create-message-push.js';
export type { MessagePushOptions } from './message-push/message-push-options.js';
export type { OpenedPush } from './message-push/open-push.js';
export type { PushHandler, PushReply } from './message-push/push-reply.js';
export type { EventQuery, PushEvent } from './message-push/push-request-of-event.js';
export type { PlainPushRequest, PushRequest } from './message-push/push-request.js';
export type { SealedReply } from './message-push/seal-reply.js';
export { transferToCustomerService } from './message-push/transfer-to-customer-service.js';
export type { WeixinEvent } from './message-push/weixin-event.js';
export type { WeixinMessage } from './message-push/weixin-message.js';
export type { ReplyFields } from './message-push/write-xml.js';

// Data of users
export { checkSignature, type SignedRawData } from './user-data/check-signature.js';
export { decryptUserData, type EncryptedUserData } from './user-data/decrypt-user-data.js';
export { signWithSessionKey, type SessionKeySignature } from './user-data/sign-with-session-key.js';
export type { UserData, Watermark } from './user-data/user-data.js';

// Signing and encryption of the server API, virtual payment
export type { ApiSecurityOptions } from './api-security/api-security-options.js';
export { createApiSecurity, type ApiSecurity } from './api-security/create-api-security.js';
export type { OpenedApiResponse, SealedApiResponse } from './api-security/open-response.js';
export type { PlainApiRequest, SealedApiRequest } from './api-security/seal-request.js';
export {
  signVirtualPayment,
  type VirtualPaymentRequest,
  type VirtualPaymentSignature,
} from './virtual-payment/sign-virtual-payment.js';
export type { B2bPaymentKeys } from './virtual-payment/b2b-payment-keys.js';
export type { VirtualPaymentKeys } from './virtual-payment/virtual-payment-keys.js';

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
