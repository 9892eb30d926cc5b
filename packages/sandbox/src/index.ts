export { createSandbox } from './create-sandbox.js';
export type {
  Sandbox,
  SandboxFaults,
  SandboxNotifications,
  SandboxOrders,
  SandboxRequests,
  SandboxSms,
  SandboxTenant,
  SandboxTime,
} from './sandbox.js';
export type { NotificationFetch } from './core/deliver-notification.js';
export type { CaptureDiagnosis } from './sign-check/diagnose-capture.js';
export type { ReorderRequest } from './core/choose-order.js';
export type { Corruption, CorruptionRequest } from './core/corrupt-message.js';
export type { RefusalDiagnosis } from './core/refusal-diagnosis.js';
export type { FaultEffect } from './core/fault-effects.js';
export type { Fault, FaultRequest } from './core/fault-rules.js';
export type { ListenOptions, SandboxServer } from './core/http-door.js';
export type {
  JournalEntry,
  NotificationAttempt,
  NotificationRequest,
  SandboxEvent,
  SandboxKernel,
  SandboxNotification,
  SignatureDiagnosis,
} from './core/kernel.js';
export type { InterceptionOptions, SandboxInterception } from './interception/sandbox-interception.js';
export type { OrderAction, OrderEvent, SandboxOrder } from './core/order.js';
export type { OrderActionParameters } from './core/order-actions.js';
export { SandboxActionError } from './core/platform.js';
export type { PlatformName, SandboxPlatform, SandboxPlatformFactory } from './core/platform.js';
export type { AlipayCredentials } from './alipay/platform-credentials.js';
export type { MpserverlessCredentials } from './mpserverless/platform-credentials.js';
export type { SmsMessage } from './aliyun-sms/message/sms-message.js';
export type { SmsWait } from './aliyun-sms/message/wait-for-sms.js';
export type { AliyunSmsCredentials } from './aliyun-sms/platform-credentials.js';
export type { SandboxCredentials } from './sandbox-credentials.js';
export type { ExportRunner, ExportTestOptions } from './export/export-options.js';
export type { SandboxFetch } from './library/as-fetch.js';
export type { NotificationWait, OrderWait } from './library/wanted.js';
export type { SessionAction, SessionDelivery, SessionStep } from './core/session-step.js';
export type { TriggerOptions, TriggerResult } from './triggers/run-trigger.js';
export { SandboxNotFoundError } from './core/sandbox-not-found-error.js';
export type { SandboxLanguage, SandboxOptions } from './core/sandbox-options.js';
export type { Durability } from './core/disk-journal.js';
export type { Retention } from './core/retention.js';
export type { SandboxSnapshot, TenantSnapshot } from './core/snapshot.js';
export type { TenantIdentity } from './core/tenant-identity.js';
export type { WeixinPayCredentials } from './weixin-pay/platform-credentials.js';
export type { WeixinCredentials } from './weixin/platform-credentials.js';
