import { SdkError, SignatureError, type Clock, type Logger, type Store } from '@sdk/core-signing';
import { singleFlight } from '@sdk/core-signing/internal';
import type { AlipayKeyring } from '../alipay-context.js';
import { createDownloadGate, type DownloadGate } from './download-gate.js';
import { readCertificate, trustCertificate, type TrustedCertificate } from './trusted-certificate.js';

export interface CertificateRingSettings {
  /** PEM of the configured certificate of Alipay, with its intermediate if there is one. */
  readonly alipayPublicCert: string;
  /** PEM of the configured roots. */
  readonly rootBundle: string;
  /** Separates what clients with different roots keep in one store. */
  readonly alipayRootCertSn: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  /** Fetches the PEM of a certificate by its number; its answer is not trusted. */
  download(alipayCertSn: string): Promise<string>;
}

/** How long the store keeps a downloaded certificate, and how old one gets in memory before it is fetched again. */
export const certificateLifetime = 24 * 60 * 60 * 1000;
/** Between two attempts to fetch one again. No shorter than the gate keeps a number out. */
const renewalPause = 60_000;

interface CachedCertificate {
  readonly certificate: TrustedCertificate;
  /** In ms since the epoch. */
  renewAt: number;
}

/**
 * The ring of certificate mode. A number that is not the configured certificate's is looked up in the store, then
 * downloaded, once for all callers that wait; wherever it came from it is traced to the configured root before
 * it is used. After a day it is fetched again in the background, and stays in use while that fails: answers that nobody
 * can verify would leave payments in doubt.
 */
export function createCertificateRing(settings: CertificateRingSettings): AlipayKeyring {
  const { clock, logger } = settings;
  const configured = readCertificate(settings.alipayPublicCert);
  const fetched = new Map<string, CachedCertificate>();
  const gates = { answer: createDownloadGate(clock), message: createDownloadGate(clock) };
  const flight = singleFlight<TrustedCertificate>();

  async function obtain(sn: string, gate: DownloadGate): Promise<TrustedCertificate> {
    const certificate =
      (await fromStore(settings, configured, sn)) ?? (await fromPlatform(settings, configured, sn, gate));
    for (const [other, one] of fetched) if (hasEnded(one)) fetched.delete(other);
    fetched.set(sn, { certificate, renewAt: clock.now() + certificateLifetime });
    return certificate;
  }

  const hasEnded = ({ certificate }: CachedCertificate): boolean => certificate.validTo <= clock.now();

  function renewInBackground(sn: string, known: CachedCertificate, source: 'answer' | 'message'): void {
    if (clock.now() < known.renewAt) return;
    known.renewAt = Infinity;
    flight(`${source}:${sn}`, () => obtain(sn, gates[source])).catch((error: unknown) => {
      known.renewAt = clock.now() + renewalPause;
      logger?.warn({ platform: 'alipay', alipayCertSn: sn, ...describe(error) }, 'certificate not renewed');
      // Whatever Alipay has under this number now, it is not this certificate.
      if (error instanceof SignatureError && !error.retryable) fetched.delete(sn);
    });
  }

  return {
    async verifierFor(alipayCertSn, signType, source = 'message') {
      const sn = alipayCertSn?.toLowerCase();
      if (sn === undefined || sn === configured.sn) return configured.verifiers[signType];
      if (!/^[0-9a-f]{32}$/.test(sn)) throw unknownCertificate('the number is not one', undefined);
      const known = fetched.get(sn);
      if (known !== undefined && !hasEnded(known)) {
        renewInBackground(sn, known, source);
        return known.certificate.verifiers[signType];
      }
      try {
        return (await flight(`${source}:${sn}`, () => obtain(sn, gates[source]))).verifiers[signType];
      } catch (cause) {
        // Everybody who waited gets an error of their own: the caller's details are added to it later.
        throw unknownCertificate('it could not be fetched and trusted; see `cause`', cause);
      }
    },
  };
}

function storeKey(settings: CertificateRingSettings, sn: string): string {
  return `alipay:certificate:${settings.alipayRootCertSn}:${sn}`;
}

/** What the store holds is checked like a download: others can write to it. */
async function fromStore(
  settings: CertificateRingSettings,
  configured: TrustedCertificate,
  sn: string,
): Promise<TrustedCertificate | undefined> {
  const { clock, logger, rootBundle, store } = settings;
  try {
    const bundle = await store.get(storeKey(settings, sn));
    return bundle === undefined
      ? undefined
      : trustCertificate(bundle, { rootBundle, configured, sn, now: clock.now() });
  } catch (error) {
    logger?.warn(
      { platform: 'alipay', alipayCertSn: sn, ...describe(error) },
      'stored certificate not usable',
    );
    return undefined;
  }
}

async function fromPlatform(
  settings: CertificateRingSettings,
  configured: TrustedCertificate,
  sn: string,
  gate: DownloadGate,
): Promise<TrustedCertificate> {
  const { clock, logger, rootBundle, store } = settings;
  const refusal = gate.refusal(sn);
  if (refusal !== undefined) throw unknownCertificate(refusal.reason, undefined, refusal.passes);
  try {
    const bundle = await settings.download(sn);
    const certificate = trustCertificate(bundle, { rootBundle, configured, sn, now: clock.now() });
    try {
      await store.set(storeKey(settings, sn), bundle, { ttl: certificateLifetime });
    } catch (error) {
      logger?.warn({ platform: 'alipay', alipayCertSn: sn, ...describe(error) }, 'certificate not stored');
    }
    logger?.info({ platform: 'alipay', alipayCertSn: sn }, 'certificate of Alipay downloaded and trusted');
    return certificate;
  } catch (error) {
    gate.failed(sn, error);
    throw error;
  }
}

function describe(error: unknown): { readonly reason: string } {
  return { reason: SdkError.is(error) ? error.code : 'store failure' };
}

/** @param passes - whether it may be known later with nothing changed here */
function unknownCertificate(
  reason: string,
  cause: unknown,
  passes = SdkError.is(cause) && cause.retryable,
): SignatureError {
  return new SignatureError(
    `The message is signed with a certificate of Alipay that is not known here: ${reason}. If Alipay has changed its ` +
      'certificate, download the new one and pass it as `alipayPublicCert`.',
    {
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      step: 'alipay_cert_sn',
      outcome: 'unknown',
      retryable: passes,
      platform: 'alipay',
      cause,
    },
  );
}
