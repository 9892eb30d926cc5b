export { createAlipay } from '@sdk/alipay-openapi';
export type { Alipay, AlipayConfig } from '@sdk/alipay-openapi';
