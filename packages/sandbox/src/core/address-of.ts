/** The parts of a request's address that say whom it is for. */
export interface RequestAddress {
  readonly origin: string;
  /** Without the port; of IPv6 with its brackets. */
  readonly hostname: string;
  /** As it was written, without decoding. */
  readonly pathname: string;
}

/**
 * Reads what `new URL(request.url)` would read, at a tenth of its price: `Request.url` is normalised already, so what it
 * consists of stands at fixed places. For no other text.
 */
export function addressOf({ url }: Pick<Request, 'url'>): RequestAddress {
  const hostAt = url.indexOf('://') + 3;
  const pathAt = url.indexOf('/', hostAt);
  const end = url.slice(pathAt).search(/[?#]/);
  const portAt = url.lastIndexOf(':', pathAt);
  const isPort = portAt >= hostAt && !url.slice(portAt, pathAt).includes(']');
  return {
    origin: url.slice(0, pathAt),
    hostname: url.slice(hostAt, isPort ? portAt : pathAt),
    pathname: end < 0 ? url.slice(pathAt) : url.slice(pathAt, pathAt + end),
  };
}
