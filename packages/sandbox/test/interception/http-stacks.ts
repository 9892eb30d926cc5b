import { createRequire } from 'node:module';
import http from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

import axios from 'axios';

/** Sends a body and resolves with the text of the answer. */
export type Post = (url: string, body: string, signal?: AbortSignal) => Promise<string>;

interface UndiciAnswer {
  readonly body: { text(): Promise<string> };
}
interface UndiciDispatcher {
  request(options: object): Promise<UndiciAnswer>;
  close(): Promise<void>;
}
/** As much of undici as is used: whichever version the official `alipay-sdk` brings along. */
interface Undici {
  request(url: string, options: object): Promise<UndiciAnswer>;
  fetch(url: string, options: object): Promise<Response>;
  Agent: new (options?: object) => UndiciDispatcher;
  Pool: new (origin: string, options?: object) => UndiciDispatcher;
  Client: new (origin: string, options?: object) => UndiciDispatcher;
}
interface Urllib {
  request(url: string, options: object): Promise<{ data: string }>;
}

const fromAlipaySdk = createRequire(require.resolve('alipay-sdk'));
const urllib = fromAlipaySdk('urllib') as Urllib;
export const undici = createRequire(fromAlipaySdk.resolve('urllib'))('undici') as Undici;
// The urllib of tenpay and pop-core's httpx come of an older time, before there was undici.
const olderUrllib = createRequire(require.resolve('tenpay'))('urllib') as Urllib;

export const httpsPost =
  (options: RequestOptions = {}): Post =>
  (url, body, signal) =>
    new Promise((resolve, reject) => {
      const module = url.startsWith('https:') ? https : http;
      const sent = module.request(
        url,
        { method: 'POST', ...(signal ? { signal } : {}), ...options },
        (answer) => {
          let text = '';
          answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
          answer.on('end', () => resolve(text));
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });

const through =
  (make: (origin: string) => UndiciDispatcher): Post =>
  async (url, body) => {
    const { origin, pathname } = new URL(url);
    const dispatcher = make(origin);
    const answer = await dispatcher.request({ origin, path: pathname, method: 'POST', body });
    const text = await answer.body.text();
    await dispatcher.close();
    return text;
  };

/** A request written by hand on a TLS socket. */
const tlsPost: Post = (url, body) =>
  new Promise((resolve, reject) => {
    const { hostname, pathname } = new URL(url);
    let text = '';
    const socket = tls.connect(443, hostname, { servername: hostname }, () => {
      const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\n`;
      socket.write(`${head}content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
    });
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    socket.on('end', () => resolve(text.slice(text.indexOf('\r\n\r\n') + 4)));
    socket.on('error', reject);
  });

/** TLS laid over a connection that the client opened itself. */
const layeredPost: Post = (url, body) =>
  httpsPost({
    agent: new (class extends https.Agent {
      override createConnection(options: tls.ConnectionOptions & { host: string }) {
        return tls.connect({ ...options, socket: net.connect(443, options.host) });
      }
    })(),
  })(url, body);

export const stacks: Record<string, Post> = {
  'node:https': httpsPost(),
  'node:https, an Agent that keeps connections': httpsPost({ agent: new https.Agent({ keepAlive: true }) }),
  'node:https, no agent': httpsPost({ agent: false }),
  'node:tls by hand': tlsPost,
  'node:tls over a socket of its own': layeredPost,
  'the global fetch': async (url, body) => (await fetch(url, { method: 'POST', body })).text(),
  'undici.request': async (url, body) => (await undici.request(url, { method: 'POST', body })).body.text(),
  'undici.fetch': async (url, body) => (await undici.fetch(url, { method: 'POST', body })).text(),
  'undici.Agent': through(() => new undici.Agent()),
  'undici.Agent that would like HTTP/2': through(() => new undici.Agent({ allowH2: true })),
  'undici.Pool': through((origin) => new undici.Pool(origin, { connections: 2 })),
  'undici.Client': through((origin) => new undici.Client(origin)),
  axios: async (url, body) =>
    (await axios.post<string>(url, body, { responseType: 'text', transformResponse: String })).data,
  'axios with fetch': async (url, body) =>
    (
      await axios.post<string>(url, body, {
        adapter: 'fetch',
        responseType: 'text',
        transformResponse: String,
      })
    ).data,
  'urllib 4': async (url, body) =>
    (await urllib.request(url, { method: 'POST', content: body, dataType: 'text' })).data,
  'urllib 2': async (url, body) =>
    (await olderUrllib.request(url, { method: 'POST', content: body, dataType: 'text' })).data,
};
