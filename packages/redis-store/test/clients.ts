import { once } from 'node:events';

import { Redis } from 'ioredis';
import { createClient } from 'redis';

import type { RedisClient } from '../src/index.js';

export interface TestClient {
  readonly client: RedisClient;
  /** Sends one command past the store, to look at what it did. */
  command(...words: string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** One connected client of each library. */
export const libraries: Readonly<Record<'ioredis' | 'node-redis', (url: string) => Promise<TestClient>>> = {
  async ioredis(url) {
    const client = new Redis(url, { disconnectTimeout: 50 });
    client.on('error', () => undefined);
    await once(client, 'ready');
    return {
      client,
      command: (name = '', ...values) => client.call(name, ...values),
      close() {
        client.disconnect();
        return Promise.resolve();
      },
    };
  },
  async 'node-redis'(url) {
    const client = createClient({ url });
    client.on('error', () => undefined);
    await client.connect();
    return {
      client,
      command: (...words) => client.sendCommand(words),
      close() {
        client.destroy();
        return Promise.resolve();
      },
    };
  },
};

export const libraryNames = ['ioredis', 'node-redis'] as const;
