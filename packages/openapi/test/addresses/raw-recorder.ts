import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A request as its bytes came: nothing normalised it on the way. */
export interface RawRequest {
  readonly method: string;
  /** What stands between method and version in the first line. */
  readonly target: string;
  /** Name in lower case and value, in the order of the wire. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RawRecorder {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  /** Connections that were opened, with or without a request. */
  readonly connections: number;
  /** How requests are answered from now on, with nothing received so far. */
  answer(reply: (request: RawRequest) => Reply): void;
  close(): Promise<void>;
}

/** Reads what arrives byte by byte, without an HTTP library that would refuse or repair it. */
export async function startRawRecorder(): Promise<RawRecorder> {
  let requests: RawRequest[] = [];
  let connections = 0;
  let reply: (request: RawRequest) => Reply = () => ({ body: '{}' });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let received: Buffer = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let found = cut(received); found !== undefined; found = cut(received)) {
        received = found.rest;
        requests.push(found.request);
        socket.write(write(reply(found.request)));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    get connections() {
      return connections;
    },
    answer(next) {
      reply = next;
      requests = [];
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first whole request of the bytes, and what follows it; smuggled requests become requests of their own. */
function cut(bytes: Buffer): { request: RawRequest; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? 0);
  const start = end + 4;
  if (bytes.length < start + length) return undefined;
  const method = first.slice(0, first.indexOf(' '));
  const target = first.slice(first.indexOf(' ') + 1, first.lastIndexOf(' '));
  return {
    request: { method, target, headers, body: bytes.toString('utf8', start, start + length) },
    rest: bytes.subarray(start + length),
  };
}

function write({ status = 200, headers = {}, body }: Reply): string {
  const lines = Object.entries({
    'content-type': 'application/json',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Answer\r\n${lines.join('')}\r\n${body}`;
}
