import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a mini program's `request` is given, and gives back through `complete`. */
interface RequestOptions {
  readonly url: string;
  readonly data: unknown;
  readonly headers: Record<string, string>;
  complete(answer: unknown): void;
}

/** The host functions of a mini program, on `fetch`, in the style of Alipay or of WeChat. */
export function hostOf(style: 'my' | 'wx') {
  return {
    getAuthCode: (options: { complete(answer: unknown): void }) => options.complete({ authCode: 'AUTH' }),
    uploadFile: () => undefined,
    request(options: RequestOptions): void {
      void fetch(options.url, {
        method: 'POST',
        headers: options.headers,
        body: JSON.stringify(options.data),
      }).then(async (response) => {
        const text = await response.text();
        let data: unknown = text;
        try {
          data = JSON.parse(text);
        } catch {
          // An answer that is no JSON reaches the SDK as text.
        }
        const headers = Object.fromEntries(response.headers);
        if (style === 'wx') {
          options.complete({ data, statusCode: response.status, header: headers, errMsg: 'request:ok' });
        } else if (response.status >= 400) options.complete({ error: 19, errorMessage: 'http status error' });
        else options.complete({ data, status: response.status, headers });
      });
    },
  };
}

export interface FakeSpace {
  readonly endpoint: string;
  /** What functions were asked, newest last. */
  readonly asked: { target: string; args: unknown }[];
  /** The answer to the next invocation: status and body. */
  answer: { status: number; body: string };
  close(): Promise<void>;
}

/** A space that checks the signature of the real SDK and answers as the test says. */
export async function startFakeSpace(clientSecret: string): Promise<FakeSpace> {
  const asked: FakeSpace['asked'] = [];
  const server = http.createServer((incoming, outgoing) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as Record<string, string>;
      const signed = ['method', 'params', 'spaceId', 'timestamp', 'token', 'userId']
        .filter((name) => body[name])
        .map((name) => `${name}=${body[name] ?? ''}`)
        .join('&');
      const sign = createHmac('md5', clientSecret).update(signed).digest('hex');
      outgoing.setHeader('request-id', 'REQ-1');
      outgoing.setHeader('content-type', 'application/json');
      if (incoming.headers['x-serverless-sign'] !== sign) {
        outgoing.end(JSON.stringify({ error: { code: 'GATEWAY_INVALID_SIGN', message: 'sign' } }));
      } else if (body['method']?.includes('authorize') ?? false) {
        outgoing.end(JSON.stringify({ success: true, data: { accessToken: 'FAKE-TOKEN' } }));
      } else {
        const params = JSON.parse(body['params'] ?? '{}') as {
          functionTarget: string;
          functionArgs: unknown;
        };
        asked.push({ target: params.functionTarget, args: params.functionArgs });
        outgoing.statusCode = space.answer.status;
        outgoing.end(space.answer.body);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const space: FakeSpace = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: { status: 200, body: '{"success":true,"data":{"code":"10000"}}' },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return space;
}
