import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';

export type Fields = Record<string, unknown>;

/** A client of the server API that hides nothing: raw requests, raw answers. */
export interface WeixinClient {
  readonly sandbox: Sandbox;
  readonly appId: string;
  readonly secret: string;
  readonly openid: string;
  get(path: string, query?: Record<string, string>, headers?: Record<string, string>): Promise<Fields>;
  /** `body` is sent as it is when it is a text. */
  post(path: string, body: unknown, query?: Record<string, string>): Promise<Fields>;
  /** The whole response, which is HTTP 200 whatever it says. */
  send(path: string, query: Record<string, string>, init?: RequestInit): Promise<Response>;
  /** A classic access_token. */
  token(): Promise<string>;
  /** `POST` to the control API. */
  control(path: string, body?: unknown): Promise<Fields>;
  read(path: string): Promise<Fields>;
  set(settings: Record<string, string>): Promise<void>;
}

const origin = 'http://127.0.0.1:4010';

/** A sandbox whose clock stands at 2026-03-04 12:00 in China, a Wednesday. */
export async function startWeixin(options: SandboxOptions = {}): Promise<WeixinClient> {
  const sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 7, ...options });
  const { appId, secret, openid } = sandbox.credentials(origin).weixin;

  async function send(path: string, query: Record<string, string>, init: RequestInit = {}) {
    const url = `${origin}/weixin${path}?${new URLSearchParams(query).toString()}`;
    const response = await sandbox.fetch(new Request(url, init));
    expect(response.status).toBe(200);
    return response;
  }

  async function post(path: string, body: unknown, query: Record<string, string> = {}): Promise<Fields> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return (await (await send(path, query, { method: 'POST', body: text })).json()) as Fields;
  }

  async function control(path: string, body: unknown = {}): Promise<Fields> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await sandbox.fetch(new Request(`${origin}/_sandbox${path}`, init));
    return (await response.json()) as Fields;
  }

  return {
    sandbox,
    appId,
    secret,
    openid,
    send,
    post,
    control,
    async get(path, query = {}, headers = {}) {
      return (await (await send(path, query, { headers })).json()) as Fields;
    },
    async token() {
      const query = { grant_type: 'client_credential', appid: appId, secret };
      const { access_token: token } = (await (await send('/cgi-bin/token', query)).json()) as Fields;
      return String(token);
    },
    async read(path) {
      const response = await sandbox.fetch(new Request(`${origin}/_sandbox${path}`));
      return (await response.json()) as Fields;
    },
    async set(settings) {
      const init = { method: 'PUT', body: JSON.stringify(settings) };
      const response = await sandbox.fetch(new Request(`${origin}/weixin/sandbox/settings`, init));
      expect(response.status).toBe(200);
    },
  };
}
