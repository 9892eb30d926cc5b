import { offeredCode } from './login/one-time-codes.js';
import { weixinIdentities } from './weixin-identities.js';
import type { WeixinWorld } from './weixin-world.js';

/** What a client needs to talk to the emulated server API of WeChat. */
export type WeixinCredentials = {
  /** Base address of the server API. */
  readonly endpoint: string;
  readonly appId: string;
  readonly secret: string;
  /** A login code as `wx.login` gives it: good once. After it was used there is another one here. */
  readonly jsCode: string;
  /** The user whom that code logs in. */
  readonly openid: string;
  /** Token and key of the message push. */
  readonly messageToken: string;
  readonly encodingAESKey: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials(world: WeixinWorld, baseUrl: string): WeixinCredentials {
  const { appId, secret, openid, messageToken, encodingAESKey } = weixinIdentities;
  return {
    endpoint: `${baseUrl}/weixin`,
    appId,
    secret,
    jsCode: offeredCode(world),
    openid,
    messageToken,
    encodingAESKey,
  };
}
