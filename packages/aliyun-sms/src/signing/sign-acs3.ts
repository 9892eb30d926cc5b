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
const endOfName = 0x3d;

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
  const { names, lines } = signedHeaders(headers);
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

/** The end of a name comes before any character of a longer one; percent-encoded text holds no other equals sign. */
function byName(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const one = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (one === other) continue;
    if (one === endOfName) return -1;
    return other === endOfName ? 1 : one - other;
  }
  return left.length - right.length;
}

/** Names in lower case and sorted, and a line for each; values of one name in two spellings are sorted and joined. */
function signedHeaders(headers: Readonly<Record<string, string>>): {
  readonly names: string;
  readonly lines: string;
} {
  const signed: Parameter[] = [];
  for (const given of Object.keys(headers)) {
    const name = given.toLowerCase();
    if (!name.startsWith('x-acs-') && name !== 'host' && name !== 'content-type') continue;
    signed.push([name, (headers[given] ?? '').trim()]);
  }
  signed.sort(([name, value], [otherName, other]) =>
    name === otherName ? compare(value, other) : compare(name, otherName),
  );
  const names: string[] = [];
  const lines: string[] = [];
  for (const [name, value] of signed) {
    if (name === names.at(-1)) lines.push(`${lines.pop() ?? ''},${value}`);
    else {
      names.push(name);
      lines.push(`${name}:${value}`);
    }
  }
  return { names: names.join(';'), lines: `${lines.join('\n')}\n` };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
