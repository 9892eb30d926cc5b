import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { contentProblem, decryptContent } from '../request/content-cipher.js';
import { parseObject } from '../../core/parse-object.js';
import { readMultipart } from '../../core/read-multipart.js';
import { parseAuthorization } from './parse-authorization.js';
import type { RestAuthorization } from './parse-authorization.js';
import type { AlipayWorld } from '../alipay-world.js';

/** A REST v3 request as it was signed. */
export interface RestRequest {
  readonly method: string;
  /** Path and query exactly as they were requested. */
  readonly target: string;
  /** The signed body: the whole one, or the `data` part of a multipart body. */
  readonly body: string;
  /** Everything that arrived, as text. */
  readonly wholeBody: string;
  readonly authorization: RestAuthorization | null;
  readonly appAuthToken: string | null;
  readonly encrypted: boolean;
}

export async function readRestRequest(request: Request): Promise<RestRequest> {
  const { headers, method, url } = request;
  const { origin } = new URL(url);
  const content = method === 'GET' || method === 'HEAD' ? noContent : await readContent(request);
  return {
    method,
    target: url.startsWith(origin)
      ? (url.slice(origin.length).split('#', 1)[0] ?? '')
      : new URL(url).pathname,
    ...content,
    authorization: parseAuthorization(headers.get('authorization') ?? ''),
    appAuthToken: headers.get('alipay-app-auth-token'),
    encrypted: headers.get('alipay-encrypt-type') === 'AES',
  };
}

const noContent = { body: '', wholeBody: '' };

async function readContent(request: Request): Promise<Pick<RestRequest, 'body' | 'wholeBody'>> {
  const bytes = Buffer.from(await request.arrayBuffer());
  const contentType = request.headers.get('content-type') ?? '';
  const wholeBody = bytes.toString('utf8');
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return { body: wholeBody, wholeBody };
  const data = readMultipart(contentType, bytes)?.find((part) => part.name === 'data');
  return { body: data?.content.toString('utf8') ?? '', wholeBody };
}

/** The parameters of the operation: query and body together. */
export function readRestContent({ identities }: AlipayWorld, request: RestRequest): Record<string, unknown> {
  const query = new URL(request.target, 'http://sandbox').searchParams;
  return { ...Object.fromEntries(query), ...readBodyObject(identities.aesKey, request) };
}

function readBodyObject(aesKey: string, { body, encrypted }: RestRequest): Record<string, unknown> {
  if (body === '') return {};
  const plain = encrypted ? decryptContent(aesKey, body)?.toString('utf8') : body;
  if (plain === undefined) throw new AlipayRefusal('isv.decryption-error-unknown');
  const object = parseObject(plain);
  if (object === null) throw new AlipayRefusal(contentProblem(aesKey, body, encrypted));
  return object;
}
