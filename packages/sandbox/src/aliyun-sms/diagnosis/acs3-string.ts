import { createHash, createHmac } from 'node:crypto';

import type { AliyunRequest } from '../request/read-aliyun-request.js';
import { percentEncode } from '../../core/percent-encode.js';

/** The three parts of an ACS3 `Authorization` header. */
export interface Acs3Authorization {
  readonly accessKeyId: string;
  /** Names as the client lists them. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** `null` when it is not one. */
export function readAcs3Authorization(value: string | undefined): Acs3Authorization | null {
  const [, accessKeyId, names, signature] =
    /^ACS3-HMAC-SHA256 Credential=([^,\s]*),\s*SignedHeaders=([^,\s]*),\s*Signature=([0-9a-fA-F]+)$/.exec(
      value ?? '',
    ) ?? [];
  if (accessKeyId === undefined || names === undefined || signature === undefined) return null;
  return { accessKeyId, signedHeaders: names.split(';').filter(Boolean), signature };
}

/** How a client may have built its string: the right way, until deviations change it. */
export interface Acs3Draft {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Signed headers with their values. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly trimmed: boolean;
  readonly bodyHash: string;
  /** Between the header lines and the list of their names. */
  readonly gap: string;
  readonly hashed: boolean;
  readonly key: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'base64' | 'hex';
}

/** How the string of a request is built rightly. */
export function rightAcs3Draft(
  request: AliyunRequest,
  { signedHeaders }: Acs3Authorization,
  secret: string,
): Acs3Draft {
  const names = [...new Set(signedHeaders.map((name) => name.toLowerCase()))].sort();
  return {
    method: request.method,
    path: request.path,
    query: canonicalQuery(request, percentEncode),
    headers: names.map((name) => [name, headerOf(request, name)] as const),
    trimmed: true,
    bodyHash: request.bodyHash,
    gap: '\n',
    hashed: true,
    key: secret,
    algorithm: 'sha256',
    encoding: 'hex',
  };
}

export function headerOf(request: AliyunRequest, name: string): string {
  return name === 'host' ? request.host : (request.headers[name] ?? '');
}

export function canonicalQuery(
  { parameters }: AliyunRequest,
  encode: (text: string) => string,
  sorted = true,
): string {
  const pairs = parameters
    .filter(({ place }) => place === 'query')
    .map(({ name, value }) => `${encode(name)}=${encode(value)}`);
  return (sorted ? pairs.sort() : pairs).join('&');
}

export function writeCanonicalRequest(draft: Acs3Draft): string {
  const { method, path, query, headers, trimmed, gap, bodyHash } = draft;
  const lines = headers.map(([name, value]) => `${name}:${trimmed ? value.trim() : value}\n`).join('');
  const names = headers.map(([name]) => name).join(';');
  return `${method}\n${path}\n${query}\n${lines}${gap}${names}\n${bodyHash}`;
}

export function writeAcs3String(draft: Acs3Draft): string {
  const canonical = writeCanonicalRequest(draft);
  if (!draft.hashed) return `ACS3-HMAC-SHA256\n${canonical}`;
  return `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical, 'utf8').digest('hex')}`;
}

export function acs3Signature(draft: Acs3Draft): string {
  return createHmac(draft.algorithm, draft.key).update(writeAcs3String(draft), 'utf8').digest(draft.encoding);
}
