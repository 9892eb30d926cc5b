import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Everything a request carried, as one text. */
type Echo = string;

/**
 * Ways to answer in which the request comes back, since that is how secrets get into errors; by what they provoke. The
 * fields in which a platform says why (`errmsg`, `Message`, `sub_msg`) are its own words and reach the caller as they
 * are, but for what a client holds.
 */
export const replies: Readonly<Record<string, (response: ServerResponse, echo: Echo) => void>> = {
  'a reset connection': (response) => response.destroy(),
  'a page with 502': (response, echo) => answer(response, 502, echo, 'text/html'),
  'JSON with 400': (response, echo) =>
    answer(response, 400, json({ code: 'PARAM_ERROR', message: 'no', detail: { value: echo }, errcode: 1 })),
  'JSON with 429': (response, echo) =>
    answer(response, 429, json({ Code: 'Throttling', Message: 'slower', Recommend: echo })),
  'a redirection': (response, echo) => {
    response.writeHead(302, { location: `/x?${encodeURIComponent(echo)}` }).end(echo);
  },
  'text that is no document': (response, echo) => answer(response, 200, echo),
  'JSON cut off': (response, echo) => answer(response, 200, json({ a: echo }).slice(0, -2)),
  'a success that nobody signed': (response, echo) =>
    answer(
      response,
      200,
      json({ code: '10000', prepay_id: echo, Code: 'OK', BizId: echo, access_token: 'x' }),
    ),
  'a refusal that holds the request': (response, echo) =>
    answer(
      response,
      200,
      json({
        ...{ errcode: 40_001, errmsg: 'no', rid: echo, data: echo },
        ...{ Code: 'isv.X', Message: 'no', Data: echo },
        error_response: { code: '40002', msg: 'no', data: echo },
      }),
    ),
  'XML that holds the request': (response, echo) =>
    answer(
      response,
      200,
      `<xml><return_code><![CDATA[FAIL]]></return_code><return_msg>no</return_msg><request><![CDATA[${echo.replaceAll(']]>', '')}]]></request></xml>`,
      'text/xml',
    ),
  'a refusal whose words hold the request': (response, echo) =>
    answer(
      response,
      200,
      json({
        ...{ errcode: 40_001, errmsg: echo, Code: 'isv.X', Message: echo },
        error_response: { code: '40002', msg: echo, sub_code: 'isv.x', sub_msg: echo },
      }),
    ),
  'JSON with 400 whose words hold the request': (response, echo) =>
    answer(response, 400, json({ code: 'PARAM_ERROR', message: echo })),
  'XML whose words hold the request': (response, echo) =>
    answer(
      response,
      200,
      `<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[${echo.replaceAll(']]>', '')}]]></return_msg></xml>`,
      'text/xml',
    ),
  'wrong compression': (response, echo) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(echo);
  },
};

export interface EchoServer {
  readonly url: string;
  /** How requests are answered from now on. */
  answer(name: string): void;
  close(): Promise<void>;
}

export async function startEchoServer(): Promise<EchoServer> {
  let reply: (response: ServerResponse, echo: Echo) => void = (response) => response.destroy();
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      const address = decodeURIComponent((request.url ?? '').replaceAll('+', ' '));
      reply(response, [request.url, address, ...headers, body, decodeForm(body)].join(' '));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(name) {
      const chosen = replies[name];
      if (chosen === undefined) throw new Error(`There is no reply ${name}.`);
      reply = chosen;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const json = (value: unknown): string => JSON.stringify(value);

function answer(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function decodeForm(body: string): string {
  try {
    return decodeURIComponent(body.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
