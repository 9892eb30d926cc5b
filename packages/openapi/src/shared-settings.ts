import type { ClientSettings } from '@sdk/core-signing';

/** Settings that hold for everything one `init…` makes, whichever host it talks to. */
export type SharedSettings = Pick<
  ClientSettings,
  'transport' | 'fetch' | 'timeout' | 'retry' | 'store' | 'logger' | 'clock'
>;

/** Those of them that were given. */
export function sharedSettings(options: SharedSettings): SharedSettings {
  const { transport, fetch, timeout, retry, store, logger, clock } = options;
  return present({ transport, fetch, timeout, retry, store, logger, clock });
}

/** An object without what is `undefined`: a creator tells an option that is not there from one that is wrong. */
export function present<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
