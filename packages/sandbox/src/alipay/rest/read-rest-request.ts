import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { decryptContent } from '../request/content-cipher.js';
import { parseObject } from '../request/parse-object.js';
import { readMultipart } from '../request/read-multipart.js';
import { parseAuthorization } from './parse-authorization.js';
import type { RestAuthorization } from './parse-authorization.js';

/** A REST v3 request as it was signed. */
export interface RestRequest {
  readonly method: string;
  /** Path and query exactly as they were requested. */
  readonly target: string;
  /** The signed body: the whole one, or the `data` part of a multipart body. */
  readonly body: string;
  readonly authorization: RestAuthorization | null;
  readonly appAuthToken: string | null;
  readonly encrypted: boolean;
}

export async function readRestRequest(request: Request): Promise<RestRequest> {
  const { headers, method, url } = request;
  const { origin } = new URL(url);
  return {
    method,
    target: url.startsWith(origin)
      ? (url.slice(origin.length).split('#', 1)[0] ?? '')
      : new URL(url).pathname,
    body: method === 'GET' || method === 'HEAD' ? '' : await readSignedBody(request),
    authorization: parseAuthorization(headers.get('authorization') ?? ''),
    appAuthToken: headers.get('alipay-app-auth-token'),
    encrypted: headers.get('alipay-encrypt-type') === 'AES',
  };
}

async function readSignedBody(request: Request): Promise<string> {
  const bytes = Buffer.from(await request.arrayBuffer());
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return bytes.toString('utf8');
  const data = readMultipart(contentType, bytes)?.find((part) => part.name === 'data');
  return data?.content.toString('utf8') ?? '';
}

/** The parameters of the operation: query and body together. */
export function readRestContent(request: RestRequest): Record<string, unknown> {
  const query = new URL(request.target, 'http://sandbox').searchParams;
  return { ...Object.fromEntries(query), ...readBodyObject(request) };
}

function readBodyObject({ body, encrypted }: RestRequest): Record<string, unknown> {
  if (body === '') return {};
  const plain = encrypted ? decryptContent(body)?.toString('utf8') : body;
  if (plain === undefined) throw new AlipayRefusal('isv.decryption-error-unknown');
  const object = parseObject(plain);
  if (object === null) throw new AlipayRefusal('isv.illegal-json');
  return object;
}
