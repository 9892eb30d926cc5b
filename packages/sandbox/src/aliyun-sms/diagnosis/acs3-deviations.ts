import { createHash } from 'node:crypto';

import type { Deviation } from '../../diagnosis/guess.js';
import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { canonicalQuery, headerOf } from './acs3-string.js';
import type { Acs3Authorization, Acs3Draft } from './acs3-string.js';
import { percentEncode } from '../../core/percent-encode.js';
import { formEncode } from './form-encode.js';

/** One thing that clients do differently when they sign, and what their draft looks like then. */
interface Acs3Deviation extends Deviation {
  apply(draft: Acs3Draft): Acs3Draft;
}

export const hashOfNothing = createHash('sha256').update('').digest('hex');

/** Everything that one can do wrong in an ACS3 signature of this request. */
export function acs3Deviations(
  request: AliyunRequest,
  authorization: Acs3Authorization,
  secret: string,
): Acs3Deviation[] {
  return [
    ...keyDeviations(secret, authorization.accessKeyId),
    ...requestDeviations(request),
    ...headerDeviations(request, authorization),
  ];
}

function keyDeviations(secret: string, accessKeyId: string): Acs3Deviation[] {
  return [
    {
      cause: 'key-with-ampersand',
      did: 'the key was the secret with an `&` at its end',
      fix: 'Only the RPC signature has the `&`; the key of ACS3 is the bare secret.',
      apply: (draft) => ({ ...draft, key: `${secret}&` }),
    },
    {
      cause: 'key-is-access-key-id',
      did: 'the AccessKey ID was used as the secret',
      fix: 'Sign with the AccessKey secret; two options may be swapped.',
      apply: (draft) => ({ ...draft, key: accessKeyId }),
    },
    ...['\n', '\r\n', ' '].map((space) => ({
      cause: 'secret-with-white-space',
      did: 'the secret was used with white space at its end',
      fix: 'Trim the secret: files and variables often end with a line end.',
      apply: (draft: Acs3Draft) => ({ ...draft, key: `${secret}${space}` }),
    })),
    {
      cause: 'wrong-mac-algorithm',
      did: 'HMAC-SHA1 was used',
      fix: 'ACS3 is HMAC-SHA256; HMAC-SHA1 belongs to the RPC signature.',
      apply: (draft) => ({ ...draft, algorithm: 'sha1' }),
    },
    {
      cause: 'canonical-request-not-hashed',
      did: 'the canonical request was signed itself, not its digest',
      fix: 'The string to sign is `ACS3-HMAC-SHA256`, a line end, and the SHA-256 of the canonical request.',
      apply: (draft) => ({ ...draft, hashed: false }),
    },
  ];
}

function requestDeviations(request: AliyunRequest): Acs3Deviation[] {
  const other = request.method === 'GET' ? 'POST' : 'GET';
  const query = (cause: string, did: string, fix: string, text: string): Acs3Deviation => ({
    cause,
    did,
    fix,
    apply: (draft) => ({ ...draft, query: text }),
  });
  const rule = 'Escape everything but letters, digits and `- _ . ~`';
  return [
    {
      cause: 'method-in-string',
      did: `the string begins with ${other}, but the request was sent with ${request.method}`,
      fix: 'Begin the string with the method that is really used.',
      apply: (draft) => ({ ...draft, method: other }),
    },
    {
      cause: 'path-not-signed',
      did: `\`/\` was signed as the path, but ${request.path} was requested`,
      fix: 'Sign the path as it is requested, with the prefix of the endpoint.',
      apply: (draft) => ({ ...draft, path: '/' }),
    },
    query(
      'names-unsorted',
      'the query was signed in the order it was sent',
      'Sort the query by name, byte by byte.',
      canonicalQuery(request, percentEncode, false),
    ),
    query(
      'star-not-encoded',
      "`! ' ( ) *` were left as they are",
      `${rule}: after encodeURIComponent replace these five too, \`*\` by \`%2A\`.`,
      canonicalQuery(request, encodeURIComponent),
    ),
    query(
      'encoded-as-form',
      'the query was encoded as a form does: a space as `+`, `*` as it is, `~` as `%7E`',
      `${rule}: \`+\` must be \`%20\`, \`*\` \`%2A\`, and \`%7E\` \`~\`.`,
      canonicalQuery(request, formEncode),
    ),
    query(
      'space-as-plus',
      'a space was encoded as `+`',
      `${rule}: a space is \`%20\`.`,
      canonicalQuery(request, (text) => percentEncode(text).replaceAll('%20', '+')),
    ),
    query(
      'tilde-encoded',
      '`~` was encoded as `%7E`',
      `${rule}: \`~\` stays.`,
      canonicalQuery(request, (text) => percentEncode(text).replaceAll('~', '%7E')),
    ),
    query(
      'parameters-encoded-twice',
      'the values were encoded twice before they were signed',
      'Encode each name and value once.',
      canonicalQuery(request, (text) => percentEncode(percentEncode(text))),
    ),
    query(
      'values-not-encoded',
      'the values were signed without being encoded',
      'Encode each name and value once, and send them so.',
      canonicalQuery(request, (text) => text),
    ),
    query(
      'query-not-signed',
      'the query was not part of the string',
      'The third line of the canonical request is the query, sorted and encoded; it is empty only without one.',
      '',
    ),
    {
      cause: 'body-hash-wrong',
      did: 'the digest of nothing was signed, but there is a body',
      fix: 'Hash exactly the bytes that are sent (SHA-256, small hexadecimal).',
      apply: (draft) => ({ ...draft, bodyHash: hashOfNothing }),
    },
    {
      cause: 'body-not-hashed',
      did: 'the body itself stands in the string instead of its digest',
      fix: 'The last line of the canonical request is the SHA-256 of the body in small hexadecimal.',
      apply: (draft) => ({ ...draft, bodyHash: request.body }),
    },
  ];
}

function headerDeviations(request: AliyunRequest, { signedHeaders }: Acs3Authorization): Acs3Deviation[] {
  const hostname = request.host.replace(/:\d+$/, '');
  const replace = (name: string, value: string) => (draft: Acs3Draft) => ({
    ...draft,
    headers: draft.headers.map(([one, old]) => [one, one === name ? value : old] as const),
  });
  const date = request.headers['x-acs-date'] ?? '';
  return [
    {
      cause: 'headers-unsorted',
      did: 'the headers were signed in the order of SignedHeaders, which is not that of their names',
      fix: 'Sort the headers by name in small letters, and list them in SignedHeaders so.',
      apply: (draft) => ({
        ...draft,
        headers: signedHeaders.map(
          (name) => [name.toLowerCase(), headerOf(request, name.toLowerCase())] as const,
        ),
      }),
    },
    {
      cause: 'header-names-with-capitals',
      did: 'the names of headers were signed with capitals',
      fix: 'Write the names of headers in small letters.',
      apply: (draft) => ({
        ...draft,
        headers: signedHeaders.map((name) => [name, headerOf(request, name.toLowerCase())] as const),
      }),
    },
    {
      cause: 'host-without-port',
      did: 'the host was signed without its port',
      fix: 'Sign the `host` header as it is sent, with the port when it is not the usual one.',
      apply: replace('host', hostname),
    },
    {
      cause: 'blank-line-missing',
      did: 'the empty line between the headers and the list of their names is missing',
      fix: 'Each header line ends with a line end, and an empty line follows: `…\\n\\nhost;x-acs-action;…`.',
      apply: (draft) => ({ ...draft, gap: '' }),
    },
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)
      ? Array.from({ length: 5 }, (_, index) => index + 1).flatMap((seconds) =>
          [seconds, -seconds].map((distance) => ({
            cause: 'date-changed',
            did: `another time was signed than sent, ${Math.abs(distance)} s apart`,
            fix: 'Read the clock once per request, and both sign and send that text.',
            apply: replace('x-acs-date', shifted(date, distance)),
          })),
        )
      : []),
  ];
}

function shifted(date: string, seconds: number): string {
  return `${new Date(Date.parse(date) + seconds * 1000).toISOString().slice(0, 19)}Z`;
}
