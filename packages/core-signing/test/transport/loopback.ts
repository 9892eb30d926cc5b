import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import type { TransportRequest } from '../../src/transport/transport.js';

const servers = new Set<{ server: Server; sockets: Set<Socket> }>();

/** Closes every server and connection of the tests so far. */
export async function closeServers(): Promise<void> {
  for (const entry of servers) {
    for (const socket of entry.sockets) socket.destroy();
    if (entry.server.listening) await new Promise((resolve) => entry.server.close(resolve));
  }
  servers.clear();
}

/** Listens on a free port of this machine, and is stopped by {@link closeServers}. */
export async function listen(server: Server): Promise<{ port: number; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  for (const event of ['connection', 'secureConnection'] as const) {
    server.on(event, (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    });
  }
  servers.add({ server, sockets });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, sockets };
}

export interface RawServer {
  readonly url: string;
  /** Connections made so far. */
  readonly connections: () => number;
  /** Every byte received so far, as latin1. */
  readonly received: () => string;
}

/** A TCP server that answers a complete request with whatever `answer` writes. */
export async function rawServer(
  answer: (socket: Socket, request: string, number: number) => void,
  onConnection: (socket: Socket) => void = () => undefined,
): Promise<RawServer> {
  let connections = 0;
  let number = 0;
  let received = '';
  const server = createTcpServer((socket) => {
    connections += 1;
    let pending = '';
    onConnection(socket);
    socket.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      received += text;
      pending += text;
      const end = pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0);
      if (pending.length < end + 4 + length) return;
      const request = pending;
      pending = '';
      number += 1;
      answer(socket, request, number);
    });
  });
  const { port } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, connections: () => connections, received: () => received };
}

/** A TCP server that writes the same bytes after each request. */
export function answering(...parts: readonly (string | Uint8Array)[]): Promise<RawServer> {
  return rawServer((socket) => {
    for (const part of parts) socket.write(part);
  });
}

export async function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<{ readonly url: string }> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => answer(request, response, body));
  });
  const { port } = await listen(server);
  return { url: `http://127.0.0.1:${port}` };
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A POST of `payment` with limits that no test reaches by accident. */
export function post(url: string, changes: Partial<TransportRequest> = {}): TransportRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'text/plain' },
    body: 'payment',
    timeouts: { connect: 25_000, headers: 25_000, body: 25_000, total: 25_000 },
    maxResponseBytes: 1024 * 1024,
    ...changes,
  };
}

export function ok(body: string, headers = ''): string {
  return `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

export async function collectText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return textOf(Buffer.concat(chunks));
}

/** The error that a promise rejects with; fails when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  const value = await promise.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  if ('result' in value) throw new Error('This call must fail.');
  return value.error as Record<string, unknown>;
}

export function tlsFixture(name: string): Buffer {
  return readFileSync(path.join(__dirname, '../fixtures/tls', name));
}

export function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
