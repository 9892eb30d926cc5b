import { ConfigError } from '@sdk/core-signing';
import type { ClusterRedisClient, IoredisClient, NodeRedisClient, RedisClient } from './redis-client.js';

/** `down`: the client is connecting by itself. `closed`: nobody told it to connect, or somebody closed it. */
export type ConnectionState = 'ready' | 'down' | 'closed';

/** The two libraries behind one shape. */
export interface RedisConnection {
  state(): ConnectionState;
  onceReady(listener: () => void): void;
  evalSha(sha1: string, keys: readonly string[], values: readonly string[]): Promise<unknown>;
  eval(script: string, keys: readonly string[], values: readonly string[]): Promise<unknown>;
}

/**
 * Recognises the client by its methods.
 *
 * @throws ConfigError for anything that is neither ioredis nor node-redis.
 */
export function connectionOf(client: RedisClient): RedisConnection {
  const candidate: unknown = client;
  if (typeof candidate === 'object' && candidate !== null) {
    if (hasMethods(client, ['evalSha', 'eval', 'once', 'on']) && 'evalSha' in client) {
      return nodeRedisConnection(client);
    }
    if (hasMethods(client, ['evalsha', 'eval', 'connect', 'once', 'on']) && 'evalsha' in client) {
      return ioredisConnection(client);
    }
  }
  throw new ConfigError(
    'createRedisStore: the first argument must be a client of `ioredis` or `redis` (node-redis), or a cluster of ' +
      'either; not a URL and not its options. Create the client, and pass it.',
  );
}

function hasMethods(client: object, names: readonly string[]): boolean {
  return names.every((name) => typeof (client as Record<string, unknown>)[name] === 'function');
}

function ioredisConnection(client: IoredisClient): RedisConnection {
  return {
    state() {
      if (client.status === 'ready') return 'ready';
      // Only `end` is final: `close` is passed through on the way to `reconnecting`.
      if (client.status === 'end') return 'closed';
      // With `lazyConnect` the first command has to open the connection.
      if (client.status === 'wait') client.connect().catch(() => undefined);
      return 'down';
    },
    onceReady: (listener) => void client.once('ready', listener),
    evalSha: (sha1, keys, values) => client.evalsha(sha1, keys.length, ...keys, ...values),
    eval: (script, keys, values) => client.eval(script, keys.length, ...keys, ...values),
  };
}

function nodeRedisConnection(client: NodeRedisClient | ClusterRedisClient): RedisConnection {
  return {
    state() {
      if (!client.isOpen) return 'closed';
      // A cluster has no readiness of its own: its nodes queue commands, and the time limit ends the waiting.
      return 'isReady' in client && !client.isReady ? 'down' : 'ready';
    },
    onceReady: (listener) => void client.once('ready', listener),
    evalSha: (sha1, keys, values) => client.evalSha(sha1, { keys: [...keys], arguments: [...values] }),
    eval: (script, keys, values) => client.eval(script, { keys: [...keys], arguments: [...values] }),
  };
}
