import type { SignedRequest } from '@sdk/core-signing/internal';
import type { SignedTexts } from '../answer/explain-signature-mismatch.js';
import { acs3CanonicalRequest, acs3StringToSign } from '../signing/sign-acs3.js';
import { rpcStringToSign } from '../signing/sign-rpc.js';

const digestHeader = 'x-acs-content-sha256';

/**
 * What the signature of a request covers, from the request as it was sent. Only a refused signature needs it, and each call
 * that waits for its answer would hold it.
 */
export function signedTexts({ method, url, headers, body }: SignedRequest): SignedTexts {
  const bodyHash = headers[digestHeader];
  if (bodyHash === undefined) {
    const parameters = [...new URLSearchParams(String(body))].filter(([name]) => name !== 'Signature');
    return { stringToSign: rpcStringToSign(method, parameters) };
  }
  const { host, path, canonicalQuery } = partsOf(url);
  const canonicalRequest = acs3CanonicalRequest({
    method,
    path,
    canonicalQuery,
    headers: { host, ...headers },
    bodyHash,
  });
  return { canonicalRequest, stringToSign: acs3StringToSign(canonicalRequest) };
}

/** Cut rather than parsed: what was signed is the text as it stands. */
function partsOf(url: string): {
  readonly host: string;
  readonly path: string;
  readonly canonicalQuery: string;
} {
  const {
    host = '',
    path = '',
    query = '',
  } = /^[a-z]+:\/\/(?<host>[^/]*)(?<path>[^?]*)\??(?<query>.*)$/.exec(url)?.groups ?? {};
  return { host, path, canonicalQuery: query };
}
