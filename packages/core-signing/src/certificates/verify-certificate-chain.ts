import { X509Certificate } from 'node:crypto';
import { readCertificateFields, type CertificateFields } from './certificate-fields.js';
import { certificateConstraints } from './certificate-constraints.js';
import { derBytes, DerError, type DerElement } from './der-reader.js';
import { distinguishedName } from './distinguished-name.js';
import { splitPemCertificates } from './split-pem-certificates.js';

/** Why a certificate is not trusted. */
export type ChainFailure =
  | 'malformed'
  | 'not-yet-valid'
  | 'expired'
  | 'untrusted-issuer'
  | 'not-an-authority'
  | 'bad-signature';

export type ChainVerdict =
  | { readonly trusted: true }
  | {
      readonly trusted: false;
      readonly reason: ChainFailure;
      /** Name of the certificate at fault. */
      readonly subject: string;
    };

interface Link extends CertificateFields {
  readonly x509: X509Certificate;
}

const longestChain = 8;
/** MD2, MD4 and MD5 with RSA: certificates can be forged. */
const brokenSignatures = new Set(['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.3', '1.2.840.113549.1.1.4']);

export interface ChainOptions {
  /**
   * Accept issuers that are not marked as certificate authorities. Anybody who holds a certificate below the root
   * can then issue further ones, so never with production roots.
   *
   * @default false
   * @remarks Alipay's sandbox issues from such an intermediate (seen in certificates of 2019 to 2024); its
   * production certificates are marked properly.
   */
  readonly dangerouslyAllowAnyIssuer?: boolean;
}

/**
 * Whether the first certificate of `leafBundle` leads to a certificate of `rootBundle`, at the time `now`: names,
 * signatures, validity, authority and path length. Further certificates of `leafBundle` serve as intermediates.
 *
 * @param now - milliseconds since the epoch.
 * @remarks Revocation lists are not consulted, and SM2 signatures count as bad.
 */
export function verifyCertificateChain(
  leafBundle: string | Uint8Array,
  rootBundle: string | Uint8Array,
  now: number,
  options: ChainOptions = {},
): ChainVerdict {
  const [leaf, ...intermediates] = splitPemCertificates(leafBundle).map(readLink);
  const roots = splitPemCertificates(rootBundle, 'rootBundle').map(readLink);
  if (leaf === undefined) return { trusted: false, reason: 'malformed', subject: '' };
  return followIssuers({
    leaf,
    intermediates,
    roots,
    now,
    anyIssuer: options.dangerouslyAllowAnyIssuer === true,
  });
}

function readLink(pem: string): Link | undefined {
  try {
    const x509 = new X509Certificate(pem);
    return { ...readCertificateFields(new Uint8Array(x509.raw)), x509 };
  } catch {
    // OpenSSL's refusal and a DerError mean the same here: this certificate cannot be part of a chain.
    return undefined;
  }
}

function followIssuers(search: {
  readonly leaf: Link;
  readonly intermediates: readonly (Link | undefined)[];
  readonly roots: readonly (Link | undefined)[];
  readonly now: number;
  readonly anyIssuer: boolean;
}): ChainVerdict {
  const { roots, now, anyIssuer } = search;
  const unused = search.intermediates.filter((link) => link !== undefined);
  let current = search.leaf;
  for (let depth = 0; depth < longestChain; depth += 1) {
    const outside = validityFailure(current, now);
    if (outside !== undefined) return failure(outside, current);
    if (roots.some((root) => root?.x509.raw.equals(current.x509.raw))) return { trusted: true };
    const anchor = findIssuer(roots, current, { depth, anyIssuer });
    if (anchor.link !== undefined) {
      const expired = validityFailure(anchor.link, now);
      return expired === undefined ? { trusted: true } : failure(expired, anchor.link);
    }
    const next = findIssuer(unused, current, { depth, anyIssuer });
    if (next.link === undefined) {
      return failure(anchor.reason ?? next.reason ?? 'untrusted-issuer', current);
    }
    unused.splice(unused.indexOf(next.link), 1);
    current = next.link;
  }
  return failure('untrusted-issuer', current);
}

function findIssuer(
  candidates: readonly (Link | undefined)[],
  subject: Link,
  position: { readonly depth: number; readonly anyIssuer: boolean },
): { readonly link?: Link; readonly reason?: ChainFailure } {
  let reason: ChainFailure | undefined;
  for (const candidate of candidates) {
    if (candidate !== undefined && sameName(candidate.subject, subject.issuer)) {
      if (!position.anyIssuer && !mayIssue(candidate, position.depth)) reason = 'not-an-authority';
      else if (isSignedBy(subject, candidate)) return { link: candidate };
      else reason ??= 'bad-signature';
    }
  }
  return reason === undefined ? {} : { reason };
}

function mayIssue(candidate: Link, intermediatesBelow: number): boolean {
  try {
    const { authority, pathLength, signsCertificates } = certificateConstraints(candidate.extensions);
    return authority && signsCertificates && intermediatesBelow <= pathLength;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function isSignedBy(subject: Link, issuer: Link): boolean {
  if (brokenSignatures.has(subject.signatureOid)) return false;
  try {
    return subject.x509.verify(issuer.x509.publicKey);
  } catch {
    return false;
  }
}

function validityFailure(link: Link, now: number): 'expired' | 'not-yet-valid' | undefined {
  if (now > link.notAfter) return 'expired';
  return now < link.notBefore || Number.isNaN(now) ? 'not-yet-valid' : undefined;
}

function sameName(left: DerElement, right: DerElement): boolean {
  return Buffer.compare(derBytes(left), derBytes(right)) === 0;
}

function failure(reason: ChainFailure, link: Link): ChainVerdict {
  return { trusted: false, reason, subject: printableName(link.subject) };
}

function printableName(name: DerElement): string {
  try {
    return distinguishedName(name);
  } catch (error) {
    if (error instanceof DerError) return '';
    throw error;
  }
}
