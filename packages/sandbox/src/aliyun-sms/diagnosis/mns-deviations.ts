import type { DraftDeviation } from '../../diagnosis/guess.js';
import type { MnsAuthorization, MnsDraft, SignedMnsRequest } from './mns-string.js';

/** What can have been signed with. */
export interface MnsSecrets {
  /** Of the token. */
  readonly secret: string;
  /** The account's own, which opens no queue. */
  readonly accountSecret: string;
}

/** Everything that one can do wrong in the signature of this request to a queue. */
export function mnsDeviations(
  request: SignedMnsRequest,
  authorization: MnsAuthorization,
  { secret, accountSecret }: MnsSecrets,
): DraftDeviation<MnsDraft>[] {
  return [
    ...keyDeviations({ secret, accountSecret }, authorization),
    ...lineDeviations(request),
    ...resourceDeviations(request),
  ];
}

function keyDeviations(
  { secret, accountSecret }: MnsSecrets,
  { accessKeyId }: MnsAuthorization,
): DraftDeviation<MnsDraft>[] {
  return [
    {
      cause: 'key-of-account',
      did: 'the secret of the account was used, not that of the token',
      fix: 'Sign with `AccessKeySecret` of the answer of QueryTokenForMnsQueue that the access key is from.',
      apply: (draft) => ({ ...draft, key: accountSecret }),
    },
    {
      cause: 'key-with-ampersand',
      did: 'the key was the secret with an `&` at its end',
      fix: 'Only the RPC signature has the `&`; the key of a queue is the bare secret.',
      apply: (draft) => ({ ...draft, key: `${secret}&` }),
    },
    {
      cause: 'key-is-access-key-id',
      did: 'the AccessKey ID was used as the secret',
      fix: 'Sign with the AccessKey secret of the token; two fields may be swapped.',
      apply: (draft) => ({ ...draft, key: accessKeyId }),
    },
    ...['\n', '\r\n', ' '].map((space) => ({
      cause: 'secret-with-white-space',
      did: 'the secret was used with white space at its end',
      fix: 'Trim the secret.',
      apply: (draft: MnsDraft) => ({ ...draft, key: `${secret}${space}` }),
    })),
    {
      cause: 'wrong-mac-algorithm',
      did: 'HMAC-SHA256 was used',
      fix: 'The signature of a queue is HMAC-SHA1.',
      apply: (draft) => ({ ...draft, algorithm: 'sha256' }),
    },
    {
      cause: 'mac-hexadecimal',
      did: 'the signature was written in hexadecimal',
      fix: 'Write it in base64.',
      apply: (draft) => ({ ...draft, encoding: 'hex' }),
    },
  ];
}

function lineDeviations(request: SignedMnsRequest): DraftDeviation<MnsDraft>[] {
  const token = request.headers['security-token'];
  const { date = '' } = request.headers;
  return [
    ...['GET', 'DELETE', 'POST', 'PUT']
      .filter((method) => method !== request.method)
      .map((method) => ({
        cause: 'method-in-string',
        did: `the string begins with ${method}, but the request was sent with ${request.method}`,
        fix: 'Begin the string with the method that is really used.',
        apply: (draft: MnsDraft) => ({ ...draft, method }),
      })),
    {
      cause: 'md5-line-missing',
      did: 'the line of Content-MD5 is missing',
      fix: 'The second line is the header Content-MD5; without that header it is empty, but it is there.',
      apply: (draft) => ({ ...draft, hasMd5Line: false }),
    },
    ...['', 'text/xml', 'text/xml;charset=utf-8', 'text/xml;charset=UTF-8']
      .filter((type) => type !== (request.headers['content-type'] ?? ''))
      .map((type) => ({
        cause: 'content-type-in-string',
        did:
          type === ''
            ? 'the line of Content-Type is empty, but the header was sent'
            : `\`${type}\` was signed as Content-Type, but not sent so`,
        fix: 'Sign the header Content-Type exactly as it is sent, and an empty line without one. A client may add one by itself.',
        apply: (draft: MnsDraft) => ({ ...draft, contentType: type }),
      })),
    {
      cause: 'mns-headers-not-signed',
      did: 'the headers `x-mns-…` were not signed',
      fix: 'After the date comes a line `name:value` for each header `x-mns-…`, with names in small letters and sorted.',
      apply: (draft) => ({ ...draft, headers: [] }),
    },
    ...(token === undefined
      ? []
      : [
          {
            cause: 'token-in-string',
            did: 'the header security-token was signed',
            fix: 'Only headers whose names begin with `x-mns-` are signed.',
            apply: (draft: MnsDraft) => ({
              ...draft,
              headers: [['security-token', token] as const, ...draft.headers],
            }),
          },
        ]),
    ...(Number.isNaN(Date.parse(date)) ? [] : [1, 2, 3, 4, 5])
      .flatMap((seconds) => [seconds, -seconds])
      .map((distance) => ({
        cause: 'date-changed',
        did: `another time was signed than sent, ${Math.abs(distance)} s apart`,
        fix: 'Read the clock once per request, and both sign and send that text.',
        apply: (draft: MnsDraft) => ({
          ...draft,
          date: new Date(Date.parse(date) + distance * 1000).toUTCString(),
        }),
      })),
  ];
}

function resourceDeviations({ path, search, ownPath }: SignedMnsRequest): DraftDeviation<MnsDraft>[] {
  const resource = (cause: string, did: string, fix: string, text: string): DraftDeviation<MnsDraft> => ({
    cause,
    did,
    fix,
    apply: (draft) => ({ ...draft, resource: text }),
  });
  const decoded = decode(search);
  return [
    resource(
      'resource-without-query',
      'the query was not part of the string',
      'The last line is the path with its query, as both are sent.',
      path,
    ),
    resource(
      'resource-without-prefix',
      `${ownPath} was signed as the path, but ${path} was requested`,
      'Sign the path as it is requested, with the prefix of the endpoint.',
      ownPath + search,
    ),
    ...(decoded === null || decoded === search
      ? []
      : [
          resource(
            'resource-not-encoded',
            'the query was signed before it was encoded',
            'Sign the query as it is sent, with its escapes.',
            path + decoded,
          ),
        ]),
  ].filter((one) => one.cause !== 'resource-without-prefix' || ownPath !== path);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
