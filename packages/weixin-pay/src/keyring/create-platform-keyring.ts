import type { Clock, Logger, Store } from '@sdk/core-signing';
import type { KeyObject } from 'node:crypto';
import type { PlatformKeyring } from './platform-keyring.js';
import type { V3PlatformCertificate } from '../v3/weixin-pay-v3.js';

export interface PlatformKeyringSettings {
  /** Separates what clients of several merchants keep in one store. */
  readonly mchId: string;
  /** Public-key mode: the key and its id, `PUB_KEY_ID_…`. */
  readonly publicKey: { readonly id: string; readonly key: KeyObject } | undefined;
  /** Certificates known beforehand: PEM, base64 or DER. */
  readonly platformCertificates: readonly (string | Uint8Array)[];
  /**
   * Downloads, opens and checks the certificates (`downloadPlatformCertificates` with the context that holds this
   * ring); `undefined` when there is no APIv3 key to open them with.
   */
  readonly download: (() => Promise<readonly V3PlatformCertificate[]>) | undefined;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
}

/**
 * WeChat Pay's keys by serial number. Nothing is sent until a serial is asked for that is not known.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` for a platform certificate that cannot be read.
 */
export function createPlatformKeyring(settings: PlatformKeyringSettings): PlatformKeyring {
  return {
    preferredSerial: settings.publicKey?.id,
    verifierFor: () => Promise.reject(new Error('not yet')),
    sealingKey: () => Promise.reject(new Error('not yet')),
  };
}
