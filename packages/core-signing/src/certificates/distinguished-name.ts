import { bytesToHex, derOid, derTag } from './der-values.js';
import { derBytes, derChildren, derContent, DerError, type DerElement } from './der-reader.js';

/** The keywords of RFC 2253; other types are written as OID and hexadecimal. */
const keywords: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** Encodings of the string types a name may use. */
const encodings: Readonly<Record<number, string>> = {
  0x0c: 'utf-8',
  0x12: 'latin1',
  0x13: 'latin1',
  0x14: 'latin1',
  0x16: 'latin1',
  0x1e: 'utf-16be',
};

/**
 * A name as RFC 2253 writes it: parts in reverse order, joined with commas, for example
 * `CN=Ant Financial Certification Authority Class 2 R1,OU=Certification Authority,O=Ant Financial,C=CN`.
 *
 * @remarks For the plain names of Alipay's issuers this is proven by published numbers. Escaping and unusual types
 * follow the RFC; that Alipay counts them the same way is inferred.
 */
export function distinguishedName(name: DerElement): string {
  const parts = derChildren(name).map((set) => {
    if (set.tag !== derTag.set) throw new DerError('a name has a part of the wrong type');
    return derChildren(set).map(attribute).join('+');
  });
  return parts.reverse().join(',');
}

function attribute(element: DerElement): string {
  const [type, value] = derChildren(element);
  if (type === undefined || value === undefined) throw new DerError('a name has an incomplete part');
  const oid = derOid(type);
  const keyword = keywords[oid];
  const encoding = encodings[value.tag];
  if (keyword === undefined || encoding === undefined) return `${oid}=#${bytesToHex(derBytes(value))}`;
  return `${keyword}=${escapeValue(new TextDecoder(encoding).decode(derContent(value)))}`;
}

function escapeValue(text: string): string {
  return text
    .replaceAll(/[,+"\\<>;]/g, '\\$&')
    .replace(/(?<!^) $/, '\\ ')
    .replace(/^[ #]/, '\\$&');
}
