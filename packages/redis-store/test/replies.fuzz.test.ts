import assert from 'node:assert/strict';

import { MalformedResponseError, SdkError } from '@sdk/core-signing';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { createRedisStore } from '../src/index.js';
import type { NodeRedisClient } from '../src/redis-client.js';

/** A Redis that answers every script with what it is told. */
function clientThatReplies(reply: () => unknown): NodeRedisClient {
  return {
    isOpen: true,
    isReady: true,
    evalSha: () => Promise.resolve(reply()),
    eval: () => Promise.resolve(reply()),
    once: () => undefined,
    on: () => undefined,
    listenerCount: () => 1,
  };
}

const isExpected = (error: unknown): boolean => SdkError.is(error);
const encryptionKey = Buffer.alloc(32, 'FAKE');
const key = 'weixin:access-token:wxFAKE';

/** What lies in Redis after a value was written. */
async function storedAs(value: string, options: { readonly encryptionKey?: Uint8Array }): Promise<string> {
  let stored = '';
  const client = clientThatReplies(() => 'written');
  const store = createRedisStore(
    {
      ...client,
      evalSha(_sha1, { arguments: given }) {
        stored = given[0] ?? '';
        return Promise.resolve('written');
      },
    },
    options,
  );
  await store.set(key, value);
  return stored;
}

fuzzParser('a stored value, sealed', async (): Promise<FuzzTarget> => {
  let reply = '';
  const store = createRedisStore(
    clientThatReplies(() => reply),
    { encryptionKey },
  );
  return {
    isExpected,
    accepts: 'signed', // nobody without the key writes one
    samples: [Buffer.from(await storedAs('{"token":"茶"}', { encryptionKey }))],
    read(bytes) {
      reply = bytes.toString();
      return store.get(key);
    },
  };
});

fuzzParser('a stored value, plain', async (): Promise<FuzzTarget> => {
  let reply: unknown;
  const store = createRedisStore(clientThatReplies(() => reply));
  return {
    isExpected,
    accepts: 'unsigned',
    samples: [Buffer.from(await storedAs('{"token":"茶"}', {}))],
    async read(bytes) {
      // A client can be set to give bytes.
      reply = Buffer.from(bytes);
      const ofBytes = await store.get(key);
      reply = bytes.toString();
      assert.equal(await store.get(key), ofBytes);
    },
  };
});

fuzzParser('replies of Redis', (): FuzzTarget => {
  let reply: unknown;
  const store = createRedisStore(clientThatReplies(() => reply));
  return {
    isExpected,
    accepts: 'unsigned',
    samples: [Buffer.from('{"reply":"1767240000000000"}'), Buffer.from('{"reply":"written"}')],
    async read(bytes) {
      try {
        reply = (JSON.parse(bytes.toString()) as { readonly reply?: unknown } | null)?.reply;
      } catch {
        reply = bytes.toString();
      }
      const lock = await answered(store.lock(key, { ttl: 1000 }));
      // A fence that no other can be compared with would let every write through.
      if (lock !== undefined) assert.ok(Number.isSafeInteger(lock.fence));
      await lock?.release();
      const isWritten = await answered(store.setIfAbsent(key, 'value'));
      if (isWritten !== undefined) assert.equal(typeof isWritten, 'boolean');
      if (lock === undefined && isWritten === undefined)
        throw new MalformedResponseError('neither', { outcome: 'unknown' });
    },
  };
});

/** Nothing where the reply was refused. */
async function answered<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}
