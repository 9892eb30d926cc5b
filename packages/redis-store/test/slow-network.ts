import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a Redis on which what the client sends can be held up: it arrives, but late. */
export interface SlowNetwork {
  readonly url: string;
  hold(): void;
  /** Lets everything through, in order. */
  release(): void;
  /** Bytes that are held up. */
  held(): number;
  close(): Promise<void>;
}

export async function startSlowNetwork(port: number): Promise<SlowNetwork> {
  const sockets = new Set<Socket>();
  const waiting: { readonly to: Socket; readonly bytes: Buffer }[] = [];
  let holding = false;
  const server = createServer((client) => {
    const redis = connect({ host: '127.0.0.1', port });
    for (const [socket, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (holding) waiting.push({ to: redis, bytes });
      else redis.write(bytes);
    });
    redis.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `redis://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    hold: () => void (holding = true),
    release() {
      holding = false;
      for (const { to, bytes } of waiting.splice(0)) to.write(bytes);
    },
    held: () => waiting.reduce((sum, { bytes }) => sum + bytes.length, 0),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
