/** Signs what a client hands to WeChat to open the cashier. Nothing is sent. */
export interface ClientParameters {
  /** For a mini program (`wx.requestPayment`) and an official account (JSAPI). */
  jsapi(prepayId: string, options?: ClientParametersOptions): JsapiParameters;
  /** For an app. */
  app(prepayId: string, options?: ClientParametersOptions): AppParameters;
}

export interface ClientParametersOptions {
  /** Which API made the order: the signature must be of the same kind. @default 'v3' when it is configured */
  readonly version?: 'v2' | 'v3' | undefined;
  /** v2 only; must be what the order was signed with. @default the client's */
  readonly signType?: 'MD5' | 'HMAC-SHA256' | undefined;
  /** @default the client's */
  readonly appId?: string | undefined;
}

export interface JsapiParameters {
  readonly appId: string;
  /** Seconds, as text. */
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…` */
  readonly package: string;
  readonly signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
  readonly paySign: string;
}

/** All names in lower case, as the app's SDK takes them. */
export interface AppParameters {
  readonly appid: string;
  readonly partnerid: string;
  readonly prepayid: string;
  /** `Sign=WXPay` */
  readonly package: string;
  readonly noncestr: string;
  /** Seconds, as text. */
  readonly timestamp: string;
  readonly sign: string;
}
