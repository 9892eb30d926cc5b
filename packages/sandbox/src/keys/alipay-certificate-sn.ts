import { X509Certificate, createHash } from 'node:crypto';

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, in file order. */
export function splitCertificates(pem: string): string[] {
  return pem.match(certificateBlock) ?? [];
}

/**
 * The number by which Alipay's protocol names a certificate: MD5 of the issuer's names in reverse order followed
 * by the serial as a decimal number. Of a leaf file the first certificate counts; of a root bundle every RSA root,
 * joined by `_`.
 */
export function alipayCertificateSn(pem: string, isRootBundle = false): string {
  const certificates = splitCertificates(pem).map((block) => new X509Certificate(block));
  if (!isRootBundle) return certificates[0] === undefined ? '' : serialDigest(certificates[0]);
  // Roots sign themselves, so the type of their key is the type of their signature.
  const rsaRoots = certificates.filter((certificate) => certificate.publicKey.asymmetricKeyType === 'rsa');
  return rsaRoots.map(serialDigest).join('_');
}

function serialDigest(certificate: X509Certificate): string {
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return createHash('md5')
    .update(issuer + serial)
    .digest('hex');
}
