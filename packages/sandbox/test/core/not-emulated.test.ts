import { createEventBus } from '../../src/core/event-bus.js';
import { createMemoryStore } from '../../src/core/memory-store.js';
import { markNotEmulated, notEmulatedHeader } from '../../src/core/mark-not-emulated.js';
import { namesByDistance } from '../../src/core/nearest-name.js';
import { isUsedUp, limitOf, takeCall } from '../../src/core/take-call.js';
import type { CountedWindow } from '../../src/core/take-call.js';

const names = ['SendSms', 'SendBatchSms', 'QuerySendDetails'];

describe('the header that says what is not emulated', () => {
  it.each([
    ['SendSmz', 'SendSmz is not emulated by the sandbox; emulated: SendSms, SendBatchSms, QuerySendDetails'],
    ['', ' is not emulated by the sandbox; emulated: SendSms, SendBatchSms, QuerySendDetails'],
    ['发送 🐼', '?? ?? is not emulated by the sandbox; emulated: SendSms, SendBatchSms, QuerySendDetails'],
    [
      'x\r\nset-cookie: a=1',
      'x??set-cookie: a=1 is not emulated by the sandbox; emulated: SendSms, SendBatchSms, QuerySendDetails',
    ],
  ])('is one line for %j', (asked, expected) => {
    const { headers, status } = markNotEmulated(new Response(null, { status: 404 }), asked, names);
    expect(status).toBe(404);
    // Headers lose the white space around their value.
    expect(headers.get(notEmulatedHeader)).toBe(expected.trim());
    expect(headers.has('set-cookie')).toBe(false);
  });

  it('is cut when a client asks for something very long', () => {
    const { headers } = markNotEmulated(new Response(), 'x'.repeat(100_000), names);
    expect(headers.get(notEmulatedHeader)).toHaveLength(1_000);
  });

  it('names the nearest first, and no more than asked for', () => {
    expect(namesByDistance('querysenddetail', names, 1)).toEqual(['QuerySendDetails']);
    expect(namesByDistance('x', [], 3)).toEqual([]);
  });
});

describe('calls of a window', () => {
  const collection = () =>
    createMemoryStore({ events: createEventBus() }).collection<CountedWindow>('test.windows');

  it('are taken until none is left, and again in the next window', () => {
    const counts = collection();
    const window = { key: 'a', limit: 2, length: 1_000 };
    const taken = [0, 999, 999, 1_000, 1_999].map((now) => takeCall(counts, window, now));
    expect(taken).toEqual([true, true, false, true, true]);
    expect([isUsedUp(counts, window, 1_999), isUsedUp(counts, window, 2_000)]).toEqual([true, false]);
    expect(takeCall(counts, { ...window, key: 'b' }, 1_999)).toBe(true);
  });

  it('are not counted without a limit', () => {
    const counts = collection();
    expect(takeCall(counts, { key: 'a', limit: null, length: 1 }, 0)).toBe(true);
    expect(counts.values()).toEqual([]);
    expect([limitOf('off'), limitOf('0'), limitOf('120')]).toEqual([null, 0, 120]);
  });

  it('are none with a limit of nothing', () => {
    expect(takeCall(collection(), { key: 'a', limit: 0, length: 1 }, 0)).toBe(false);
  });
});
