import type { KeyObject } from 'node:crypto';
import type { Verifier } from '@sdk/core-signing/internal';

/** WeChat Pay's keys: platform certificates and public keys together, by serial number. */
export interface PlatformKeyring {
  /**
   * The verifier of a serial number or `PUB_KEY_ID_…`. An unknown serial is fetched once, by all who wait
   * for it together, and not again for a while; one that is at hand is given at once.
   *
   * @throws SignatureError `ERR_SDK_SIGNATURE_KEY_UNKNOWN`, naming the serials that are known;
   * `retryable` when it could not be fetched for a reason that passes.
   */
  verifierFor(serial: string): Verifier | Promise<Verifier>;
  /**
   * The key that sensitive fields are sealed with, and its serial for the `Wechatpay-Serial` of requests.
   *
   * @throws ConfigError when there is none; when it could not be fetched for a reason that passes, an error of the
   * class of that reason. Its outcome is `not-sent`.
   */
  sealingKey(): Promise<{ readonly serial: string; readonly publicKey: KeyObject }>;
  /** What `Wechatpay-Serial` says on every request when it is known without a call: the public key's id. */
  readonly preferredSerial: string | undefined;
}
