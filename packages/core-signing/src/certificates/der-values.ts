import { derContent, DerError, type DerElement } from './der-reader.js';

/** Identifier octets of the types this package meets. */
export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const;

/** A dotted object identifier. */
export function derOid(element: DerElement): string {
  if (element.tag !== derTag.oid) throw new DerError('an object identifier is missing');
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of derContent(element)) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new DerError('an object identifier is too long');
    if ((byte & 0x80) === 0) {
      if (arcs.length === 0) {
        const root = Math.min(2, Math.floor(arc / 40));
        arcs.push(root, arc - root * 40);
      } else {
        arcs.push(arc);
      }
      arc = 0;
    }
  }
  return arcs.join('.');
}

/** An INTEGER of any size; two's complement as DER has it. */
export function derInteger(element: DerElement): bigint {
  if (element.tag !== derTag.integer) throw new DerError('an integer is missing');
  const content = derContent(element);
  if (content.length === 0) throw new DerError('an integer is empty');
  const value = BigInt(`0x${bytesToHex(content)}`);
  const negative = ((content[0] ?? 0) & 0x80) !== 0;
  return negative ? value - (1n << BigInt(content.length * 8)) : value;
}

/** A small INTEGER, for example a version or an iteration count. */
export function derSmallInteger(element: DerElement): number {
  const value = derInteger(element);
  if (value < 0n || value > 0x7fffffffn) throw new DerError('an integer is out of range');
  return Number(value);
}

/** `YYYYMMDDHHMMSSZ` */
const longestTime = 15;

/** UTCTime or GeneralizedTime in milliseconds since the epoch. Only the `Z` forms that X.509 allows. */
export function derTime(element: DerElement): number {
  const content = derContent(element);
  if (content.length > longestTime) throw new DerError('a time is malformed');
  const text = String.fromCharCode(...content);
  const generalized = element.tag === derTag.generalizedTime;
  if (!generalized && element.tag !== derTag.utcTime) throw new DerError('a time is missing');
  if (!(generalized ? /^\d{14}Z$/ : /^\d{12}Z$/).test(text)) throw new DerError('a time is malformed');
  const digits = generalized ? text : `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`;
  const part = (from: number, to: number): number => Number(digits.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
}

/** Lower-case hexadecimal. */
export function bytesToHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
