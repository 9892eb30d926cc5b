import type { CallOptions } from '@sdk/core-signing';

import type { WeixinOperation } from './weixin-operation.js';

/** Makes the call of one operation: names converted by its table, token added, answer checked. */
export type WeixinCaller = <Result>(
  operation: WeixinOperation,
  params: object,
  options?: CallOptions,
) => Promise<Result>;
