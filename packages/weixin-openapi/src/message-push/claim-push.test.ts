import { createHash } from 'node:crypto';
import { createMemoryStore, type Store } from '@sdk/core-signing';
import { appId, clock, seconds, contextOf, refused } from '../../test/message-push/one-application.js';
import { claimPush, pushKey } from './claim-push.js';
import type { MessagePushOptions } from './message-push-options.js';
import type { OpenedPush } from './open-push.js';

describe('claims', () => {
  const push = (changes: object = {}, message: object = {}) =>
    ({
      message: { msgId: '1', msgType: 'text', fromUserName: 'o', createTime: 1, ...message },
      format: 'json',
      encrypted: true,
      timestamp: seconds,
      nonce: 'n',
      plaintext: 'p',
      ...changes,
    }) as unknown as OpenedPush;
  const event = (message: object = {}) => {
    const { msgId: _none, ...rest } = push().message as unknown as Record<string, unknown>;
    return { message: { ...rest, ...message } as never };
  };

  it('are named by the number and type, or by user, second and content', () => {
    const hashed = (...parts: string[]) =>
      `weixin:push:${appId}:${createHash('sha256').update(parts.join('\n')).digest('hex')}`;
    expect(pushKey(appId, push())).toBe(hashed('1', 'text'));
    expect(pushKey(appId, push({ plaintext: 'other' }, { fromUserName: 'x' }))).toBe(hashed('1', 'text'));
    expect(pushKey(appId, push(event()))).toBe(hashed('o', '1', 'p'));
    expect(pushKey(appId, push({ ...event(), plaintext: 'q' }))).toBe(hashed('o', '1', 'q'));
  });

  function storeOf(context: Partial<MessagePushOptions> = {}) {
    const times: unknown[] = [];
    const memory = createMemoryStore({ clock });
    const store: Store = {
      ...memory,
      set: (name, value, options) => {
        times.push(['set', options?.ttl]);
        return memory.set(name, value, options);
      },
      setIfAbsent: (name, value, options) => {
        times.push([name.split(':')[1], options?.ttl]);
        return memory.setIfAbsent(name, value, options);
      },
    };
    let count = 0;
    const nonce = () => `holder${String((count += 1))}`;
    return { context: contextOf({ store, nonce, ...context }), times, memory };
  }

  it.each<[number | false, number]>([
    [300_000, 601_000],
    [10_000, 21_000],
    [false, 7_000],
  ])('with the greatest age %p remember a nonce for %i ms', async (maxAge, ttl) => {
    const { context, times } = storeOf({ maxAge, claimLease: 5_000, claimTtl: 7_000 });
    const claim = await claimPush(context, push(), 'k');
    expect(times).toEqual([
      ['push-nonce', ttl],
      [undefined, 5_000],
    ]);
    if (claim.state !== 'first') throw new Error(claim.state);
    await claim.settle({ a: 1 });
    expect(times.at(-1)).toEqual(['set', 7_000]);
    expect(await claimPush(context, push(), 'k')).toEqual({ state: 'done', reply: { a: 1 } });
  });

  it('run, are given back, and are of who holds them', async () => {
    const { context, memory } = storeOf();
    const first = await claimPush(context, push(), 'k');
    expect(first.state).toBe('first');
    expect(await claimPush(context, push(), 'k')).toEqual({ state: 'running' });
    await memory.set('k', 'another');
    if (first.state === 'first') await first.release();
    expect(await memory.get('k')).toBe('another');
    await memory.delete('k');
    const second = await claimPush(context, push(), 'k');
    if (second.state !== 'first') throw new Error(second.state);
    await second.release();
    expect(await memory.get('k')).toBeUndefined();
    expect((await claimPush(context, push(), 'k')).state).toBe('first');
  });

  it('that end between two questions are running', async () => {
    const { context, memory } = storeOf();
    await claimPush(context, push(), 'k');
    const gone: Store = {
      ...memory,
      setIfAbsent: () => Promise.resolve(false),
      get: () => Promise.resolve(undefined),
    };
    expect(await claimPush(contextOf({ store: gone }), push(), 'k')).toEqual({ state: 'running' });
  });

  it('a nonce is for one message', async () => {
    const { context } = storeOf();
    await claimPush(context, push(), 'k');
    const replayed = refused('nonce', 'ERR_SDK_SIGNATURE_REPLAYED', 'its nonce was already used');
    await expect(claimPush(context, push({ plaintext: 'q' }), 'k')).rejects.toEqual(replayed);
    await expect(claimPush(context, push({ plaintext: 'q' }), 'k')).rejects.toThrow(
      '「安全模式」 in the console.',
    );
    await expect(claimPush(context, push(), 'l')).rejects.toEqual(replayed);
    for (const changes of [{ nonce: 'm' }, { timestamp: `${seconds}1` }]) {
      await expect(claimPush(context, push({ ...changes, plaintext: 'q' }), 'k')).resolves.toBeDefined();
    }
    // What the parts are does not depend on where one ends.
    await claimPush(context, push({ timestamp: '12', nonce: '3' }), 'm');
    await expect(
      claimPush(context, push({ timestamp: '1', nonce: '23', plaintext: 'q' }), 'm'),
    ).resolves.toBeDefined();
  });

  it('a note that cannot be kept is told of', async () => {
    const warn = jest.fn();
    const { memory } = storeOf();
    const store: Store = { ...memory, set: () => Promise.reject(new Error('down')) };
    const logger = { debug: jest.fn(), info: jest.fn(), warn, error: jest.fn() };
    const claim = await claimPush(contextOf({ store, logger }), push(), 'k');
    if (claim.state !== 'first') throw new Error(claim.state);
    await expect(claim.settle(undefined)).resolves.toBeUndefined();
    expect(warn.mock.calls).toEqual([
      [{ platform: 'weixin' }, 'the claim of a pushed message could not be kept'],
    ]);
  });
});
