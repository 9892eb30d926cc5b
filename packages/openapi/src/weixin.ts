export { createWeixin } from '@sdk/weixin-openapi';
export type { Weixin, WeixinConfig } from '@sdk/weixin-openapi';
