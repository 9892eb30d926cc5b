// Drop-in for the two libraries that are gone
export { initWeixin } from './init-weixin.js';
export type { InitWeixinOptions, WeixinOpenapi } from './init-weixin.js';
export { initAlipay } from './init-alipay.js';
export type { AlipayOpenapi, InitAlipayOptions } from './init-alipay.js';
export { cloud } from './cloud.js';

// Every creator
export {
  createAlipay,
  createAliyunSms,
  createCloud,
  createNotifyHandler,
  createPayment,
  createWeixin,
  createWeixinPay,
} from './creators.js';
export type { Alipay, AlipayConfig } from '@sdk/alipay-openapi';
export type { Cloud, CloudConfig, ServerlessInstance } from '@sdk/alipay-serverless';
export type { AliyunSms, AliyunSmsConfig } from '@sdk/aliyun-sms';
export type { Payment, PaymentConfig } from '@sdk/unified-pay';
export type { Weixin, WeixinConfig } from '@sdk/weixin-openapi';
export type { WeixinPay, WeixinPayConfig } from '@sdk/weixin-pay';

// Errors
export { isSdkError } from './is-sdk-error.js';
export type { CallOptions, Outcome, PlatformError, SdkError } from '@sdk/core-signing';
