import { readMultipart } from '../../core/read-multipart.js';
import type { BodyPart } from '../../core/read-multipart.js';

/** A request of API v3 as it was signed. */
export interface V3Request {
  readonly method: string;
  /** Path and query exactly as they were requested. */
  readonly target: string;
  /** What was signed of the body: all of it, or of an upload its part `meta`. */
  readonly signedBody: Buffer;
  readonly wholeBody: Buffer;
  /** Of an upload; `null` for every other body. */
  readonly parts: readonly BodyPart[] | null;
}

export async function readV3Request(request: Request): Promise<V3Request> {
  const { method, url, headers } = request;
  const { origin } = new URL(url);
  const target = url.slice(origin.length).split('#', 1)[0] ?? '';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const wholeBody = hasBody ? Buffer.from(await request.arrayBuffer()) : Buffer.alloc(0);
  const contentType = headers.get('content-type') ?? '';
  const isUpload = contentType.toLowerCase().startsWith('multipart/form-data');
  const parts = isUpload ? (readMultipart(contentType, wholeBody) ?? []) : null;
  const meta = parts?.find(({ name }) => name === 'meta');
  return { method, target, wholeBody, parts, signedBody: meta?.content ?? (isUpload ? empty : wholeBody) };
}

const empty = Buffer.alloc(0);
