import type { WeixinWorld } from '../weixin-world.js';

/** The AppKey of an environment: live (0) and sandbox (1) have one each. */
export function appKeyOf({ identities }: WeixinWorld, env: 0 | 1): string {
  return env === 1 ? identities.virtualPaymentSandboxAppKey : identities.virtualPaymentAppKey;
}
