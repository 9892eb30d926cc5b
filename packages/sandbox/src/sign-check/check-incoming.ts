import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { SignatureDiagnosis } from '../core/kernel.js';
import { recoverDigest } from '../diagnosis/recover-digest.js';
import { repairSignature } from '../diagnosis/repair-signature.js';
import { incomplete, validVerdict } from '../diagnosis/valid-verdict.js';

/** A message of the platform and how its signature is checked. */
export interface IncomingCase {
  readonly scheme: string;
  readonly algorithm: 'sha256' | 'sha1';
  /** Base64, as it arrived. */
  readonly signature: string;
  /** The string the platform signs. */
  readonly expected: string;
  bytes(text: string): Buffer;
  /** Keys of the platform; the first that opens the signature counts. */
  readonly keys: readonly { readonly name: string; readonly key: KeyObject }[];
  /** Other texts the platform may have signed before the capture changed it: a cause, what it shows, the text. */
  readonly guesses: readonly (readonly [cause: string, shows: string, text: string])[];
}

/** Says whether a message is the platform's, and if not, whether its key or its content is another one. */
export function checkIncoming(incoming: IncomingCase): SignatureDiagnosis {
  const { scheme, signature, expected, keys } = incoming;
  if (signature === '') {
    const fix = 'Refuse it. The platform signs every message; a proxy may have taken headers or fields away.';
    return incomplete(scheme, 'signature-missing', 'The message carries no signature.', fix);
  }
  const wrong = { valid: false, scheme, expectedStringToSign: expected };
  const repaired = repairSignature(signature);
  if (repaired === null) {
    return {
      ...wrong,
      cause: signature.startsWith('WECHATPAY/SIGNTEST/') ? 'platform-probe' : 'signature-damaged',
      evidence: 'The signature is no base64 of an RSA signature.',
      fix: signature.startsWith('WECHATPAY/SIGNTEST/')
        ? 'Refuse it and go on: the platform tests whether your server verifies signatures.'
        : 'Look at the raw message: the signature was cut or decoded on its way.',
      signedString: null,
    };
  }
  const opened = keys
    .map(({ name, key }) => ({ name, recovered: recoverDigest(key, repaired.bytes) }))
    .find(({ recovered }) => recovered !== null);
  if (opened === undefined) {
    const tried = keys.map(({ name }) => name).join(', ');
    return {
      ...wrong,
      cause: 'wrong-key',
      evidence: `The signature does not open with ${tried}, so another key made it.`,
      fix: 'Verify with the platform’s public key, not with your own: the one of the serial number the message names. If it is the right one, the message is not the platform’s.',
      signedString: null,
    };
  }
  const digest = opened.recovered?.digest;
  const isSigned = (text: string): boolean => hash(incoming, text) === digest;
  if (isSigned(expected)) {
    if (repaired.damage === null) return validVerdict(scheme, expected);
    const { cause, did, fix } = repaired.damage;
    return {
      ...wrong,
      cause,
      evidence: `${did}. Undone, the signature verifies.`,
      fix,
      signedString: expected,
    };
  }
  const found = incoming.guesses.find(([, , text]) => isSigned(text));
  if (found === undefined) {
    return {
      ...wrong,
      cause: 'content-altered',
      evidence: `The signature opens with ${opened.name}, and holds the digest ${digest ?? ''} of another text: what was captured is not what the platform sent.`,
      fix: 'Verify the raw bytes of the body, before any parser, logger or proxy touches them.',
      signedString: null,
    };
  }
  const [cause, shows, text] = found;
  return {
    ...wrong,
    cause,
    evidence: `${shows.charAt(0).toUpperCase()}${shows.slice(1)}. Proof: the signature opens with ${opened.name} and holds ${digest ?? ''}, the digest of exactly this text.`,
    fix: 'Verify the raw bytes of the body, before any parser, logger or proxy touches them.',
    signedString: text,
  };
}

function hash({ algorithm, bytes }: IncomingCase, text: string): string {
  return createHash(algorithm).update(bytes(text)).digest('hex');
}
