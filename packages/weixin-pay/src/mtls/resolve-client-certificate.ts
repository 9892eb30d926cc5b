import { X509Certificate, type KeyObject } from 'node:crypto';
import { ConfigError, isKeyPair, loadPkcs12 } from '@sdk/core-signing';
import { certificateSerialNumber } from '@sdk/core-signing/internal';
import type { WeixinPayConfig } from '../weixin-pay-config.js';

/** The merchant's certificate with its key. */
export interface ClientCertificate {
  /** With the rest of its chain, if it was given. */
  readonly pem: string;
  readonly privateKey: KeyObject;
  /** Upper-case hexadecimal, as the platform writes it. */
  readonly serialNo: string;
}

/**
 * The certificate from `pfx`, or from `cert` with `privateKey`; `undefined` when neither is given.
 *
 * @param privateKey - the loaded `privateKey`
 * @throws ConfigError when it cannot be read, or the key is another certificate's.
 */
export function resolveClientCertificate(
  config: Pick<WeixinPayConfig, 'cert' | 'mchId' | 'passphrase' | 'pfx'>,
  privateKey: KeyObject | undefined,
): ClientCertificate | undefined {
  if (config.cert !== undefined && privateKey !== undefined) return fromPem(config.cert, privateKey);
  if (config.pfx === undefined) return undefined;
  const { certificates, privateKey: own } = loadPkcs12(config.pfx, config.passphrase ?? config.mchId);
  const [first] = certificates;
  if (first === undefined) {
    throw keyError('`pfx` holds no certificate. Download apiclient_cert.p12 again.');
  }
  return { pem: certificates.join('\n'), privateKey: own, serialNo: certificateSerialNumber(first) };
}

function fromPem(cert: string | Uint8Array, privateKey: KeyObject): ClientCertificate {
  const pem = typeof cert === 'string' ? cert : Buffer.from(cert).toString('utf8');
  if (!isKeyPair(privateKey, publicKeyOf(pem))) {
    throw keyError(
      '`privateKey` does not belong to `cert`. Pass apiclient_key.pem and apiclient_cert.pem of one merchant.',
    );
  }
  return { pem, privateKey, serialNo: certificateSerialNumber(pem) };
}

function publicKeyOf(pem: string): KeyObject {
  try {
    return new X509Certificate(pem).publicKey;
  } catch {
    throw keyError('`cert` is not a certificate in PEM. Pass the content of apiclient_cert.pem.');
  }
}

function keyError(message: string): ConfigError {
  return new ConfigError(`createWeixinPay: ${message} Nothing was sent.`, {
    code: 'ERR_SDK_CONFIG_KEY',
    platform: 'weixin-pay',
  });
}
