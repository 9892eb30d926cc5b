import { derBytes, derChildren, DerError, readWholeDer, type DerElement } from './der-reader.js';
import { derOid, derTag, derTime } from './der-values.js';

/** The fields of an X.509 certificate that the platforms' rules need, cut out of the DER. */
export interface CertificateFields {
  /** The signed part, exactly as it was signed. */
  readonly signedPart: Uint8Array;
  readonly serialNumber: DerElement;
  /** OID of the algorithm the issuer signed with. */
  readonly signatureOid: string;
  readonly issuer: DerElement;
  readonly subject: DerElement;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  /** The extensions SEQUENCE, when there is one. */
  readonly extensions: DerElement | undefined;
}

/**
 * Reads an X.509 certificate.
 *
 * @throws DerError when it is not one.
 */
export function readCertificateFields(der: Uint8Array): CertificateFields {
  const [body, algorithm, signature] = derChildren(expectSequence(readWholeDer(der)));
  if (signature?.tag !== derTag.bitString) throw new DerError('the certificate has no signature');
  const parts = derChildren(expectSequence(body));
  const [serialNumber, , issuer, validity, subject, publicKey, ...optional] =
    parts[0]?.tag === derTag.context0 ? parts.slice(1) : parts;
  const [notBefore, notAfter] = derChildren(expectSequence(validity));
  const [oid] = derChildren(expectSequence(algorithm));
  const wrapped = optional.find((part) => part.tag === 0xa3);
  return {
    signedPart: derBytes(expectSequence(body)),
    serialNumber: expectPart(serialNumber),
    signatureOid: derOid(expectPart(oid)),
    issuer: expectSequence(issuer),
    subject: expectSequence(subject),
    notBefore: derTime(expectPart(notBefore)),
    notAfter: derTime(expectPart(notAfter)),
    publicKey: derBytes(expectSequence(publicKey)),
    extensions: wrapped === undefined ? undefined : derChildren(wrapped)[0],
  };
}

function expectPart(element: DerElement | undefined): DerElement {
  if (element === undefined) throw new DerError('the certificate lacks a field');
  return element;
}

function expectSequence(element: DerElement | undefined): DerElement {
  const present = expectPart(element);
  if (present.tag !== derTag.sequence) throw new DerError('the certificate has a field of the wrong type');
  return present;
}
