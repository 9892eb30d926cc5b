import type { Clock, Logger, NonceSource, Store } from '@sdk/core-signing';
import type { Pipeline, Signer, Verifier } from '@sdk/core-signing/internal';

/** `RSA2` is SHA256withRSA; `RSA` is SHA1withRSA, deprecated by Alipay and used only when asked for. */
export type AlipaySignType = 'RSA2' | 'RSA';

/** A configuration read once, checked once and frozen: what every part of the client works with. */
export interface AlipayContext {
  readonly appId: string;
  readonly signType: AlipaySignType;
  /** Signs with the application's private key, in {@link signType}. */
  readonly signer: Signer;
  /** Whether request signatures are made on the thread pool. */
  readonly signOnThreadPool: boolean;
  /** Certificate mode; `undefined` in public-key mode. */
  readonly certificates: AlipayCertificateNumbers | undefined;
  readonly keyring: AlipayKeyring;
  /** The AES content key of this application, decoded. */
  readonly contentKey: Uint8Array | undefined;
  /** Full URL of gateway v2, for example `https://openapi.alipay.com/gateway.do`. */
  readonly gatewayUrl: string;
  /** What REST v3 paths (`/v3/…`) are appended to, without trailing slash. */
  readonly restUrl: string;
  readonly appAuthToken: string | undefined;
  readonly notifyUrl: string | undefined;
  readonly returnUrl: string | undefined;
  /** Seller's user id (`2088…`) that notifications must name, when pinned. */
  readonly sellerId: string | undefined;
  readonly dangerouslySkipResponseVerification: boolean;
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly clock: Clock;
  readonly nonce: NonceSource;
  readonly logger: Logger | undefined;
}

export interface AlipayCertificateNumbers {
  readonly appCertSn: string;
  readonly alipayRootCertSn: string;
}

/** Finds the key that verifies what Alipay signed. */
export interface AlipayKeyring {
  /**
   * @param alipayCertSn - the number the message names; ignored in public-key mode.
   * @param source - `answer` for what came over a connection to Alipay; `message` for what anybody can send here.
   * Certificates that messages name are fetched out of an allowance of their own, so that forged ones cannot use up
   * that of the answers. @default 'message'
   * One that is at hand is given at once.
   *
   * @throws SignatureError `ERR_SDK_SIGNATURE_KEY_UNKNOWN` when it is unknown and cannot be fetched and trusted;
   * `retryable` when fetching it failed for a reason that passes.
   */
  verifierFor(
    alipayCertSn: string | undefined,
    signType: AlipaySignType,
    source?: 'answer' | 'message',
  ): Verifier | Promise<Verifier>;
}
