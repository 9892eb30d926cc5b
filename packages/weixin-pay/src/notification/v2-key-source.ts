import { loadOnce } from '@sdk/core-signing/internal';
import type { V2Credentials, WeixinPayContext } from '../weixin-pay-context.js';

/** The key that messages of API v2 are made with: the merchant's, or that of WeChat Pay's own sandbox. */
export function v2KeySource(
  context: WeixinPayContext,
): (credentials: V2Credentials) => string | Promise<string> {
  const access = loadOnce(async () => {
    const { createV2AccessSource } = await import('../v2/call/create-v2-access-source.js');
    return createV2AccessSource(context);
  });
  return ({ key, sandbox }) =>
    sandbox
      ? access()
          .then((source) => source.get('verifyNotification'))
          .then((used) => used.key)
      : key;
}
