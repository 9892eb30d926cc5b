import { fakeWeixinKeys } from '../../keys/fake-weixin-keys.js';

/** The AppKey of an environment: live (0) and sandbox (1) have one each. */
export function appKeyOf(env: 0 | 1): string {
  return env === 1 ? fakeWeixinKeys.virtualPaymentSandboxAppKey : fakeWeixinKeys.virtualPaymentAppKey;
}
