import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeListener, type NodeListener } from './node-listener.js';
import { readNotificationBody } from './read-notification-body.js';
import { webListener } from './web-listener.js';

const purpose = { platform: 'p', operation: 'o', contentTypes: ['application/json'] };
const maximumBytes = 1000;
const rules = { ...purpose, maximumBytes, refuse: (step: string) => new RangeError(step) };

/** What the platforms' handlers do with a request, and others that do not wait for all of it. */
const handlers: Record<string, NodeListener> = {
  'a request of Node is too large': nodeListener(async (request, response) => {
    const body = await Promise.resolve(readNotificationBody(request, rules)).catch(() => undefined);
    response.writeHead(body === undefined ? 413 : 200).end();
  }),
  'a Web request says that it is too large': webListener(
    ({ headers }) => Promise.resolve(answer(Number(headers.get('content-length')))),
    purpose,
  ),
  'a Web request turns out to be too large': webListener(async ({ body }) => {
    let length = 0;
    for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
      length += bytes.byteLength;
      if (length > maximumBytes) break;
    }
    return answer(length);
  }, purpose),
};

function answer(length: number): Response {
  return new Response(null, { status: length > maximumBytes ? 413 : 200 });
}

test.each(Object.entries(handlers))(
  '%s: what comes next on its connection is answered',
  async (_, handler) => {
    const server = createServer((request, response) => void handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = (length: number) =>
      new Promise<[number | undefined, number | undefined]>((resolve, reject) => {
        const message = send({
          port,
          host: '127.0.0.1',
          method: 'POST',
          agent,
          headers: { 'content-length': length },
        });
        let from: number | undefined;
        message.on('socket', (socket) => socket.once('ready', () => (from = socket.localPort)));
        message.on('error', reject);
        message.on('response', (response) => {
          from ??= message.socket?.localPort;
          response.resume().on('end', () => resolve([response.statusCode, from]));
        });
        message.end(Buffer.alloc(length, 'a'));
      });
    try {
      const [first, connection] = await post(4_000_000);
      expect(first).toBe(413);
      expect(await post(4)).toEqual([200, connection]);
    } finally {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    }
  },
);
