// The client
export { createAliyunSms } from './create-aliyun-sms.js';
export type { AliyunSms, HandwrittenActions } from './aliyun-sms.js';
export type { AliyunSmsConfig } from './aliyun-sms-config.js';
export type { CallByName, DysmsCallSettings } from './call/call-action.js';
// Every action: what the compiler infers from a call must have a name in the declarations of others.
export type * from './catalogue/generated/dysms-actions.js';
export type { DysmsResult } from './catalogue/dysms-result.js';

// Messages
export type { SendSms, SendSmsInput } from './send/send-sms.js';
export type { SendBatchSms, SendBatchSmsInput } from './send/send-batch-sms.js';
export type { SmsTemplateParam } from './send/template-param.js';
export type {
  QuerySendDetails,
  QuerySendDetailsInput,
  SendDetail,
  SendDetails,
} from './send/query-send-details.js';
export type { ConfirmSend, ConfirmSendInput, SendConfirmation } from './send/confirm-send.js';
export { splitSegments, type SmsSegments } from './split-segments.js';

// Refusals
export {
  isSmsError,
  type SmsError,
  type SmsErrorCategory,
  type SmsErrorDetails,
  type SmsFlowControl,
} from './answer/sms-error.js';

// Receipts
export {
  createReceiptHandler,
  type ReceiptHandler,
  type ReceiptHandlerOptions,
} from './receipts/create-receipt-handler.js';
export type { CloudFunctionReply } from '@sdk/core-signing/internal';
export type { ReceiptEvent } from './receipts/receipt-request-of-event.js';
export { createReceiptConsumer, type ReceiptConsumer } from './receipts/create-receipt-consumer.js';
export type { ReceiptConsumerOptions } from './receipts/receipt-consumer-options.js';
export type {
  DeliveryReceipt,
  OtherReceipt,
  ReplyReceipt,
  ReviewReceipt,
  SmsReceipt,
} from './receipts/receipt.js';

// Credentials
export type {
  AliyunCredentials,
  CredentialsProvider,
  CredentialsQuery,
} from './credentials/aliyun-credentials.js';
export { chainCredentials, type NamedCredentials } from './credentials/chain-credentials.js';
export {
  credentialsFromEnvironment,
  type EnvironmentCredentialsSettings,
} from './credentials/credentials-from-environment.js';
export type { CredentialsSettings } from './credentials/credentials-settings.js';
export { ecsRoleCredentials, type EcsRoleCredentialsSettings } from './credentials/ecs-role-credentials.js';
export { oidcCredentials, type OidcCredentialsSettings } from './credentials/oidc-credentials.js';
export { profileCredentials, type ProfileCredentialsSettings } from './credentials/profile-credentials.js';
export { refreshingCredentials, type RefreshingOptions } from './credentials/refreshing-credentials.js';
export {
  roleCredentials,
  type RoleCredentialsSettings,
  type RoleSettings,
} from './credentials/role-credentials.js';
export { uriCredentials, type UriCredentialsSettings } from './credentials/uri-credentials.js';

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
