import type { ClientSettings, KeyInput } from '@sdk/core-signing';

/**
 * Options of `createWeixinPay`. What is needed depends on what is called: `key` for API v2, `privateKey` with
 * `apiV3Key` for API v3, and `pfx`, or `cert` with `privateKey`, for what API v2 does only with the merchant's
 * certificate: refunds, `reverse`, red packets, coupons, transfers, payments to bank cards, and the bill of funds. A
 * missing one is a `ConfigError` of the call that needs it, before the network.
 */
export interface WeixinPayConfig extends ClientSettings {
  /** The application that takes the payment (APPID), for example `wx0123456789abcdef`. */
  readonly appId: string;
  /** The merchant's number (mchid), digits. In partner mode the service provider's. */
  readonly mchId: string;
  /** Partner mode: the sub-merchant's application (`sub_appid`), sent with every v2 call. */
  readonly subAppId?: string | undefined;
  /** Partner mode: the sub-merchant's number (`sub_mch_id`), sent with every v2 call. */
  readonly subMchId?: string | undefined;

  /** The APIv2 key (32 characters): signs v2 requests and decrypts v2 refund notifications. */
  readonly key?: string | undefined;
  /** How v2 requests are signed; sent as `sign_type` whenever it is not MD5. @default 'MD5' */
  readonly signType?: WeixinPaySignType | undefined;
  /**
   * `apiclient_cert.p12`, as bytes or base64: contains certificate and private key. Files with the old RC2-40
   * encryption can be read, too.
   */
  readonly pfx?: string | Uint8Array | undefined;
  /** Passphrase of {@link pfx}. @default the merchant's number, as WeChat Pay issues it */
  readonly passphrase?: string | undefined;
  /** `apiclient_cert.pem`, in place of {@link pfx}; its key is {@link privateKey}. */
  readonly cert?: string | Uint8Array | undefined;
  /** Origin for the v2 operations that ask for a client certificate. @default `endpoint` */
  readonly mtlsEndpoint?: string | undefined;
  /** v2 calls go to WeChat Pay's own sandbox (`/xdc/apiv2sandbox`), with its key, fetched once. @default false */
  readonly sandbox?: boolean | undefined;

  /** The merchant's API private key (`apiclient_key.pem`), in any form. @default the one in {@link pfx} */
  readonly privateKey?: KeyInput | undefined;
  /** Serial number of the merchant's API certificate. @default that of {@link cert} or {@link pfx} */
  readonly serialNo?: string | undefined;
  /** The APIv3 key (32 bytes): decrypts v3 notifications and platform certificates. Not the APIv2 key. */
  readonly apiV3Key?: string | undefined;
  /** Public-key mode: WeChat Pay's public key, in any form. Together with `publicKeyId`. */
  readonly publicKey?: KeyInput | undefined;
  /** The id of `publicKey`, `PUB_KEY_ID_…`, as the merchant platform shows it. */
  readonly publicKeyId?: string | undefined;
  /**
   * Platform certificates known beforehand (PEM). With {@link apiV3Key}, the client downloads others when it meets an
   * unknown serial number, and renews them. With {@link publicKey}, both kinds of signatures are accepted (migration).
   */
  readonly platformCertificates?: readonly (string | Uint8Array)[] | undefined;

  /**
   * Where WeChat Pay sends notifications of payments and refunds, unless a call says otherwise: https, or http over a
   * private line; no query string.
   */
  readonly notifyUrl?: string | undefined;
  /** How v3 requests are signed: at once, or on the thread pool with the event loop free. @default 'sync' */
  readonly signing?: 'sync' | 'thread-pool' | undefined;
}

/** How requests and messages of API v2 are signed (`sign_type`). */
export type WeixinPaySignType = 'MD5' | 'HMAC-SHA256';
