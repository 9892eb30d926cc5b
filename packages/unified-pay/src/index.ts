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
