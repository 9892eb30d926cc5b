import { derInteger } from './der-values.js';
import { fromCertificate } from './read-certificate.js';

/**
 * A certificate's serial number in upper-case hexadecimal, as WeChat Pay writes it (`serial_no`).
 *
 * @param certificate - PEM, base64 or DER; of a bundle the first.
 * @throws ConfigError `ERR_SDK_CONFIG_KEY` when it is not a certificate.
 */
export function certificateSerialNumber(certificate: string | Uint8Array): string {
  const serial = fromCertificate(certificate, 'certificate', ({ serialNumber }) => derInteger(serialNumber));
  const digits = (serial < 0n ? -serial : serial).toString(16).toUpperCase();
  return `${serial < 0n ? '-' : ''}${digits.padStart(digits.length + (digits.length % 2), '0')}`;
}
