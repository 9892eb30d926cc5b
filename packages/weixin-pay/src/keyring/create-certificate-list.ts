import { SdkError, type Clock, type Logger, type Store } from '@sdk/core-signing';
import { singleFlight } from '@sdk/core-signing/internal';
import { createDownloadGate } from './download-gate.js';
import { openPlatformCertificates } from './open-platform-certificates.js';
import type { PlatformKey } from './platform-key.js';

export interface CertificateListSettings {
  readonly mchId: string;
  readonly apiV3Key: Uint8Array;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** The body of `GET /v3/certificates`, its signature checked. */
  download(): Promise<string>;
}

/** The certificates that WeChat Pay lists, shared through the store and renewed ahead of their end. */
export interface CertificateList {
  /** Those valid now, as far as they are known without asking anybody. */
  known(): readonly PlatformKey[];
  /**
   * After a look into the store and, if the wanted one is still missing, a download. Rejects with what the last
   * download failed with, also while none is tried again.
   */
  find(wanted: (key: PlatformKey) => boolean): Promise<PlatformKey | undefined>;
}

/** How old a list may become before it is renewed in the background: a new certificate is listed ten days early. */
const renewAfter = 12 * 60 * 60 * 1000;
/** How long the store keeps it. */
const storedFor = 7 * 24 * 60 * 60 * 1000;

interface Fetched {
  readonly at: number;
  readonly keys: readonly PlatformKey[];
}

export function createCertificateList(settings: CertificateListSettings): CertificateList {
  const { clock, logger, store, apiV3Key } = settings;
  const storeKey = `weixin-pay:platform-certificates:${settings.mchId}`;
  const gate = createDownloadGate(clock);
  const flight = singleFlight<unknown>();
  let current: Fetched = { at: -Infinity, keys: [] };
  let failure: { readonly cause: unknown } | undefined;

  const isValid = ({ validFrom, validTo }: PlatformKey): boolean =>
    validFrom <= clock.now() && clock.now() < validTo;
  const known = () => current.keys.filter(isValid);
  const isStale = () => clock.now() - current.at >= renewAfter;

  function read(at: number, text: string): Fetched {
    return { at, keys: openPlatformCertificates(text, apiV3Key).map(({ key }) => key) };
  }

  /** Opened with the APIv3 key like a download: others can write to the store. */
  async function readStore(): Promise<void> {
    try {
      const stored = await store.get(storeKey);
      if (stored === undefined) return;
      const separator = stored.indexOf('\n');
      const at = Number(stored.slice(0, separator));
      if (at > current.at && at <= clock.now()) current = read(at, stored.slice(separator + 1));
    } catch (error) {
      logger?.warn({ platform: 'weixin-pay', ...describe(error) }, 'stored certificates not usable');
    }
  }

  async function download(): Promise<void> {
    gate.started();
    try {
      const text = await settings.download();
      current = read(clock.now(), text);
      failure = undefined;
      try {
        await store.set(storeKey, `${current.at}\n${text}`, { ttl: storedFor });
      } catch (error) {
        logger?.warn({ platform: 'weixin-pay', ...describe(error) }, 'certificates not stored');
      }
    } catch (error) {
      gate.failed(error);
      failure = { cause: error };
      throw error;
    }
    const serials = current.keys.map(({ serial }) => serial).join(', ');
    logger?.info({ platform: 'weixin-pay', serials }, 'certificates of WeChat Pay downloaded');
  }

  async function downloadIfOpen(): Promise<void> {
    if (gate.open()) await download();
    else if (failure !== undefined) throw failure.cause;
  }

  function renewInBackground(): void {
    if (!isStale() || !gate.open()) return;
    void flight('download', async () => {
      await readStore();
      if (isStale()) await download();
    }).catch((error: unknown) => {
      logger?.warn({ platform: 'weixin-pay', ...describe(error) }, 'certificates not renewed');
    });
  }

  return {
    known,
    async find(wanted) {
      const found = known().find(wanted);
      if (found !== undefined) {
        renewInBackground();
        return found;
      }
      await flight('store', readStore);
      const stored = known().find(wanted);
      if (stored !== undefined) return stored;
      // Whoever comes while a download is under way waits for it; it may bring what is wanted.
      await flight('download', downloadIfOpen);
      const brought = known().find(wanted);
      // What he waited for may have been a renewal that the store made unnecessary.
      if (brought !== undefined || !gate.open()) return brought;
      await flight('download', downloadIfOpen);
      return known().find(wanted);
    },
  };
}

function describe(error: unknown): { readonly reason: string } {
  return { reason: SdkError.is(error) ? error.code : 'store failure' };
}
