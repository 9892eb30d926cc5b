import { ConfigError } from '../errors/config-error.js';

/** An address cut into what a connection is opened to and what is written into the request line. */
export interface SplitUrl {
  /** For example `https://openapi.alipay.com`. */
  readonly origin: string;
  /** Path and query, byte for byte as they were signed. */
  readonly path: string;
}

/** Cuts rather than parses: parsing would normalise the path, and the signature covers it as it is. */
export function splitUrl(url: string): SplitUrl {
  const scheme = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : 0;
  if (scheme === 0)
    throw new ConfigError('A request address must begin with https:// or http://. Nothing was sent.');
  const end = url.slice(scheme).search(/[/?#]/);
  if (end < 0) return { origin: url, path: '/' };
  const origin = url.slice(0, scheme + end);
  const path = url.slice(scheme + end);
  const hash = path.indexOf('#');
  const sent = hash < 0 ? path : path.slice(0, hash);
  return { origin, path: sent.startsWith('/') ? sent : `/${sent}` };
}
