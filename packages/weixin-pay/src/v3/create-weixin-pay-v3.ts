import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { WeixinPayV3 } from './weixin-pay-v3.js';

/** API v3 over a resolved configuration. Without `context.v3` every call is a ConfigError that says what is missing. */
export function createWeixinPayV3(context: WeixinPayContext): WeixinPayV3 {
  throw new Error(`not yet ${context.mchId}`);
}
