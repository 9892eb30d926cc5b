import { derChildren, derContent, readWholeDer, type DerElement } from './der-reader.js';
import { derOid, derSmallInteger, derTag } from './der-values.js';

/** What a certificate may be used for, as far as issuing others is concerned. */
export interface CertificateConstraints {
  /** Basic constraints say that it is a certificate authority. Absent constraints mean no. */
  readonly authority: boolean;
  /** How many intermediates may stand below it; `Infinity` when unlimited. */
  readonly pathLength: number;
  /** Key usage, when stated, includes signing certificates. */
  readonly signsCertificates: boolean;
}

const basicConstraintsOid = '2.5.29.19';
const keyUsageOid = '2.5.29.15';
const keyCertSignBit = 0x04;

/** @throws DerError when an extension is damaged. */
export function certificateConstraints(extensions: DerElement | undefined): CertificateConstraints {
  const basic = extensionValue(extensions, basicConstraintsOid);
  const usage = extensionValue(extensions, keyUsageOid);
  const [flag, length] = basic === undefined ? [] : derChildren(basic);
  const authority = flag?.tag === 0x01 && derContent(flag)[0] === 0xff;
  const usageBits = usage === undefined ? undefined : derContent(usage)[1];
  return {
    authority,
    pathLength: length === undefined ? Infinity : derSmallInteger(length),
    signsCertificates: usage === undefined || ((usageBits ?? 0) & keyCertSignBit) !== 0,
  };
}

function extensionValue(extensions: DerElement | undefined, oid: string): DerElement | undefined {
  if (extensions === undefined) return undefined;
  for (const extension of derChildren(extensions)) {
    const parts = derChildren(extension);
    const [type] = parts;
    const value = parts.at(-1);
    if (type !== undefined && value?.tag === derTag.octetString && derOid(type) === oid) {
      return readWholeDer(derContent(value));
    }
  }
  return undefined;
}
