import type { Alipay } from '@sdk/alipay-openapi';
import type { ClientSettings, KeyInput } from '@sdk/core-signing';
import type { WeixinPay } from '@sdk/weixin-pay';
import type { PaymentClientType } from '../payment-parameters.js';

/** Options of `createPayment`: which platform, and its credentials. */
export type PaymentConfig = WxPaymentConfig | AlipayPaymentConfig;

/** Payment over WeChat Pay: with credentials, or over a client that exists already. */
export type WxPaymentConfig = WxPaymentCredentials | WxPaymentClient;

/** Payment over Alipay: with credentials, or over a client that exists already. */
export type AlipayPaymentConfig = AlipayPaymentCredentials | AlipayPaymentClient;

interface PaymentSettings {
  /**
   * Where orders are paid, unless a call says otherwise.
   * @default `mp-weixin`, `mp-alipay`
   */
  readonly clientType?: PaymentClientType | undefined;
}

interface WxPaymentSettings extends PaymentSettings {
  /** Pays over WeChat Pay. */
  readonly provider: 'wxpay';
  /**
   * Which API the calls are made with. Notifications of both versions are accepted, if their keys are configured.
   * @default 'v2'
   */
  readonly apiVersion?: 'v2' | 'v3' | undefined;
}

/** WeChat Pay by its credentials; the options of `createWeixinPay`. */
export interface WxPaymentCredentials extends WxPaymentSettings, ClientSettings {
  readonly client?: undefined;
  /** The application that takes the payment (APPID). */
  readonly appId: string;
  /** The merchant's number, digits. */
  readonly mchId: string;
  /** The APIv2 key, 32 characters. API v2 needs it. */
  readonly key?: string | undefined;
  /** `apiclient_cert.p12`, as bytes or base64. API v2 needs it for refunds, cancelling and the fund flow. */
  readonly pfx?: string | Uint8Array | undefined;
  /** Passphrase of {@link pfx}. @default the merchant's number */
  readonly passphrase?: string | undefined;
  /** `apiclient_cert.pem`, in place of {@link pfx}; its key is {@link privateKey}. */
  readonly cert?: string | Uint8Array | undefined;
  /** API v2: how requests are signed. @default 'MD5' */
  readonly signType?: 'MD5' | 'HMAC-SHA256' | undefined;
  /** API v2: WeChat Pay's own sandbox. @default false */
  readonly sandbox?: boolean | undefined;
  /** API v2: origin of the operations that ask for a client certificate. @default `endpoint` */
  readonly mtlsEndpoint?: string | undefined;
  /** API v2, partner mode: the sub-merchant's application. */
  readonly subAppId?: string | undefined;
  /** API v2, partner mode: the sub-merchant's number. */
  readonly subMchId?: string | undefined;
  /** API v3: the merchant's API private key, in any form. @default the one in {@link pfx} */
  readonly privateKey?: KeyInput | undefined;
  /** API v3: serial number of the merchant's certificate. @default that of {@link pfx} or {@link cert} */
  readonly serialNo?: string | undefined;
  /** API v3: the key that decrypts notifications, 32 bytes. */
  readonly apiV3Key?: string | undefined;
  /** API v3, public-key mode: WeChat Pay's public key, in any form. Together with `publicKeyId`. */
  readonly publicKey?: KeyInput | undefined;
  /** The id of `publicKey`, `PUB_KEY_ID_…`. */
  readonly publicKeyId?: string | undefined;
  /** API v3: platform certificates known beforehand (PEM); with `apiV3Key` others are downloaded. */
  readonly platformCertificates?: readonly (string | Uint8Array)[] | undefined;
  /** Where payments and refunds are reported, unless an order or a refund says otherwise. */
  readonly notifyUrl?: string | undefined;
  /** API v3: where requests are signed; `thread-pool` keeps the event loop free. @default 'sync' */
  readonly signing?: 'sync' | 'thread-pool' | undefined;
}

/** WeChat Pay over a client that exists: it is used as it is, with its own settings. */
export interface WxPaymentClient extends WxPaymentSettings {
  /** A client made by `createWeixinPay`. It stays open when the payment object is closed. */
  readonly client: WeixinPay;
}

interface AlipayPaymentSettings extends PaymentSettings {
  /** Pays over Alipay. */
  readonly provider: 'alipay';
}

/** Alipay by its credentials; the options of `createAlipay`, and those that the uniCloud plugin had. */
export interface AlipayPaymentCredentials extends AlipayPaymentSettings, ClientSettings {
  readonly client?: undefined;
  /** The application's id (APPID). */
  readonly appId: string;
  /** The application's private key, in any form. */
  readonly privateKey: KeyInput;
  /**
   * Not needed, and accepted only for compatibility with other libraries: the kind of the key is detected.
   * @default 'PKCS8'
   */
  readonly keyType?: 'PKCS8' | 'PKCS1' | undefined;
  /** Alipay's public key for this application. This, or the three certificates, is needed. */
  readonly alipayPublicKey?: KeyInput | undefined;
  /** Certificate mode: content of `appCertPublicKey_<appId>.crt`. */
  readonly appCert?: string | Uint8Array | undefined;
  /** Certificate mode: content of `alipayCertPublicKey_RSA2.crt`. */
  readonly alipayPublicCert?: string | Uint8Array | undefined;
  /** Certificate mode: content of `alipayRootCert.crt`. */
  readonly alipayRootCert?: string | Uint8Array | undefined;
  /** How requests are signed; `RSA` is SHA-1 and deprecated by Alipay. @default 'RSA2' */
  readonly signType?: 'RSA2' | 'RSA' | undefined;
  /** The AES key for content encryption, base64. */
  readonly encryptKey?: string | undefined;
  /** Alipay's own sandbox. @default false */
  readonly sandbox?: boolean | undefined;
  /** Full address of gateway v2. @default `<endpoint>/gateway.do` */
  readonly gateway?: string | undefined;
  /** The seller's user id (`2088…`): sent as `seller_id`; notifications for another seller are refused. */
  readonly mchId?: string | undefined;
  /** Token of the merchant on whose behalf an ISV calls. */
  readonly appAuthToken?: string | undefined;
  /** Where payments are reported, unless an order says otherwise: an absolute http(s) address. */
  readonly notifyUrl?: string | undefined;
  /** Where the buyer's browser returns to after paying on a page, unless an order says otherwise. */
  readonly returnUrl?: string | undefined;
  /** Where requests are signed; `thread-pool` keeps the event loop free. @default 'sync' */
  readonly signing?: 'sync' | 'thread-pool' | undefined;
}

/** Alipay over a client that exists: it is used as it is, with its own settings. */
export interface AlipayPaymentClient extends AlipayPaymentSettings {
  /** A client made by `createAlipay`. It stays open when the payment object is closed. */
  readonly client: Alipay;
  /** The seller's user id (`2088…`): sent as `seller_id`. Notifications are compared with the client's own `sellerId`. */
  readonly mchId?: string | undefined;
}
