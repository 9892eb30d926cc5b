export { createAlicloudDysmsFunction } from './direct/create-alicloud-dysms-function.js';
export type { AlicloudDysmsFunctionOptions } from './direct/create-alicloud-dysms-function.js';
export { createAlipayOpenapiFunction } from './direct/create-alipay-openapi-function.js';
export type { AlipayOpenapiFunctionOptions } from './direct/create-alipay-openapi-function.js';
export { createDirectServerless } from './direct/create-direct-serverless.js';
export type { DirectServerlessOptions } from './direct/create-direct-serverless.js';
export type { ServerlessFunction, ServerlessFunctionRequest } from './direct/serverless-function.js';
