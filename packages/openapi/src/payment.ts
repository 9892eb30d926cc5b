export {
  createNotifyHandler,
  createPayment,
  reconcile,
  toFastifyPlugin,
  toFunctionComputeHandler,
  toKoaHandler,
  toNodeHandler,
  toUniCloudHandler,
  toUniCloudResponse,
} from '@sdk/unified-pay';
export type { NotifyHandler, NotifyHandlerOptions, Payment, PaymentConfig } from '@sdk/unified-pay';
