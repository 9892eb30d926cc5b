import { X509Certificate } from 'node:crypto';
import { SignatureError } from '@sdk/core-signing';
import {
  alipayCertSn,
  createRsaVerifier,
  loadPublicKey,
  splitPemCertificates,
  verifyCertificateChain,
  type Verifier,
} from '@sdk/core-signing/internal';
import type { AlipaySignType } from '../alipay-context.js';
import { rsaAlgorithm } from './rsa-algorithm.js';

/** A certificate of Alipay that was traced to the configured root. */
export interface TrustedCertificate {
  readonly sn: string;
  readonly holder: CertificateHolder;
  /** Its end, in milliseconds since the epoch. */
  readonly validTo: number;
  readonly verifiers: Readonly<Record<AlipaySignType, Verifier>>;
}

/** Whom a certificate names. */
interface CertificateHolder {
  /** Common name of the subject. */
  readonly name: string;
  readonly issuer: string;
}

/** What a certificate must be to be trusted. */
export interface TrustRule {
  /** PEM of the configured roots (`alipayRootCert.crt`). */
  readonly rootBundle: string;
  /** The number the message named. */
  readonly sn: string;
  /** The configured certificate, whose holder must be the same. */
  readonly configured: TrustedCertificate;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Checks a certificate that came from outside (a download, a shared store): its number, its holder, its
 * validity, and its chain to the configured root.
 *
 * @param bundle - PEM: the certificate, and perhaps the intermediate that issued it.
 * @throws SignatureError `ERR_SDK_SIGNATURE_KEY_UNKNOWN`
 */
export function trustCertificate(bundle: string, rule: TrustRule): TrustedCertificate {
  const certificate = readCertificate(bundle);
  if (certificate.sn !== rule.sn) throw untrusted('it has another number than the one asked for');
  if (!isAlipay(certificate.holder, rule.configured.holder)) throw untrusted('it is not issued to Alipay');
  const chain = verifyCertificateChain(bundle, rule.rootBundle, rule.now);
  if (!chain.trusted) throw untrusted(`its chain does not hold: ${chain.reason}`);
  return certificate;
}

/** Reads the first certificate of a bundle without asking who issued it. */
export function readCertificate(bundle: string): TrustedCertificate {
  const [leaf] = splitPemCertificates(bundle);
  if (leaf === undefined) throw untrusted('there is no certificate in it');
  const publicKey = loadPublicKey(leaf, { name: 'alipayPublicCert' });
  const { subject, issuer, validTo } = factsIn(leaf);
  return {
    sn: alipayCertSn(leaf),
    holder: { name: /^CN=(.*)$/m.exec(subject)?.[1] ?? '', issuer },
    validTo: Date.parse(validTo),
    verifiers: {
      RSA2: createRsaVerifier(publicKey, rsaAlgorithm('RSA2')),
      RSA: createRsaVerifier(publicKey, rsaAlgorithm('RSA')),
    },
  };
}

/** A certificate whose key can be read may still be damaged behind it. */
function factsIn(leaf: string): Pick<X509Certificate, 'subject' | 'issuer' | 'validTo'> {
  try {
    return new X509Certificate(leaf);
  } catch {
    throw untrusted('it is damaged');
  }
}

/**
 * The root also stands above the certificates of merchants' applications, so the chain alone proves nothing.
 *
 * @remarks Inferred from published certificates: Alipay's keep their common name, which ends in a partner id
 * (2088…); an application's ends in an application id. A changed name is accepted from the same issuer only.
 */
function isAlipay(holder: CertificateHolder, configured: CertificateHolder): boolean {
  if (holder.name === '') return false;
  if (holder.name === configured.name) return true;
  return holder.issuer === configured.issuer && !/-(?!2088)\d{16}$/.test(holder.name);
}

function untrusted(reason: string): SignatureError {
  return new SignatureError(`A certificate that claims to be Alipay’s is not trusted: ${reason}.`, {
    code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    step: 'alipay_cert_sn',
    outcome: 'unknown',
    platform: 'alipay',
  });
}
