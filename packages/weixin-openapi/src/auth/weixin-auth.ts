import type { CallOptions } from '@sdk/core-signing';
import type { AccessTokenParam } from '../call/access-token-param.js';
import type { WeixinResult } from '../call/weixin-result.js';

/** The code of `wx.login()`, under either of its names. */
export type Code2SessionParams =
  | { readonly code: string; readonly jsCode?: undefined }
  | { readonly jsCode: string; readonly code?: undefined };

/** Who logged in, of `auth.code2Session`. */
export interface Code2SessionResult extends WeixinResult {
  readonly openid: string;
  /** Keep it on the server: it decrypts the user's data. */
  readonly sessionKey: string;
  /** Only when the mini program is bound to an open-platform account. */
  readonly unionid?: string;
}

/** The access token that the client uses and how long it lives, of `auth.getAccessToken`. */
export interface GetAccessTokenResult extends WeixinResult {
  /** Leave room for at least 512 characters where it is stored. */
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** The order by which the user paid: WeChat Pay's number, or the merchant's with the merchant. */
export type GetPaidUnionIdParams = AccessTokenParam & {
  readonly openid: string;
} & (
    | {
        readonly transactionId: string;
        readonly mchId?: string | undefined;
        readonly outTradeNo?: string | undefined;
      }
    | { readonly transactionId?: undefined; readonly mchId: string; readonly outTradeNo: string }
  );

/** The UnionID of a user who paid, of `auth.getPaidUnionId`. */
export interface GetPaidUnionIdResult extends WeixinResult {
  readonly unionid: string;
}

/** Users and tokens. */
export interface WeixinAuth {
  /**
   * Exchanges the code of `wx.login()` for the user's openid and session key. A code works once, for 5 minutes.
   *
   * @throws ValidationError before anything is sent; PlatformError 40029 and 40163 (code), 40226 (risky user),
   * 45011 (too often), 40125 (secret); MalformedResponseError for an answer without an openid.
   * @remarks `GET /sns/jscode2session`
   */
  code2Session(code: string | Code2SessionParams, options?: CallOptions): Promise<Code2SessionResult>;
  /** The same as {@link WeixinAuth.code2Session}. */
  getOpenid(code: string | Code2SessionParams, options?: CallOptions): Promise<Code2SessionResult>;
  /**
   * A classic access token, for use elsewhere. The client itself needs none: it keeps its own
   * (`client.getAccessToken()`).
   *
   * Each call asks for a new token, which ends the last one after 5 minutes, 2000 times a day. With `tokenMode:
   * 'classic'` it gives the client's own token instead of ending it.
   *
   * @throws PlatformError 40001 and 40125 (secret), 40164 (IP whitelist).
   * @remarks `GET /cgi-bin/token`
   */
  getAccessToken(options?: CallOptions): Promise<GetAccessTokenResult>;
  /**
   * The unionid of a user who has paid, without asking for the user's consent. Within 5 minutes of the payment.
   *
   * @throws ValidationError before anything is sent; PlatformError 40003 (openid), 89002 (not bound to an
   * open-platform account), 89300 (order).
   * @remarks `GET /wxa/getpaidunionid`
   */
  getPaidUnionId(params: GetPaidUnionIdParams, options?: CallOptions): Promise<GetPaidUnionIdResult>;
}
