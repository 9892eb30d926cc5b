import { createHmac } from 'node:crypto';

import { isSameSecret } from '../../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../../core/kernel.js';
import { reserialisations } from '../../diagnosis/reserialisations.js';
import { validVerdict } from '../../diagnosis/valid-verdict.js';

interface NamedKey {
  readonly value: string | Uint8Array;
  readonly name: string;
}

/** An HMAC as it arrived, and what it may have been made over by mistake. */
export interface HmacCase {
  readonly scheme: string;
  /** The name of the parameter that carries it. */
  readonly parameter: string;
  readonly signature: string;
  readonly key: NamedKey;
  readonly otherKeys: readonly NamedKey[];
  /** Texts with this body, the right one first. */
  texts(body: string): readonly string[];
  readonly body: string;
}

type Finding = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix' | 'signedString'>;

const algorithms = ['sha256', 'sha1', 'md5', 'sha512'] as const;
const proof = 'Proof: its HMAC is exactly this signature.';

/** Verifies an HMAC-SHA256 in hexadecimal; when it is wrong, looks for the key, text and form that give it. */
export function diagnoseHmac(hmac: HmacCase): SignatureDiagnosis {
  const { scheme, signature, key, texts, body } = hmac;
  const [expected = ''] = texts(body);
  if (isSameSecret(signature, hex('sha256', key.value, expected))) {
    return validVerdict(scheme, expected);
  }
  return { scheme, expectedStringToSign: expected, valid: false, ...findCause(hmac, expected) };
}

function findCause(hmac: HmacCase, expected: string): Finding {
  const { parameter, signature, key, otherKeys } = hmac;
  const compact = signature.trim();
  if (compact === '') {
    return {
      cause: 'signature-missing',
      evidence: `The query has no \`${parameter}\`.`,
      fix: `Send \`${parameter}\` in the query, beside the access_token.`,
      signedString: null,
    };
  }
  const bytes = /^[\da-f]+$/i.test(compact)
    ? Buffer.from(compact, 'hex')
    : Buffer.from(compact.replaceAll(' ', '+'), 'base64');
  const matches = (algorithm: string, secret: string | Uint8Array, text: string): boolean =>
    createHmac(algorithm, secret).update(text).digest().equals(bytes);
  for (const text of textsOf(hmac)) {
    for (const { value, name } of [key, ...otherKeys]) {
      const algorithm = algorithms.find((one) => matches(one, value, text));
      if (algorithm === undefined) continue;
      return explain(hmac, { algorithm, keyName: name === key.name ? null : name, text, expected });
    }
  }
  return {
    cause: 'key-or-body-unknown',
    evidence: `No key and no text that is usually signed by mistake gives this ${parameter}.`,
    fix: `Make the HMAC with ${key.name}, over the text shown here, byte for byte as it is sent: its order and spaces count.`,
    signedString: null,
  };
}

/** Every text that may have been signed: with the body as it came, and written anew. */
function textsOf({ texts, body }: HmacCase): readonly string[] {
  return [...texts(body), ...reserialisations(body).flatMap((other) => texts(other))];
}

interface Match {
  readonly algorithm: string;
  /** `null`: the right one. */
  readonly keyName: string | null;
  readonly text: string;
  readonly expected: string;
}

function explain(hmac: HmacCase, { algorithm, keyName, text, expected }: Match): Finding {
  const { parameter, key, signature, body } = hmac;
  if (keyName !== null) {
    return {
      cause: 'wrong-hmac-key',
      evidence: `The HMAC was made with ${keyName} instead of ${key.name}. ${proof}`,
      fix: `Make \`${parameter}\` with ${key.name}. The session_key is used as it is written, not decoded, and env chooses the AppKey.`,
      signedString: text,
    };
  }
  if (algorithm !== 'sha256') {
    return {
      cause: 'wrong-hmac-algorithm',
      evidence: `The HMAC was made with ${algorithm}. ${proof}`,
      fix: 'Use HMAC-SHA256.',
      signedString: text,
    };
  }
  if (text === expected) {
    return {
      cause: 'hmac-form',
      evidence: `The HMAC is right, but \`${parameter}\` says it as ${/^[\dA-F]+$/.test(signature) ? 'upper-case hexadecimal' : 'base64'}.`,
      fix: 'Write the HMAC in lower-case hexadecimal, 64 characters.',
      signedString: text,
    };
  }
  const isSameBody = text.endsWith(body);
  return isSameBody
    ? {
        cause: 'wrong-uri',
        evidence: `The HMAC was made over the right body, but not behind the right path. ${proof}`,
        fix: 'Sign the platform’s path without host and query, then `&`, then the body; the user’s signature covers the body alone.',
        signedString: text,
      }
    : {
        cause: 'body-reserialised',
        evidence: `The body was written anew between signing and sending. ${proof}`,
        fix: 'Serialise the body once, and sign and send the same text. Look for an HTTP library that takes an object.',
        signedString: text,
      };
}

function hex(algorithm: string, key: string | Uint8Array, text: string): string {
  return createHmac(algorithm, key).update(text).digest('hex');
}
