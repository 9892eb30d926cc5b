import type { CallOptions } from '@sdk/core-signing';
import type { WeixinAnalysis } from './analysis/weixin-analysis.js';
import type { WeixinAuth } from './auth/weixin-auth.js';
import type { CallPath } from './call/call-path.js';
import type { WeixinNamespaces } from './catalogue/generated/namespaces.js';
import type { WeixinCustomerServiceMessage } from './customer-service-message/weixin-customer-service-message.js';
import type { WeixinImg } from './img/weixin-img.js';
import type { WeixinWxacode } from './wxacode/weixin-wxacode.js';

/** The namespaces that are written by hand; their other functions come from the catalogue. */
export interface HandwrittenNamespaces {
  readonly auth: WeixinAuth;
  readonly analysis: WeixinAnalysis;
  readonly customerServiceMessage: WeixinCustomerServiceMessage;
  readonly wxacode: WeixinWxacode;
  readonly img: WeixinImg;
}

type Completed = {
  readonly [Name in keyof HandwrittenNamespaces]: HandwrittenNamespaces[Name] &
    Omit<WeixinNamespaces[Name], keyof HandwrittenNamespaces[Name]>;
};

/**
 * A client of the WeChat mini-program server API, made by `createWeixin`. It is frozen and shows no secret. A
 * namespace is made when it is first used, and its tables are loaded by its first call.
 */
export interface Weixin extends Completed, Omit<WeixinNamespaces, keyof HandwrittenNamespaces> {
  readonly appId: string;
  /** Calls any path, catalogued or not. */
  readonly call: CallPath;
  /**
   * The access token that calls are made with, valid now. It is kept alive: ask again instead of keeping it.
   *
   * @throws PlatformError 40001 and 40125 (secret), 40164 (IP whitelist); ConfigError without `secret` and
   * `accessToken`.
   */
  getAccessToken(options?: CallOptions): Promise<string>;
  /** Closes the connections when the calls under way have ended. */
  close(): Promise<void>;
}
