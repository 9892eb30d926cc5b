import type { Deviation } from './guess.js';

/** A signature text put right again, and what had happened to it. */
export interface RepairedSignature {
  readonly bytes: Buffer;
  /** `null` when it was undamaged. */
  readonly damage: Deviation | null;
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const hexadecimal = /^([0-9a-fA-F]{2}){64,}$/;

const damage = (what: string, did: string, fix: string): Deviation => ({ cause: what, did, fix });

/** Reads a signature, undoing the usual damage done to base64 on its way; `null` when it is beyond repair. */
export function repairSignature(text: string): RepairedSignature | null {
  // Hexadecimal text is base64 too, of other bytes, so it has to be recognised first.
  if (!hexadecimal.test(text) && base64.test(text) && isWholeSignature(text)) {
    return { bytes: Buffer.from(text, 'base64'), damage: null };
  }
  for (const [repair, found] of repairs) {
    const repaired = repair(text);
    if (repaired !== null && base64.test(repaired) && isWholeSignature(repaired)) {
      return { bytes: Buffer.from(repaired, 'base64'), damage: found };
    }
  }
  return null;
}

const repairs: readonly (readonly [(text: string) => string | null, Deviation])[] = [
  [
    (text) => (hexadecimal.test(text) ? Buffer.from(text, 'hex').toString('base64') : null),
    damage(
      'signature-hexadecimal',
      'the signature is hexadecimal text',
      'Encode the signature as base64, not as hexadecimal: `.toString("base64")`.',
    ),
  ],
  [
    (text) => text.replaceAll(' ', '+'),
    damage(
      'signature-plus-became-space',
      'every `+` of the signature arrived as a space',
      'URL-encode the value of `sign` when it is put into a URL or form, so that `+` travels as `%2B`: use encodeURIComponent or URLSearchParams.',
    ),
  ],
  [
    (text) => text.replace(/\s+/g, ''),
    damage(
      'signature-line-breaks',
      'the signature is broken into lines',
      'Write the signature as one line of base64; some encoders break lines after 76 characters unless told not to.',
    ),
  ],
  [
    (text) => decodeOnceMore(text),
    damage(
      'signature-encoded-twice',
      'the signature is still URL-encoded after decoding',
      'URL-encode `sign` once only. HTTP libraries encode forms and queries themselves, so do not encode before you hand it over.',
    ),
  ],
  [
    (text) => text.replaceAll('-', '+').replaceAll('_', '/'),
    damage(
      'signature-url-safe-base64',
      'the signature is base64 of the URL-safe alphabet',
      'Encode the signature with the standard base64 alphabet, which has `+` and `/`: "base64", not "base64url".',
    ),
  ],
];

function decodeOnceMore(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** RSA signatures have the length of their key: 128, 256, 384 or 512 bytes. */
function isWholeSignature(text: string): boolean {
  return [128, 256, 384, 512].includes(Buffer.from(text, 'base64').length);
}
