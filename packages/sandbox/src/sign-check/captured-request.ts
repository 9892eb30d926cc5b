/** A request as somebody captured it. */
export interface CapturedRequest {
  readonly method: string;
  /** Path and query exactly as they were requested. */
  readonly target: string;
  /** `http://127.0.0.1:4010`; made from `Host` when the capture has no address. */
  readonly origin: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What was put right or found odd in reading it, each a sentence. */
  readonly notes: readonly string[];
}

/** The capture is of no form that can be read; the message says which can. */
export class UnreadableCapture extends Error {
  override readonly name = 'UnreadableCapture';
}

/** The capture as a request of the platform's own reader. `Host` is kept, so that what was signed can be made again. */
export function requestOf({ method, target, origin, headers, body }: CapturedRequest): Request {
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0;
  return new Request(`${origin}${target}`, {
    method,
    headers,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
}

/** An address in its two parts, the target untouched. `scheme` is for one that begins with its path. */
export function splitAddress(
  address: string,
  host: string | undefined,
  scheme = 'https',
): Pick<CapturedRequest, 'origin' | 'target'> {
  const [, origin, rest = ''] = /^(https?:\/\/[^/?#]+)([^#]*)/i.exec(address) ?? [];
  if (origin !== undefined) return { origin, target: rest.startsWith('/') ? rest : `/${rest}` };
  const target = address.split('#', 1)[0] ?? '';
  return { origin: `${scheme}://${host ?? 'unknown.invalid'}`, target };
}
