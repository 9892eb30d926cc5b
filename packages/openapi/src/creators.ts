import type { Alipay, AlipayConfig } from '@sdk/alipay-openapi';
import type { Cloud, CloudConfig, ServerlessInstance } from '@sdk/alipay-serverless';
import type { AliyunSms, AliyunSmsConfig } from '@sdk/aliyun-sms';
import type {
  AlipayPaymentConfig,
  NotifyHandler,
  NotifyHandlerOptions,
  Payment,
  PaymentConfig,
  WxPaymentConfig,
} from '@sdk/unified-pay';
import type { Weixin, WeixinConfig } from '@sdk/weixin-openapi';
import type { WeixinPay, WeixinPayConfig } from '@sdk/weixin-pay';
import { loadPackage } from './load-package.js';

/** `createAlipay` of `@sdk/alipay-openapi`, loaded by the first call. @throws ConfigError */
export function createAlipay(config: AlipayConfig): Alipay {
  return loadPackage('@sdk/alipay-openapi').createAlipay(config);
}

/** `createWeixin` of `@sdk/weixin-openapi`, loaded by the first call. @throws ConfigError */
export function createWeixin(config: WeixinConfig): Weixin {
  return loadPackage('@sdk/weixin-openapi').createWeixin(config);
}

/** `createWeixinPay` of `@sdk/weixin-pay`, loaded by the first call. @throws ConfigError */
export function createWeixinPay(config: WeixinPayConfig): WeixinPay {
  return loadPackage('@sdk/weixin-pay').createWeixinPay(config);
}

/** `createPayment` of `@sdk/unified-pay`, loaded by the first call. @throws ConfigError */
export function createPayment(config: WxPaymentConfig): Payment<'wxpay'>;
export function createPayment(config: AlipayPaymentConfig): Payment<'alipay'>;
export function createPayment(config: PaymentConfig): Payment;
export function createPayment(config: PaymentConfig): Payment {
  return loadPackage('@sdk/unified-pay').createPayment(config);
}

/** `createNotifyHandler` of `@sdk/unified-pay`, loaded by the first call. @throws ConfigError */
export function createNotifyHandler(options: NotifyHandlerOptions): NotifyHandler {
  return loadPackage('@sdk/unified-pay').createNotifyHandler(options);
}

/** `createAliyunSms` of `@sdk/aliyun-sms`, loaded by the first call. @throws ConfigError */
export function createAliyunSms(config: AliyunSmsConfig): AliyunSms {
  return loadPackage('@sdk/aliyun-sms').createAliyunSms(config);
}

/** `createCloud` of `@sdk/alipay-serverless`, loaded by the first call. */
export function createCloud(serverless?: ServerlessInstance, config?: CloudConfig): Cloud {
  return loadPackage('@sdk/alipay-serverless').createCloud(serverless, config);
}
