import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Parameters of the query and of the form. */
  readonly params: URLSearchParams;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | object;
  /** Cuts the connection instead of answering. */
  readonly reset?: boolean;
  /** Never answers. */
  readonly hang?: boolean;
}

/** Some server on loopback, whose answers a test chooses. */
export interface FakeServer {
  readonly url: string;
  readonly requests: FakeRequest[];
  respond: (request: FakeRequest, index: number) => FakeAnswer | Promise<FakeAnswer>;
  close(): Promise<void>;
}

export async function startServer(): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  const requests: FakeRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', url = '', headers } = incoming;
      const query = url.split('?')[1] ?? '';
      const request = { method, url, headers, body, params: new URLSearchParams(`${query}&${body}`) };
      requests.push(request);
      void Promise.resolve(fake.respond(request, requests.length - 1)).then((answer) => {
        if (answer.hang) return;
        if (answer.reset) {
          incoming.socket.destroy();
          return;
        }
        const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
        outgoing.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
        outgoing.end(text);
      });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    respond: () => ({ body: { Code: 'OK', RequestId: 'R', BizId: 'B^0', Message: 'OK' } }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return fake;
}
