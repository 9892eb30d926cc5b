import { ConfigError, SignatureError } from '@sdk/core-signing';
import type { Verifier } from '@sdk/core-signing/internal';
import type { KeyObject } from 'node:crypto';
import type { V3Credentials, WeixinPayContext } from '../weixin-pay-context.js';
import { createCertificateList, type CertificateList } from './create-certificate-list.js';
import { isPassingFailure } from './is-passing-failure.js';
import { notDownloaded, notObtained, publicKeyAdvice } from './not-obtained.js';
import { platformCertificateKeys, platformPublicKey, type PlatformKey } from './platform-key.js';
import type { PlatformKeyring } from './platform-keyring.js';

/** The client's context and keys, except for the ring itself, which downloads with them. */
export interface PlatformKeyringSettings
  extends Omit<WeixinPayContext, 'v3'>, Omit<V3Credentials, 'keyring'> {
  /** Public-key mode: both or neither. */
  readonly publicKey: KeyObject | undefined;
  readonly publicKeyId: string | undefined;
  /** Certificates known beforehand. */
  readonly platformCertificates: readonly (string | Uint8Array)[] | undefined;
}

/**
 * WeChat Pay's keys by serial number: the public key, the certificates given, and with the APIv3 key those that
 * are downloaded. Nothing is sent until a key is asked for that is not known.
 *
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` for a platform certificate that cannot be read.
 */
export function createPlatformKeyring(settings: PlatformKeyringSettings): PlatformKeyring {
  const { clock, publicKey, publicKeyId } = settings;
  const fixed = fixedKeys(settings);
  const downloaded = certificateListOf(settings, () => keyring);
  const isValid = (key: PlatformKey) => clock.now() < key.validTo;

  const keyring: PlatformKeyring = {
    preferredSerial: publicKey === undefined ? undefined : publicKeyId,
    verifierFor(given) {
      const exact = fixed.get(given);
      if (exact !== undefined && isValid(exact)) return exact.verifier;
      const serial = /^[0-9a-f]+$/i.test(given) ? given.toUpperCase() : given;
      const key = fixed.get(serial);
      if (key !== undefined && isValid(key)) return key.verifier;
      const known = () => [...fixed.keys(), ...(downloaded?.known().map((one) => one.serial) ?? [])];
      // A public key's id is never listed: whoever names one needs it configured.
      if (downloaded === undefined || serial.startsWith('PUB_KEY_ID_')) {
        throw unknownKey(serial, known(), key === undefined ? '' : ' Its certificate has expired.');
      }
      return find(downloaded, serial, known);
    },
    async sealingKey() {
      const usable = [...fixed.values()].filter(isValid);
      // A public key has no end, so it is preferred.
      const best = lastToExpire(usable);
      if (best !== undefined) return sealingPart(best);
      if (downloaded === undefined) throw noKeys(fixed.size > 0);
      try {
        await downloaded.find(() => true);
      } catch (cause) {
        throw notObtained(cause);
      }
      const listed = lastToExpire(downloaded.known());
      if (listed === undefined) throw notObtained(undefined);
      return sealingPart(listed);
    },
  };
  return Object.freeze(keyring);
}

function fixedKeys(settings: PlatformKeyringSettings): ReadonlyMap<string, PlatformKey> {
  const { platformCertificates = [], publicKey, publicKeyId } = settings;
  const keys = platformCertificates.flatMap((bundle) =>
    platformCertificateKeys(bundle, 'platformCertificates'),
  );
  if (publicKey !== undefined && publicKeyId !== undefined)
    keys.push(platformPublicKey(publicKeyId, publicKey));
  return new Map(keys.map((key) => [key.serial, key]));
}

function certificateListOf(
  settings: PlatformKeyringSettings,
  keyring: () => PlatformKeyring,
): CertificateList | undefined {
  const { apiV3Key, mchId, store, clock, logger } = settings;
  if (apiV3Key === undefined) return undefined;
  return createCertificateList({
    mchId,
    apiV3Key,
    store,
    clock,
    logger,
    async download() {
      const { downloadPlatformCertificates } = await import('./download-platform-certificates.js');
      return downloadPlatformCertificates({ ...settings, v3: { ...settings, keyring: keyring() } });
    },
  });
}

async function find(
  list: CertificateList,
  serial: string,
  known: () => readonly string[],
): Promise<Verifier> {
  let found: PlatformKey | undefined;
  try {
    found = await list.find((key) => key.serial === serial);
  } catch (cause) {
    // Everybody who waited gets an error of their own: the caller's details are added to it later.
    throw unknownKey(serial, known(), ` ${notDownloaded(cause)}`, cause);
  }
  if (found === undefined) throw unknownKey(serial, known(), '');
  return found.verifier;
}

function lastToExpire(keys: readonly PlatformKey[]): PlatformKey | undefined {
  return [...keys].sort((one, other) => other.validTo - one.validTo)[0];
}

function sealingPart({ serial, publicKey }: PlatformKey) {
  return { serial, publicKey };
}

function unknownKey(
  serial: string,
  known: readonly string[],
  reason: string,
  cause?: unknown,
): SignatureError {
  const list = known.length === 0 ? 'none' : known.join(', ');
  const advice = serial.startsWith('PUB_KEY_ID_')
    ? `${publicKeyAdvice}.`
    : '`apiV3Key` allows the download of certificates; `platformCertificates` gives them by hand.';
  return new SignatureError(
    `WeChat Pay’s key ${serial} is not known here (known: ${list}).${reason} ${advice}`,
    {
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      step: 'serial',
      outcome: 'unknown',
      retryable: isPassingFailure(cause),
      platform: 'weixin-pay',
      cause,
    },
  );
}

function noKeys(expired: boolean): ConfigError {
  const reason = expired
    ? 'The certificates of `platformCertificates` have expired'
    : 'No key of WeChat Pay is known';
  return new ConfigError(
    `${reason}, so its answers could not be verified. ${publicKeyAdvice}; older merchants can pass ` +
      '`apiV3Key` instead, with which the certificates are downloaded. Nothing was sent.',
    { platform: 'weixin-pay' },
  );
}
