import { hmacSha256, percentEncode, sha256Hex, type Parameter } from '@sdk/core-signing/internal';

/** What the signature covers. */
export interface Acs3Input {
  readonly method: string;
  /** Path as it is requested, percent-encoded. */
  readonly path: string;
  readonly query: Iterable<Parameter>;
  /** Every header that is sent; those that are signed are chosen by their names. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hexadecimal. */
  readonly bodyHash: string;
}

export interface Acs3Signature {
  /** The value of the header `authorization`. */
  readonly authorization: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** The query as signed: it must be sent exactly so. */
  readonly canonicalQuery: string;
}

const algorithm = 'ACS3-HMAC-SHA256';

/**
 * Signs a request with `ACS3-HMAC-SHA256`. Signed are `host`, `content-type` and every `x-acs-…` header; a proxy may
 * add others.
 *
 * @remarks Platform document: 「V3版本请求体&签名机制」.
 */
export function signAcs3(
  { method, path, query, headers, bodyHash }: Acs3Input,
  credentials: { readonly accessKeyId: string; readonly accessKeySecret: string },
): Acs3Signature {
  const canonicalQuery = canonicalQueryOf(query);
  const signed = signedHeaders(headers);
  const names = signed.map(([name]) => name).join(';');
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonicalRequest = `${method}\n${path}\n${canonicalQuery}\n${lines}\n${names}\n${bodyHash}`;
  const stringToSign = `${algorithm}\n${sha256Hex(canonicalRequest)}`;
  const signature = hmacSha256(credentials.accessKeySecret, stringToSign, 'hex');
  return {
    authorization: `${algorithm} Credential=${credentials.accessKeyId},SignedHeaders=${names},Signature=${signature}`,
    canonicalRequest,
    stringToSign,
    canonicalQuery,
  };
}

/** Encoded, sorted by encoded name, then by value; a name without a value keeps its equals sign. */
export function canonicalQueryOf(query: Iterable<Parameter>): string {
  const pairs: string[] = [];
  for (const [name, value] of query) pairs.push(`${percentEncode(name)}=${percentEncode(value)}`);
  return pairs.sort(byName).join('&');
}

function byName(left: string, right: string): number {
  const leftName = left.slice(0, left.indexOf('='));
  const rightName = right.slice(0, right.indexOf('='));
  if (leftName !== rightName) return leftName < rightName ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Names in lower case and sorted; values of one name in two spellings are sorted and joined. */
function signedHeaders(headers: Readonly<Record<string, string>>): (readonly [string, string])[] {
  const values = new Map<string, string[]>();
  for (const given of Object.keys(headers)) {
    const name = given.toLowerCase();
    if (!name.startsWith('x-acs-') && name !== 'host' && name !== 'content-type') continue;
    const value = (headers[given] ?? '').trim();
    const list = values.get(name);
    if (list === undefined) values.set(name, [value]);
    else list.push(value);
  }
  return [...values.keys()].sort().map((name) => [name, values.get(name)?.sort().join(',') ?? '']);
}
