import { createPublicKey, createSign, createVerify, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

/** A request as it arrived, with its parameters decoded by nothing of the package under test. */
export interface ReceivedRequest {
  readonly httpMethod: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface GatewayReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface FakeGateway {
  readonly url: string;
  readonly received: ReceivedRequest[];
  close(): Promise<void>;
}

export type Respond = (request: ReceivedRequest) => GatewayReply | 'reset' | Promise<GatewayReply | 'reset'>;

export function fixture(name: string): string {
  return readFileSync(join(__dirname, 'fixtures', name), 'utf8');
}

export const applicationKey = fixture('application.key');
export const platformKey = fixture('platform.key');

export function publicPem(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** A server on loopback that answers whatever a test wants. */
export async function startGateway(respond: Respond): Promise<FakeGateway> {
  const received: ReceivedRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = toReceived(incoming, Buffer.concat(chunks));
      received.push(request);
      void Promise.resolve(respond(request)).then((reply) => {
        if (reply === 'reset') return incoming.socket.destroy();
        outgoing.writeHead(reply.status ?? 200, {
          'content-type': 'application/json;charset=utf-8',
          ...reply.headers,
        });
        return outgoing.end(reply.body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/gateway.do`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toReceived(incoming: IncomingMessage, body: Buffer): ReceivedRequest {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    httpMethod: incoming.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? body.toString('utf8') : ''),
    headers: incoming.headers,
    body,
  };
}

/** The last request; fails when there was none. */
export function lastRequest(gateway: FakeGateway): ReceivedRequest {
  const request = gateway.received.at(-1);
  if (request === undefined) throw new Error('no request arrived');
  return request;
}

export function signText(text: string | Buffer, privateKey: string | KeyObject, digest = 'sha256'): string {
  return createSign(digest).update(text).sign(privateKey, 'base64');
}

/** Whether a request's signature holds, by the platform's rule and without any code under test. */
export function isSigned(query: URLSearchParams, form: URLSearchParams, publicKey: string): boolean {
  const parameters = new Map([...query, ...form]);
  const sign = parameters.get('sign') ?? '';
  parameters.delete('sign');
  const content = [...parameters.keys()]
    .filter((name) => parameters.get(name) !== '')
    .sort()
    .map((name) => `${name}=${parameters.get(name)}`)
    .join('&');
  return createVerify('sha256').update(content, 'utf8').verify(publicKey, sign, 'base64');
}

export function rootOf(method: string): string {
  return `${method.replaceAll('.', '_')}_response`;
}

/** The text of a signed answer, as the platform writes it. */
export function signedAnswer(
  method: string,
  node: object | string,
  options: {
    readonly key?: string;
    readonly certSn?: string;
    readonly signFirst?: boolean;
    readonly signed?: string;
  } = {},
): string {
  const text = typeof node === 'string' ? node : JSON.stringify(node);
  const sign = signText(options.signed ?? text, options.key ?? platformKey);
  const root = `"${rootOf(method)}":${text}`;
  const proof = `${options.certSn === undefined ? '' : `"alipay_cert_sn":"${options.certSn}",`}"sign":"${sign}"`;
  return options.signFirst === true ? `{${proof},${root}}` : `{${root},${proof}}`;
}
