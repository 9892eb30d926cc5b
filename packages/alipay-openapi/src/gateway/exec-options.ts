import type { CallOptions, Idempotency } from '@sdk/core-signing';

/** Which spelling the fields of a call have: this package's camelCase or the platform's. */
export type AlipayNames = 'camel' | 'wire';

/** Parameters of the gateway itself, beside those of the method. */
export interface AlipayGatewayOptions {
  /**
   * Where Alipay sends the notification: an absolute http(s) address. `''` leaves it out.
   * Default: the client's `notifyUrl`, for methods that change something.
   */
  readonly notifyUrl?: string | undefined;
  /**
   * Where the buyer's browser returns to: an absolute http(s) address. `''` leaves it out.
   * Default: the client's `returnUrl`, for page methods.
   */
  readonly returnUrl?: string | undefined;
  /** Token of the merchant on whose behalf an ISV calls. Default: the client's `appAuthToken`. */
  readonly appAuthToken?: string | undefined;
  /** Encrypts the parameters with the content key of the application (`encryptKey` of the client); the answer comes back encrypted too. @default false */
  readonly encrypt?: boolean | undefined;
  /** Service address of the cloud product, sent as `ws_service_url`. */
  readonly wsServiceUrl?: string | undefined;
  /** Spelling of the parameters and the result. Default: that of the parameters given. */
  readonly names?: AlipayNames | undefined;
  /**
   * `false` sends the parameters side by side instead of inside `biz_content`.
   * Default: as the method demands, where that is known; otherwise `true`.
   */
  readonly bizContent?: boolean | undefined;
}

/** Options of one call of `exec` or `upload`. */
export interface AlipayExecOptions extends CallOptions, AlipayGatewayOptions {
  /** Token of a user from `alipay.system.oauth.token`, for methods that act for a user. */
  readonly authToken?: string | undefined;
  /** What repeating this call means. Default: as known of the method; otherwise `unsafe`. */
  readonly idempotency?: Idempotency | undefined;
}

/**
 * Options of `pageExec`: those of every gateway method, and in which form the buyer's browser gets the request.
 */
export interface AlipayPageOptions extends AlipayGatewayOptions {
  /** `GET` gives a URL, `POST` an HTML form that submits itself. @default 'POST' */
  readonly httpMethod?: 'GET' | 'POST' | undefined;
}
