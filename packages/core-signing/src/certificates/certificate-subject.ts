import { distinguishedName } from './distinguished-name.js';
import { fromCertificate } from './read-certificate.js';

/**
 * Whom a certificate was issued to, as RFC 2253 writes it. A chain to the right root is not enough to call a
 * certificate the platform's: merchants' certificates have the same root, so compare this as well.
 *
 * @param certificate - PEM, base64 or DER; of a bundle the first.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when it is not a certificate.
 */
export function certificateSubject(certificate: string | Uint8Array, name = 'certificate'): string {
  return fromCertificate(certificate, name, ({ subject }) => distinguishedName(subject));
}
