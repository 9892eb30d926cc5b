import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { testAppId, type TestKeys } from '../notification/test-context.js';

export interface MessageServer {
  readonly url: string;
  readonly sockets: WebSocket[];
  readonly connections: { readonly url: URL; readonly cookie: string | undefined }[];
  /** Acknowledgements, in order. */
  readonly acks: { readonly head: string; readonly protocol: Record<string, string> }[];
  registrations: number;
  register: () => { readonly status?: number; readonly body: string };
  /** Runs as soon as a connection stands. */
  greet: (socket: WebSocket) => void;
  isSigned(url: URL): boolean;
  close(): Promise<void>;
}

export function signText(text: string, key: KeyObject): string {
  return sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
}

export function registration(
  keys: TestKeys,
  node: object = { code: '10000', msg: 'Success', link_token: 'tok/en+1' },
): string {
  const text = JSON.stringify(node);
  return `{"response":${text},"sign":"${signText(text, keys.alipay)}"}`;
}

export interface FrameSettings {
  readonly key: KeyObject;
  readonly id?: string;
  readonly content?: unknown;
  readonly appId?: string;
  readonly protocol?: Record<string, string>;
  readonly spoil?: (data: string) => string;
}

/** A `CONSUME` frame as the gateway sends it, signed over the raw text of `data`. */
export function consumeFrame(settings: FrameSettings): string {
  const {
    key,
    id = 'm-1',
    content = { version: '红茶 😀', nested: { sign: 'x', data: {} } },
    appId = testAppId,
  } = settings;
  const { spoil = (text: string) => text } = settings;
  // Odd spacing: what is signed is the text, not what it means.
  const data = `{ "header" : {"appId":"${appId}","msgApi":"alipay.open.mini.version.audit.passed"},  "content":${JSON.stringify(content)} }`;
  const protocol = {
    'x-type': 'message',
    'x-cmd': 'CONSUME',
    'x-msgId': id,
    'x-timestamp': '1767240000000',
    'x-charset': 'UTF-8',
    'x-signType': 'RSA2',
    'x-sign': signText(data, key),
    ...settings.protocol,
  };
  return `from-sys:openchannel\r\nfrom-sys-ip:10.0.0.1:80\r\nstream-id:s-${id}\r\n\r\n{"protocol":${JSON.stringify(protocol)}, "data" :${spoil(data)}}`;
}

/** The message gateway on loopback. */
export async function startMessageServer(keys: TestKeys): Promise<MessageServer> {
  const server = createServer((incoming, outgoing) => {
    if (!incoming.url?.startsWith('/websocket/register.do?') || !state.isSigned(urlOf(incoming))) {
      outgoing.writeHead(403).end();
      return;
    }
    state.registrations += 1;
    const { status = 200, body } = state.register();
    outgoing.writeHead(status, { 'set-cookie': ['a=b; Path=/', 'zone=GZ00A; Path=/'] }).end(body);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, incoming) => {
    state.connections.push({ url: urlOf(incoming), cookie: incoming.headers.cookie });
    state.sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const [head = '', json = ''] = data.toString().split('\r\n\r\n');
      state.acks.push({
        head,
        protocol: (JSON.parse(json) as { protocol: Record<string, string> }).protocol,
      });
    });
    state.greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: MessageServer = {
    url,
    sockets: [],
    connections: [],
    acks: [],
    registrations: 0,
    register: () => ({ body: registration(keys) }),
    greet: () => undefined,
    isSigned(address) {
      const parameters = Object.fromEntries(address.searchParams);
      const { sign: signature = '', ...rest } = parameters;
      const content = Object.keys(rest)
        .sort()
        .map((name) => `${name}=${rest[name] ?? ''}`)
        .join('&');
      return verify(
        'RSA-SHA256',
        Buffer.from(content),
        createPublicKey(keys.application),
        Buffer.from(signature, 'base64'),
      );
    },
    close: async () => {
      for (const socket of state.sockets) socket.terminate();
      await new Promise((resolve) => sockets.close(resolve));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}

function urlOf(incoming: IncomingMessage): URL {
  return new URL(incoming.url ?? '/', 'http://127.0.0.1');
}
