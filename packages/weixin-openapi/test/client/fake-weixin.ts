import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as it arrived, read by nothing of the package under test. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** Path and query as on the wire. */
  readonly url: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** After these bytes nothing more arrives, and the connection stays open: the answer said it would be longer. */
  readonly stalls?: boolean;
}

/** `undefined`: the fake's own logic answers. */
export type Respond = (request: ReceivedRequest) => Reply | 'reset' | 'stall' | undefined;

export interface FakeWeixin {
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** Requests for a path. */
  requests(path: string): ReceivedRequest[];
  /** Tokens that business calls accept. */
  readonly valid: Set<string>;
  /** What the token endpoints say next. */
  tokenLife: number;
  tokenDelay: number;
  tokenRefusal: object | undefined;
  respond: Respond | undefined;
  /** Ends the stable token that is current, as somebody else's forced refresh does. */
  revoke(): void;
  close(): Promise<void>;
}

export const appId = 'wx0123456789abcdef';
export const secret = 'FAKEsecret0123456789abcdef012345';

/** A small WeChat on loopback with its own logic: tokens, their refusals, and whatever a test wants. */
export async function startWeixin(): Promise<FakeWeixin> {
  const received: ReceivedRequest[] = [];
  const valid = new Set<string>();
  let issued = 0;
  let stable: string | undefined;

  const issue = (): string => {
    issued += 1;
    const token = `TOKEN+${issued}/=${'x'.repeat(100)}`;
    valid.add(token);
    return token;
  };

  const tokenAnswer = (request: ReceivedRequest): object => {
    if (fake.tokenRefusal !== undefined) return fake.tokenRefusal;
    const given =
      request.path === '/cgi-bin/token'
        ? Object.fromEntries(request.query)
        : (JSON.parse(request.body.toString('utf8')) as Record<string, unknown>);
    if (given['appid'] !== appId) return { errcode: 40013, errmsg: 'invalid appid rid: 1-2-3' };
    if (given['secret'] !== secret) return { errcode: 40125, errmsg: 'invalid appsecret rid: 1-2-3' };
    if (request.path === '/cgi-bin/token') return { access_token: issue(), expires_in: fake.tokenLife };
    if (given['force_refresh'] === true) {
      if (stable !== undefined) valid.delete(stable);
      stable = undefined;
    }
    stable ??= issue();
    return { access_token: stable, expires_in: fake.tokenLife };
  };

  const answer = (request: ReceivedRequest): Reply | 'reset' | 'stall' => {
    const own = fake.respond?.(request);
    if (own !== undefined) return own;
    if (request.path === '/cgi-bin/token' || request.path === '/cgi-bin/stable_token') {
      return json(tokenAnswer(request));
    }
    const token = request.query.get('access_token');
    if (token === null) return json({ errcode: 41001, errmsg: 'access_token missing rid: a-b-c' });
    if (!valid.has(token)) return json(invalidToken);
    return json({ errcode: 0, errmsg: 'ok', echo: token.length });
  };

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = read(incoming, Buffer.concat(chunks));
      received.push(request);
      const delay = request.path.includes('token') ? fake.tokenDelay : 0;
      setTimeout(() => write(outgoing, answer(request)), delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: FakeWeixin = {
    url: `http://127.0.0.1:${address.port}`,
    received,
    requests: (path) => received.filter((request) => request.path === path),
    valid,
    tokenLife: 7200,
    tokenDelay: 0,
    tokenRefusal: undefined,
    respond: undefined,
    revoke() {
      if (stable !== undefined) valid.delete(stable);
      stable = undefined;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

export const invalidToken = {
  errcode: 40001,
  errmsg:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken rid: 6641e2a3-1e3a8b2c-5d1f0a9b',
};

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { body: JSON.stringify(value), headers: { 'content-type': 'text/plain', ...headers } };
}

function read(incoming: IncomingMessage, body: Buffer): ReceivedRequest {
  const url = incoming.url ?? '/';
  const parsed = new URL(url, 'http://127.0.0.1');
  return {
    method: incoming.method ?? '',
    path: parsed.pathname,
    url,
    query: parsed.searchParams,
    headers: incoming.headers,
    body,
  };
}

function write(outgoing: ServerResponse, reply: Reply | 'reset' | 'stall'): void {
  if (reply === 'stall') return;
  if (reply === 'reset') {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(reply.status ?? 200, {
    'content-type': 'application/json; encoding=utf-8',
    ...reply.headers,
    ...(reply.stalls === true ? { 'content-length': Buffer.byteLength(reply.body) + 1 } : {}),
  });
  if (reply.stalls === true) outgoing.write(reply.body);
  else outgoing.end(reply.body);
}
