import { createPublicKey, sign, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestKeys } from '../notification/test-context.js';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface RestAnswer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** Headers that replace the signature's; an empty text takes one away. */
  readonly forged?: Record<string, string>;
  readonly signed?: boolean;
}

export interface RestServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  answer: (request: SeenRequest, attempt: number) => RestAnswer;
  close(): Promise<void>;
}

/** Answers as REST v3 does, signed with nothing but `node:crypto`. */
export async function startRestServer(keys: TestKeys): Promise<RestServer> {
  const seen: SeenRequest[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks) };
      seen.push(request);
      const {
        status = 200,
        body = '',
        headers: own = {},
        forged = {},
        signed = true,
      } = state.answer(request, seen.length);
      const signature = sign(
        'RSA-SHA256',
        Buffer.from(`1767240000000\nserver-nonce\n${body}\n`),
        keys.alipay,
      );
      const all: Record<string, string> = {
        'alipay-trace-id': 'trace-1',
        ...(signed
          ? {
              'alipay-timestamp': '1767240000000',
              'alipay-nonce': 'server-nonce',
              'alipay-signature': signature.toString('base64'),
            }
          : {}),
        ...own,
        ...forged,
      };
      outgoing.writeHead(status, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')));
      outgoing.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: RestServer = {
    url: `http://127.0.0.1:${port}`,
    seen,
    answer: () => ({ body: '{}' }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

/** Checks a request's signature by the documented rule, independently of the client. */
export function isSignedBy(
  request: SeenRequest,
  keys: TestKeys,
  body = request.body.toString('utf8'),
): boolean {
  const match = /^ALIPAY-SHA256withRSA (.*),sign=([^,]*)$/.exec(request.headers.authorization ?? '');
  const token = request.headers['alipay-app-auth-token'];
  const lines = [
    match?.[1],
    request.method,
    request.url,
    body,
    ...(token === undefined ? [] : [String(token)]),
  ];
  return verify(
    'RSA-SHA256',
    Buffer.from(lines.map((line) => `${line ?? ''}\n`).join('')),
    createPublicKey(keys.application),
    Buffer.from(match?.[2] ?? '', 'base64'),
  );
}
