import type { Clock, Logger, NonceSource, RetryOptions, Store } from '@sdk/core-signing';
import type { Pipeline, Signer } from '@sdk/core-signing/internal';
import type { KeyObject } from 'node:crypto';
import type { PlatformKeyring } from './keyring/platform-keyring.js';
import type { WeixinPaySignType } from './weixin-pay-config.js';

/** A configuration read once, checked once and frozen: what every part of the client works with. */
export interface WeixinPayContext {
  readonly appId: string;
  readonly mchId: string;
  readonly subAppId: string | undefined;
  readonly subMchId: string | undefined;
  readonly notifyUrl: string | undefined;
  /** Origin plus optional prefix, without trailing slash. */
  readonly baseUrl: string;
  /** The second host, for the same bytes, when no endpoint was given. */
  readonly backupUrl: string | undefined;
  /** Where calls with a client certificate go. */
  readonly mtlsUrl: string;
  readonly v2: V2Credentials | undefined;
  readonly v3: V3Credentials | undefined;
  readonly pipeline: Pipeline;
  /** The client's setting, which the pipeline keeps; whether there may be more than one attempt at all. */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * The pipeline whose connections present the merchant's certificate, opened on first use, one per client.
   *
   * @throws ConfigError when neither `pfx` nor `cert` with `privateKey` was given.
   */
  mtlsPipeline(): Pipeline;
  readonly store: Store;
  readonly clock: Clock;
  readonly nonce: NonceSource;
  readonly logger: Logger | undefined;
}

export interface V2Credentials {
  /** The APIv2 key. */
  readonly key: string;
  readonly signType: WeixinPaySignType;
  readonly sandbox: boolean;
}

export interface V3Credentials {
  readonly privateKey: KeyObject;
  /** RSA-SHA256 with {@link privateKey}. */
  readonly signer: Signer;
  readonly signOnThreadPool: boolean;
  /** Serial number of the merchant's certificate. */
  readonly serialNo: string;
  /** 32 bytes. */
  readonly apiV3Key: Uint8Array | undefined;
  readonly keyring: PlatformKeyring;
}
