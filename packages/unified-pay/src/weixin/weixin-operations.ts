import type { PaymentProvider } from '../payment-provider.js';

/** What the two versions of WeChat Pay's API do differently. */
export type WeixinOperations = Pick<
  PaymentProvider,
  | 'getOrderInfo'
  | 'orderQuery'
  | 'closeOrder'
  | 'cancelOnce'
  | 'refund'
  | 'refundQuery'
  | 'downloadBill'
  | 'downloadFundflow'
  | 'billRows'
  | 'precreate'
  | 'createH5Order'
  | 'pay'
>;
