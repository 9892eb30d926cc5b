import { createEventBus } from './event-bus.js';
import { createMemoryStore } from './memory-store.js';
import { createPlatformSettings, matching, oneOf } from './platform-settings.js';

type Settings = { mode: 'a' | 'b'; limit: string };

const { settingsFor, changeSettings } = createPlatformSettings<Settings>('test.settings', {
  mode: { initial: 'a', header: 'x-mode', allows: oneOf('a', 'b') },
  limit: { initial: '1', allows: matching(/^\d+$/) },
});
const newWorld = () => ({
  kernel: { store: createMemoryStore({ events: createEventBus(), record: () => undefined }) },
});
const asking = (headers: Record<string, string>) => new Request('http://127.0.0.1/', { headers });

describe('settings of a platform', () => {
  it('are changed for everybody, or by a header for one request', () => {
    const world = newWorld();
    expect(settingsFor(world)).toEqual({ mode: 'a', limit: '1' });
    expect(settingsFor(world, asking({ 'x-mode': 'b' }))).toEqual({ mode: 'b', limit: '1' });
    expect(changeSettings(world, { mode: 'b', limit: '20' })).toBeNull();
    expect(settingsFor(world)).toEqual({ mode: 'b', limit: '20' });
    expect(settingsFor(world, asking({ 'x-mode': 'a' }))).toEqual({ mode: 'a', limit: '20' });
    expect(settingsFor(newWorld())).toEqual({ mode: 'a', limit: '1' });
  });

  it.each([
    [{ mode: 'c' }, 'mode'],
    [{ limit: 3 }, 'limit'],
    [{ limit: '1', other: 'x' }, 'other'],
    [{ __proto__: null, constructor: 'x' }, 'constructor'],
    [{ toString: 'x' }, 'toString'],
  ])('are not %j, and then nothing is changed', (change, wrong) => {
    const world = newWorld();
    expect(changeSettings(world, change)).toBe(wrong);
    expect(settingsFor(world)).toEqual({ mode: 'a', limit: '1' });
  });

  it('do not take a value from a header that they do not allow, or that they do not have', () => {
    expect(settingsFor(newWorld(), asking({ 'x-mode': 'c', 'x-limit': '9' }))).toEqual({
      mode: 'a',
      limit: '1',
    });
  });
});
