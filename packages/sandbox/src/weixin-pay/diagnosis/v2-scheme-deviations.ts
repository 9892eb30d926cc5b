import type { V2SignatureCase } from './diagnose-v2-signature.js';
import type { V2Deviation, V2Draft } from './v2-draft.js';

/** Deviations in how the string was hashed and its digest written, and in `sign_type`. */
export function v2SchemeDeviations({ fields, signType }: V2SignatureCase): V2Deviation[] {
  const sent = fields.get('sign_type') ?? '';
  return [
    ...typeDeviations(sent),
    ...(signType === 'MD5' ? md5Deviations(sent) : hmacDeviations()),
    {
      cause: 'signature-lower-case',
      did: 'the signature is written in lower case',
      fix: "Write the digest in upper case: `digest('hex').toUpperCase()`.",
      apply: (draft) => ({ ...draft, encoding: 'hex' }),
    },
    {
      cause: 'signature-base64',
      did: 'the signature is base64 instead of hexadecimal',
      fix: "Write the digest in upper-case hexadecimal digits: `digest('hex').toUpperCase()`. Base64 belongs to API v3.",
      apply: (draft) => ({ ...draft, encoding: 'base64' }),
    },
    {
      cause: 'hashed-twice',
      did: 'the digest was hashed again',
      fix: 'Hash the string once.',
      apply: (draft) => ({ ...draft, hashedTwice: true }),
    },
  ];
}

/** `sign_type` is a field like any other: sent means signed. */
function typeDeviations(sent: string): V2Deviation[] {
  if (sent === '') {
    return ['MD5', 'HMAC-SHA256'].map((type) => ({
      cause: 'sign-type-not-sent',
      did: `\`sign_type=${type}\` was part of the string to sign, but was not sent`,
      fix: `Send <sign_type>${type}</sign_type> when it is signed: it is a field like any other.`,
      apply: (draft) => ({ ...withSignType(draft, type), digest: type === 'MD5' ? 'md5' : 'hmac-sha256' }),
    }));
  }
  return [
    {
      cause: 'sign-type-not-signed',
      did: '`sign_type` was sent, but left out of the string to sign',
      fix: 'Keep `sign_type` in the string: of all fields only `sign` is left out.',
      apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, 'sign_type']) }),
    },
  ];
}

function md5Deviations(sent: string): V2Deviation[] {
  return [
    {
      cause: sent === '' ? 'sign-type-not-sent' : 'hmac-instead-of-md5',
      did:
        sent === ''
          ? 'the string was signed with HMAC-SHA256, but no `sign_type` was sent, which means MD5'
          : 'the string was signed with HMAC-SHA256, but `sign_type` says MD5',
      fix: 'Send <sign_type>HMAC-SHA256</sign_type> and sign it with the rest, or sign with MD5.',
      apply: (draft) => ({ ...draft, digest: 'hmac-sha256' }),
    },
    hash('sha256', 'sha256-instead-of-md5', 'Hash with MD5, or send and use `sign_type` HMAC-SHA256.'),
    hash('sha1', 'sha1-instead-of-md5', 'Hash with MD5. SHA-1 belongs to the JS-SDK, not to payments.'),
  ];
}

function hmacDeviations(): V2Deviation[] {
  return [
    {
      cause: 'md5-instead-of-hmac',
      did: 'the string was hashed with MD5, but `sign_type` says HMAC-SHA256',
      fix: "Sign with HMAC-SHA256 and the API v2 key: `createHmac('sha256', key)`; or leave `sign_type` out.",
      apply: (draft) => ({ ...draft, digest: 'md5' }),
    },
    hash(
      'sha256',
      'sha256-instead-of-hmac',
      "Use the API v2 key as the key of the HMAC, besides appending it: `createHmac('sha256', key)`.",
    ),
  ];
}

function hash(digest: 'sha256' | 'sha1', cause: string, fix: string): V2Deviation {
  return {
    cause,
    did: `the string was hashed with plain ${digest}`,
    fix,
    apply: (draft) => ({ ...draft, digest }),
  };
}

function withSignType(draft: V2Draft, type: string): V2Draft {
  return { ...draft, added: [...draft.added, ['sign_type', type]] };
}
