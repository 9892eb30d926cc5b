import { derChildren, DerError, readWholeDer, type DerElement } from '../certificates/der-reader.js';
import { derOid, derSmallInteger, derTag } from '../certificates/der-values.js';

/** What a DER structure is, as far as its outer shape tells. */
export type KeyKind =
  | 'pkcs1-private'
  | 'pkcs8-private'
  | 'pkcs8-encrypted'
  | 'sec1-private'
  | 'pkcs1-public'
  | 'spki-public'
  | 'certificate'
  | 'certificate-request'
  | 'pkcs12'
  | 'unknown';

export interface DetectedKey {
  readonly kind: KeyKind;
  /** The key's algorithm as a word: `RSA`, `EC`, `SM2`, `RSA-PSS`, `Ed25519` or an OID. */
  readonly algorithm: string | undefined;
}

/** Words for {@link KeyKind} in error messages. */
export const keyKindNames: Readonly<Record<KeyKind, string>> = {
  'pkcs1-private': 'a PKCS#1 private key',
  'pkcs8-private': 'a PKCS#8 private key',
  'pkcs8-encrypted': 'an encrypted PKCS#8 private key',
  'sec1-private': 'an EC private key (SEC 1)',
  'pkcs1-public': 'a PKCS#1 public key',
  'spki-public': 'a public key (SPKI)',
  certificate: 'an X.509 certificate',
  'certificate-request': 'a certificate signing request (CSR)',
  pkcs12: 'a PKCS#12 file (.p12, .pfx)',
  unknown: 'data that is neither a key nor a certificate',
};

const algorithmNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA-PSS',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
const sm2CurveOid = '1.2.156.10197.1.301';

/**
 * Tells keys and certificates apart by structure alone, so that a wrong PEM label does not mislead.
 *
 * @throws DerError when the bytes are not one complete structure; `truncated` tells a cut one apart.
 */
export function detectKeyKind(der: Uint8Array): DetectedKey {
  const root = readWholeDer(der, { allowIndefinite: true });
  if (root.tag !== derTag.sequence) return { kind: 'unknown', algorithm: undefined };
  const parts = derChildren(root, { allowIndefinite: true });
  return detectByParts(
    parts,
    parts.map((part) => part.tag),
  );
}

function detectByParts(parts: readonly DerElement[], tags: readonly number[]): DetectedKey {
  const { integer, octetString, bitString, sequence } = derTag;
  const [first, second] = parts;
  if (first === undefined || second === undefined) return { kind: 'unknown', algorithm: undefined };
  if (startsWith(tags, [integer, integer])) {
    if (tags.length === 2) return { kind: 'pkcs1-public', algorithm: 'RSA' };
    const allIntegers = tags.slice(0, 9).every((tag) => tag === integer);
    if (tags.length >= 9 && allIntegers) return { kind: 'pkcs1-private', algorithm: 'RSA' };
  }
  if (startsWith(tags, [integer, sequence, octetString])) {
    return { kind: 'pkcs8-private', algorithm: algorithmOf(second) };
  }
  if (startsWith(tags, [integer, sequence]) && derSmallInteger(first) === 3) {
    return { kind: 'pkcs12', algorithm: undefined };
  }
  if (startsWith(tags, [integer, octetString])) return { kind: 'sec1-private', algorithm: 'EC' };
  if (tags.length === 2 && startsWith(tags, [sequence, bitString])) {
    return { kind: 'spki-public', algorithm: algorithmOf(first) };
  }
  if (tags.length === 2 && startsWith(tags, [sequence, octetString])) {
    return { kind: 'pkcs8-encrypted', algorithm: undefined };
  }
  if (tags.length === 3 && startsWith(tags, [sequence, sequence, bitString])) {
    return { kind: isRequest(first) ? 'certificate-request' : 'certificate', algorithm: undefined };
  }
  return { kind: 'unknown', algorithm: undefined };
}

/** A CSR's body is version 0, name, key, `[0]` attributes; a certificate's is longer. */
function isRequest(body: DerElement): boolean {
  const tags = derChildren(body).map((part) => part.tag);
  return tags.length <= 4 && startsWith(tags, [derTag.integer, derTag.sequence, derTag.sequence]);
}

function algorithmOf(identifier: DerElement): string {
  const [oid, parameters] = derChildren(identifier);
  if (oid === undefined) throw new DerError('an algorithm identifier is empty');
  const dotted = derOid(oid);
  if (parameters?.tag === derTag.oid && derOid(parameters) === sm2CurveOid) return 'SM2';
  return algorithmNames[dotted] ?? dotted;
}

function startsWith(tags: readonly number[], expected: readonly number[]): boolean {
  return expected.every((tag, index) => tags[index] === tag);
}
