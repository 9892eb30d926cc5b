/** The texts that were signed here. */
export interface SignedTexts {
  readonly stringToSign: string;
  /** ACS3 only: the text whose digest is in the string to sign. */
  readonly canonicalRequest?: string | undefined;
}

/**
 * Compares what the platform says it signed with what was signed here, and says where the two part: by name of the
 * parameter or header, never with a value.
 *
 * @param message - of `SignatureDoesNotMatch`, which repeats the platform's text.
 */
export function explainSignatureMismatch(message: string, ours: SignedTexts): string {
  const canonical = /canonical\s?request is\s?[:[]?([\s\S]+)$/i.exec(withoutEnd(message))?.[1]?.trim();
  const toSign = /string\s?to\s?sign is\s*[:[]\s*([\s\S]+?)(?:\]|,? the server canonical|$)/i.exec(
    message,
  )?.[1];
  if (canonical !== undefined && ours.canonicalRequest !== undefined) {
    if (canonical === ours.canonicalRequest.trim()) return wrongSecret;
    return differ(describeCanonical(canonical, ours.canonicalRequest));
  }
  if (toSign === undefined) return `${wrongSecretProbably} The platform did not say what it signed.`;
  if (toSign.trim() === ours.stringToSign.trim()) return wrongSecret;
  if (ours.canonicalRequest !== undefined)
    return differ('the digest of the request: a proxy changed the path, a parameter or a header');
  return differ(describeRpc(toSign, ours.stringToSign));
}

/** Without what closes the message after the text it repeats. Step by step: one pattern would go over long white space again and again. */
function withoutEnd(message: string): string {
  const end = message.trimEnd();
  const text = end.endsWith('.') ? end.slice(0, -1).trimEnd() : end;
  return text.endsWith(']') ? text.slice(0, -1) : text;
}

const wrongSecret =
  'Both sides signed the same text, so `accessKeySecret` is not the one of this `accessKeyId`: copy both again from ' +
  'AccessKey Management (AccessKey 管理).';
const wrongSecretProbably = 'Most often `accessKeySecret` is not the one of this `accessKeyId`.';

function differ(where: string): string {
  return `The platform signed another text than this client; the first difference is ${where}. Look for a proxy that changes requests.`;
}

/** Line by line: method, path, query, headers, an empty line, their names, the digest of the body. */
function describeCanonical(theirs: string, ours: string): string {
  const [left, right] = [theirs.split('\n'), ours.split('\n')];
  const index = firstDifference(left, right);
  if (index === 0) return 'the HTTP method';
  if (index === 1) return 'the path: the endpoint’s prefix must reach the platform unchanged';
  if (index === 2) return `in the query, ${parameterAt(left[2] ?? '', right[2] ?? '')}`;
  const line = right[index] ?? left[index] ?? '';
  const header = /^([a-z0-9-]+):/.exec(line)?.[1];
  if (header !== undefined) return `the header \`${header}\``;
  return index === right.length - 1 ? 'the digest of the body' : 'the list of signed headers';
}

function describeRpc(theirs: string, ours: string): string {
  const [left, right] = [theirs.split('&'), ours.split('&')];
  if (left[0] !== right[0]) return 'the HTTP method';
  const decode = (part: string | undefined): string => {
    try {
      return decodeURIComponent(part ?? '');
    } catch {
      return part ?? '';
    }
  };
  return parameterAt(decode(left[2]), decode(right[2]));
}

function parameterAt(theirs: string, ours: string): string {
  const [left, right] = [theirs.split('&'), ours.split('&')];
  const index = firstDifference(left, right);
  const name = (right[index] ?? left[index] ?? '').split('=')[0] ?? '';
  // Only names that look like names: anything else could be a piece of a value.
  return /^[\w.]{1,64}$/.test(name) ? `the parameter \`${name}\`` : `parameter number ${index + 1}`;
}

function firstDifference(left: readonly string[], right: readonly string[]): number {
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index += 1) if (left[index] !== right[index]) return index;
  return length;
}
