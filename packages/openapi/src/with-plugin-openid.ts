import type { AlipayAuth, AlipaySession } from '@sdk/alipay-openapi';

/**
 * The log-in of Alipay with the `openid` that the plugin gave: the user id where there is one. Payments name the buyer by
 * it as well, so that what was stored at log-in is found again there; the open id stays beside it as `openId`.
 */
export function withPluginOpenid(auth: AlipayAuth): AlipayAuth {
  return {
    ...auth,
    code2Session: async (code, options) => named(await auth.code2Session(code, options)),
    refreshToken: async (refreshToken, options) => named(await auth.refreshToken(refreshToken, options)),
  };
}

function named(session: AlipaySession): AlipaySession {
  return { ...session, openid: session.userId ?? session.openid };
}
