export { createNotifyHandler, createPayment, reconcile } from '@sdk/unified-pay';
export type { NotifyHandler, NotifyHandlerOptions, Payment, PaymentConfig } from '@sdk/unified-pay';
