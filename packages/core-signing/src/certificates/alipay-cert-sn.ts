import { keyError } from '../keys/key-error.js';
import { md5Hex } from '../signing/digest.js';
import type { CertificateFields } from './certificate-fields.js';
import { derInteger } from './der-values.js';
import { distinguishedName } from './distinguished-name.js';
import { fromCertificate } from './read-certificate.js';
import { splitPemCertificates } from './split-pem-certificates.js';

/** Signature algorithms of RSA; Alipay counts only roots signed with one of them. */
const rsaSignatureOids = '1.2.840.113549.1.1.';

/**
 * The number Alipay knows a certificate by (`app_cert_sn`, `alipay_cert_sn`): MD5 over issuer and decimal serial.
 *
 * @param certificate - PEM, base64 or DER; of a bundle (leaf and intermediate) the first counts.
 * @param name - the option it came from, for the error message. Default `certificate`.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when it is not a certificate.
 */
export function alipayCertSn(certificate: string | Uint8Array, name = 'certificate'): string {
  return fromCertificate(certificate, name, serialDigest);
}

/**
 * The number Alipay knows its root file by (`alipay_root_cert_sn`): the numbers of the RSA-signed certificates in
 * it, joined with `_`. Those signed with SM2 or ECDSA do not count.
 *
 * @param name - the option it came from, for the error message. Default `alipayRootCert`.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when no certificate counts.
 */
export function alipayRootCertSn(bundle: string | Uint8Array, name = 'alipayRootCert'): string {
  const numbers = splitPemCertificates(bundle, name)
    .map((certificate) => fromCertificate(certificate, name, countedDigest))
    .filter((number) => number !== undefined);
  if (numbers.length === 0) {
    throw keyError(
      name,
      'no certificate in it is signed with RSA. Pass alipayRootCert.crt as the console offers it.',
    );
  }
  return numbers.join('_');
}

function countedDigest(certificate: CertificateFields): string | undefined {
  return certificate.signatureOid.startsWith(rsaSignatureOids) ? serialDigest(certificate) : undefined;
}

function serialDigest(certificate: CertificateFields): string {
  return md5Hex(`${distinguishedName(certificate.issuer)}${derInteger(certificate.serialNumber)}`);
}
