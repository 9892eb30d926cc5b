import { hmacSha256, percentEncode, sha256Hex, type Parameter } from '@sdk/core-signing/internal';

/** What the signature covers. */
export interface Acs3Input {
  readonly method: string;
  /** Path as it is requested, percent-encoded. */
  readonly path: string;
  /** As {@link canonicalQueryOf} writes it; it must be sent exactly so. */
  readonly canonicalQuery: string;
  /** Every header that is sent; those that are signed are chosen by their names. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hexadecimal. */
  readonly bodyHash: string;
}

const algorithm = 'ACS3-HMAC-SHA256';
const endOfName = 0x3d;

/**
 * Signs a request with `ACS3-HMAC-SHA256`. Signed are `host`, `content-type` and every `x-acs-…` header; a proxy may
 * add others.
 *
 * @returns the value of the header `authorization`
 * @remarks Platform document: 「V3版本请求体&签名机制」.
 */
export function signAcs3(
  input: Acs3Input,
  credentials: { readonly accessKeyId: string; readonly accessKeySecret: string },
): string {
  const signed = signedHeaders(input.headers);
  const stringToSign = acs3StringToSign(canonicalRequestOf(input, signed));
  const signature = hmacSha256(credentials.accessKeySecret, stringToSign, 'hex');
  return `${algorithm} Credential=${credentials.accessKeyId},SignedHeaders=${signed.names},Signature=${signature}`;
}

/** The text whose digest is in the string to sign. */
export function acs3CanonicalRequest(input: Acs3Input): string {
  return canonicalRequestOf(input, signedHeaders(input.headers));
}

export function acs3StringToSign(canonicalRequest: string): string {
  return `${algorithm}\n${sha256Hex(canonicalRequest)}`;
}

function canonicalRequestOf(
  { method, path, canonicalQuery, bodyHash }: Acs3Input,
  { names, lines }: SignedHeaders,
): string {
  return `${method}\n${path}\n${canonicalQuery}\n${lines}\n${names}\n${bodyHash}`;
}

/** Encoded, sorted by encoded name, then by value; a name without a value keeps its equals sign. */
export function canonicalQueryOf(query: Iterable<Parameter>): string {
  const pairs: string[] = [];
  for (const [name, value] of query) pairs.push(`${percentEncode(name)}=${percentEncode(value)}`);
  return sorted(pairs, byName).join('&');
}

/** Above this many, sorting by moving each to its place takes longer than a copy of all. */
const fewTexts = 40;

/** In place: `sort` copies all that it sorts, for each call that waits for an answer. */
function sorted(texts: string[], compare: (left: string, right: string) => number): string[] {
  if (texts.length > fewTexts) return texts.sort(compare);
  for (let index = 1; index < texts.length; index += 1) {
    const text = texts[index] ?? '';
    let place = index;
    for (; place > 0 && compare(texts[place - 1] ?? '', text) > 0; place -= 1)
      texts[place] = texts[place - 1] ?? '';
    texts[place] = text;
  }
  return texts;
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

/** Names in lower case and sorted, and a line for each. */
interface SignedHeaders {
  readonly names: string;
  readonly lines: string;
}

function signedHeaders(headers: Readonly<Record<string, string>>): SignedHeaders {
  const values = Object.keys(headers).some(hasUpperCase) ? inLowerCase(headers) : headers;
  const names = sorted(Object.keys(values).filter(isSigned), compare);
  let lines = '';
  for (const name of names) lines += `${name}:${(values[name] ?? '').trim()}\n`;
  return { names: names.join(';'), lines };
}

function isSigned(name: string): boolean {
  return name.startsWith('x-acs-') || name === 'host' || name === 'content-type';
}

function hasUpperCase(name: string): boolean {
  return name !== name.toLowerCase();
}

/** Values of one name in two spellings are sorted and joined. */
function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    values.set(key, [...(values.get(key) ?? []), value.trim()]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.sort(compare).join(',')]));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
