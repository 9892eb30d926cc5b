import { createHash } from 'node:crypto';

import { isSameSecret } from '../core/is-same-secret.js';
import type { SignatureDiagnosis } from '../core/kernel.js';
import { parseObject } from '../core/parse-object.js';
import type { CapturedRequest } from './captured-request.js';
import type { DiagnosisKeys } from './diagnosis-keys.js';
import { validVerdict } from '../diagnosis/valid-verdict.js';

interface Guess {
  readonly cause: string;
  readonly did: string;
  readonly fix: string;
  readonly parts: readonly string[];
  readonly sorted?: boolean;
  readonly digest?: 'sha1' | 'md5' | 'sha256';
  readonly upper?: boolean;
}

/** A pushed message: SHA-1 over token, timestamp and nonce, sorted; in secure mode over `Encrypt` too. */
export function checkMessagePush({ target, body }: CapturedRequest, keys: DiagnosisKeys): SignatureDiagnosis {
  const query = new URL(target, 'http://sandbox.invalid').searchParams;
  const token = keys.secret('weixin.token');
  const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  const encrypted = encryptOf(body.toString('utf8'));
  const sealed = query.get('msg_signature');
  const signature = sealed ?? query.get('signature') ?? '';
  const scheme = sealed === null ? 'message push SHA-1' : 'message push SHA-1 with Encrypt';
  const right = sealed === null ? [token, timestamp, nonce] : [token, timestamp, nonce, encrypted ?? ''];
  const show = (parts: readonly string[]): string =>
    parts.map((part) => (part.trim() === token ? '<token>' : part)).join('');
  const sorted = [...right].sort();
  if (isSameSecret(signature, digestOf({ parts: right }))) return validVerdict(scheme, show(sorted));
  const found = guesses(right, token, encrypted, sealed !== null).find((one) => digestOf(one) === signature);
  return {
    valid: false,
    scheme,
    cause: found?.cause ?? 'token-or-content',
    evidence:
      found === undefined
        ? 'No usual mistake gives this signature with this token: the token is another one, or the message was changed.'
        : `${found.did} Proof: so made, the signature is exactly ${signature}.`,
    fix:
      found?.fix ?? 'Compare the token with the one of the push settings, and check the raw query and body.',
    expectedStringToSign: show(sorted),
    signedString:
      found === undefined ? null : show(found.sorted === false ? found.parts : [...found.parts].sort()),
  };
}

function guesses(
  right: readonly string[],
  token: string,
  encrypted: string | null,
  isSealed: boolean,
): Guess[] {
  const [, timestamp = '', nonce = ''] = right;
  const order = 'Sort the texts by character code, join them without anything between, and hash with SHA-1.';
  const with3 = [token, timestamp, nonce];
  return [
    {
      cause: 'texts-unsorted',
      did: 'The texts were joined in the order token, timestamp, nonce.',
      fix: order,
      parts: right,
      sorted: false,
    },
    {
      cause: 'texts-unsorted',
      did: 'The texts were joined in the order timestamp, nonce, token.',
      fix: order,
      parts: [timestamp, nonce, token, ...right.slice(3)],
      sorted: false,
    },
    ...(isSealed
      ? [
          {
            cause: 'encrypt-not-signed',
            did: '`Encrypt` is not part of what was signed: this is `signature`, not `msg_signature`.',
            fix: 'In secure mode check `msg_signature`, over token, timestamp, nonce and `Encrypt`.',
            parts: with3,
          },
        ]
      : encrypted === null
        ? []
        : [
            {
              cause: 'encrypt-signed',
              did: '`Encrypt` is part of what was signed.',
              fix: 'Compare `msg_signature` in secure mode, `signature` otherwise.',
              parts: [...with3, encrypted],
            },
          ]),
    ...['\n', '\r\n', ' '].map((space) => ({
      cause: 'token-with-white-space',
      did: 'The token was used with white space at its end.',
      fix: 'Trim the token: files and variables often end with a line end.',
      parts: [`${token}${space}`, ...right.slice(1)],
    })),
    {
      cause: 'token-missing',
      did: 'The token was empty.',
      fix: 'Give the token of the push settings.',
      parts: ['', ...right.slice(1)],
    },
    ...(['md5', 'sha256'] as const).map((digest) => ({
      cause: 'wrong-digest-algorithm',
      did: `The texts were hashed with ${digest}.`,
      fix: order,
      parts: right,
      digest,
    })),
    {
      cause: 'signature-upper-case',
      did: 'The signature is in upper case.',
      fix: 'Compare in small hexadecimal digits.',
      parts: right,
      upper: true,
    },
    {
      cause: 'timestamp-in-milliseconds',
      did: 'The time was signed in milliseconds.',
      fix: 'Sign the text of `timestamp` as it is sent.',
      parts: [token, `${timestamp}000`, ...right.slice(2)],
    },
  ];
}

function digestOf({
  parts,
  sorted = true,
  digest = 'sha1',
  upper = false,
}: Pick<Guess, 'parts' | 'sorted' | 'digest' | 'upper'>): string {
  const text = (sorted ? [...parts].sort() : parts).join('');
  const hex = createHash(digest).update(text).digest('hex');
  return upper ? hex.toUpperCase() : hex;
}

/** The field `Encrypt` of JSON or XML. */
function encryptOf(body: string): string | null {
  const ofJson = parseObject(body)?.['Encrypt'];
  if (typeof ofJson === 'string') return ofJson;
  return /<Encrypt>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(body)?.[1]?.trim() ?? null;
}
