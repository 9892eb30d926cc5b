export { createWeixinPay } from '@sdk/weixin-pay';
export type { WeixinPay, WeixinPayConfig } from '@sdk/weixin-pay';
