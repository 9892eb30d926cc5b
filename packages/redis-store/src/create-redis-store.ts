import {
  ConfigError,
  MalformedResponseError,
  SdkError,
  randomNonce,
  type Logger,
  type Store,
  type StoreLock,
} from '@sdk/core-signing';
import type { RedisClient } from './redis-client.js';
import { connectionOf } from './redis-connection.js';
import { redisKeys } from './redis-keys.js';
import { fenceMemory } from './redis-scripts.js';
import { readRedisStoreOptions, type RedisStoreOptions } from './redis-store-options.js';
import { createOperationRunner } from './run-operation.js';
import { createValueEnvelope } from './value-envelope.js';

/**
 * A store on Redis (5 or newer) or Valkey, for state that several processes or machines share.
 *
 * The client stays the caller's: connect it before, close it after. Key names appear in Redis as they are given,
 * so they must not contain secrets; values can be encrypted. Every operation ends within `timeout`; the error of a
 * write says in its `outcome` whether it was made, was not, or whether that is unknown. `release` of a lock never rejects: a lock that could not be released
 * expires.
 *
 * @remarks Redis replicates asynchronously: after a failover a lock can be lost, and two holders believe they have
 * it. Their fences still differ as far as the clocks of the servers agree, and only the newer one can write.
 *
 * @throws ConfigError for a client that is neither ioredis nor node-redis, and for unusable options.
 * @example
 * const store = createRedisStore(new Redis(url));
 * const weixin = createWeixin({ appId, secret, store });
 */
export function createRedisStore(client: RedisClient, options?: RedisStoreOptions): Store {
  const chosen = options ?? {};
  const settings = readRedisStoreOptions(chosen);
  const connection = connectionOf(client);
  const run = createOperationRunner(connection, settings);
  const envelope = createValueEnvelope(settings.encryptionKeys);
  const keysOf = (key: string) => redisKeys(settings.prefix, key);
  outliveConnectionErrors(client);

  const write = async (name: string, key: string, value: string, { ttl, fence, absent }: WriteOptions) => {
    assertTtl(ttl);
    assertFence(fence);
    const keys = keysOf(key);
    const sealed = await envelope.seal(keys.value, value, { unique: absent });
    const reply = await run({
      name,
      script: 'write',
      keys: [keys.value, keys.fence],
      values: [
        sealed,
        ttl === undefined ? '' : wholeMilliseconds(ttl),
        fence === undefined ? '' : String(fence),
        absent ? '1' : '',
        String(fenceMemory),
      ],
    });
    const answer = textOf(reply);
    if (answer === 'stale') throw staleFence(name);
    if (answer !== 'written' && answer !== 'present') throw unreadableReply(name);
    return answer === 'written';
  };

  return {
    async get(key) {
      const { value } = keysOf(key);
      const reply = await run({ name: 'get', reads: true, script: 'get', keys: [value], values: [] });
      const sealed = textOf(reply);
      return sealed === undefined ? undefined : envelope.open(value, sealed);
    },
    async set(key, value, { ttl, fence } = {}) {
      await write('set', key, value, { ttl, fence, absent: false });
    },
    async delete(key) {
      await run({ name: 'delete', script: 'delete', keys: [keysOf(key).value], values: [] });
    },
    setIfAbsent: (key, value, { ttl, fence } = {}) =>
      write('setIfAbsent', key, value, { ttl, fence, absent: true }),
    async lock(key, { ttl }): Promise<StoreLock | undefined> {
      assertTtl(ttl);
      assertLease(ttl);
      const keys = keysOf(key);
      const holder = randomNonce();
      const release = () => run({ name: 'release', script: 'release', keys: [keys.lock], values: [holder] });
      const reply = await run({
        name: 'lock',
        script: 'lock',
        keys: [keys.lock, keys.fence],
        values: [holder, wholeMilliseconds(ttl), String(fenceMemory)],
        // Nobody knows that this lock was taken: without this it would stand in the way until it expires.
        onLateReply: () => void release().catch(() => undefined),
      });
      const fence = textOf(reply);
      if (fence === undefined || fence === '') return undefined;
      // A number that is none is smaller and greater than nothing: every write under it would be let through.
      if (!/^\d{1,16}$/.test(fence) || !Number.isSafeInteger(Number(fence))) throw unreadableReply('lock');
      return {
        fence: Number(fence),
        async release() {
          await release().catch((error: unknown) => reportRelease(error, settings.logger));
        },
      };
    },
  };
}

interface WriteOptions {
  readonly ttl: number | undefined;
  readonly fence: number | undefined;
  readonly absent: boolean;
}

/** node-redis ends the process on a connection error that nobody listens to; the store reports errors by itself. */
function outliveConnectionErrors(client: RedisClient): void {
  if (client.listenerCount('error') === 0) client.on('error', () => undefined);
}

function reportRelease(error: unknown, logger: Logger | undefined): void {
  const fields = SdkError.is(error) ? error.toJSON() : { platform: 'redis', operation: 'release' };
  logger?.warn(fields, 'A lock could not be released; it expires by itself.');
}

function textOf(reply: unknown): string | undefined {
  if (reply === null || reply === undefined) return undefined;
  // A client can be set to give bytes.
  if (Buffer.isBuffer(reply)) return reply.toString('utf8');
  return typeof reply === 'string' ? reply : JSON.stringify(reply);
}

/** Redis takes whole milliseconds, of at most 64 bits together with its own clock. */
const wholeMilliseconds = (ttl: number): string => String(Math.min(Math.ceil(ttl), Number.MAX_SAFE_INTEGER));

function assertTtl(ttl: number | undefined): void {
  if (ttl === undefined || (Number.isFinite(ttl) && ttl > 0)) return;
  throw new ConfigError('The store was given a `ttl` that is not a positive number of milliseconds.');
}

function assertLease(ttl: number): void {
  if (ttl <= fenceMemory) return;
  throw new ConfigError(
    'The store was asked for a lock of more than a day. A crashed holder would block all others.',
  );
}

function assertFence(fence: number | undefined): void {
  if (fence === undefined || Number.isSafeInteger(fence)) return;
  throw new ConfigError('The store was given a `fence` that no lock of it has. Pass `lock.fence` as it is.');
}

function unreadableReply(operation: string): MalformedResponseError {
  return new MalformedResponseError(
    'Redis gave a reply that no script of this store gives. Something between the client and the server changes replies, ' +
      'for example a proxy or an option of the client that transforms them.',
    { outcome: 'unknown', platform: 'redis', operation },
  );
}

function staleFence(operation: string): ConfigError {
  return new ConfigError(
    'The store refused a write: the lock it was made under has expired and somebody else took it since. ' +
      'Read the value again instead of writing. A longer lock `ttl` makes this rarer.',
    { platform: 'redis', operation },
  );
}
