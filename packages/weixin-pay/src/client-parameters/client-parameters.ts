/** Signs what a client hands to WeChat to open the cashier. Nothing is sent. */
export interface ClientParameters {
  /** For a mini program (`wx.requestPayment`) and an official account (JSAPI). */
  jsapi(prepayId: string, options?: ClientParametersOptions): JsapiParameters;
  /** For an app. */
  app(prepayId: string, options?: ClientParametersOptions): AppParameters;
  /**
   * The address to send a mobile browser to (H5): the `mweb_url` or `h5_url` of the order, with the page to come
   * back to. Coming back proves nothing: query the order.
   *
   * @throws ValidationError when either is not an absolute http(s) address.
   */
  h5Url(mwebUrl: string, redirectUrl?: string): string;
  /**
   * For `wx.requestMerchantTransfer` and JSAPI: lets the user confirm a transfer in state `WAIT_USER_CONFIRM`.
   *
   * @param packageInfo - `packageInfo` of the transfer-bill's answer
   * @throws ValidationError without it.
   * @remarks The names of the fields are those of WeChat's client document (`requestMerchantTransfer`) as far as
   * known, not verified with a real merchant: `options.fields` adds to them and wins.
   */
  merchantTransfer(packageInfo: string, options?: MerchantTransferOptions): MerchantTransferParameters;
}

/** Which keys sign the parameters, and for which program. */
export interface ClientParametersOptions {
  /**
   * Which API made the order: the signature must be of the same kind.
   *
   * @default 'v3' when it is configured and no `signType` is given
   */
  readonly version?: 'v2' | 'v3' | undefined;
  /** v2 only; must be what the order was signed with. @default the client's */
  readonly signType?: 'MD5' | 'HMAC-SHA256' | undefined;
  /** The application (mini program, app or official account) that opens the cashier. @default the client's `subAppId`, or else its `appId` */
  readonly appId?: string | undefined;
  /**
   * `app` only: the number in `partnerid`. @default the client's `subMchId` where the application is its `subAppId`, or
   * else its `mchId`
   *
   * @remarks In partner mode WeChat's document leaves open whose number it is; apps of sub-merchants are reported to
   * open the cashier with the sub-merchant's only. Not verified with a real merchant.
   */
  readonly mchId?: string | undefined;
}

/** What `wx.requestPayment` of mini programs and `WeixinJSBridge` take. */
export interface JsapiParameters {
  /** The application that opens the cashier. */
  readonly appId: string;
  /** Seconds since the epoch, as text. */
  readonly timeStamp: string;
  /** Random text, part of what is signed. */
  readonly nonceStr: string;
  /** `prepay_id=…` */
  readonly package: string;
  /** How `paySign` was made; API v3 is `RSA`. */
  readonly signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
  /** The signature of the fields above. */
  readonly paySign: string;
}

/** All names in lower case, as the app's SDK takes them. */
export interface AppParameters {
  /** The app that opens the cashier. */
  readonly appid: string;
  /** The merchant’s number. */
  readonly partnerid: string;
  /** `prepayId` of the order. */
  readonly prepayid: string;
  /** `Sign=WXPay` */
  readonly package: string;
  /** Random text, part of what is signed. */
  readonly noncestr: string;
  /** Seconds since the epoch, as text. */
  readonly timestamp: string;
  /** The signature of the fields above. */
  readonly sign: string;
}

/** What a confirmation of a transfer says beside the transfer. */
export interface MerchantTransferOptions {
  /** @default the client's */
  readonly appId?: string | undefined;
  /** The user who must confirm; another user is refused by WeChat then. */
  readonly openid?: string | undefined;
  /** Further fields in the client's names; they win over those made here, and `undefined` takes one away. */
  readonly fields?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Nothing in it is signed: `package` is only good for this transfer and this merchant. */
export interface MerchantTransferParameters {
  /** Further fields that the caller gave. */
  readonly [field: string]: string | undefined;
  /** The merchant’s number. */
  readonly mchId: string;
  /** The application. */
  readonly appId: string;
  /** `packageInfo` of the transfer. */
  readonly package: string;
  /** Partner mode: the sub-merchant. */
  readonly subMchId?: string;
  /** Partner mode: the sub-merchant’s application. */
  readonly subAppId?: string;
  /** The user who must confirm. */
  readonly openId?: string;
}
