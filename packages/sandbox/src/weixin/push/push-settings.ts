import type { WeixinWorld } from '../weixin-world.js';

/** Where and how messages are pushed to the developer's server. */
export type PushSettings = {
  readonly url: string;
  readonly token: string;
  /** 43 characters. */
  readonly encodingAESKey: string;
  readonly mode: 'plain' | 'secure';
  readonly format: 'json' | 'xml';
  /** The notification that asked whether the address is the developer's. */
  readonly verificationId: string | null;
};

/** `undefined` until an address was given. */
export function pushSettings(world: WeixinWorld): PushSettings | undefined {
  return world.kernel.store.collection<PushSettings>('weixin.push').get('push');
}

/** Those that hold: what was given, and the mini program's own token and key for the rest. */
export function presentPushSettings(world: WeixinWorld): PushSettings {
  const { messageToken: token, encodingAESKey } = world.identities;
  return {
    url: '',
    token,
    encodingAESKey,
    mode: 'secure',
    format: 'json',
    verificationId: null,
    ...pushSettings(world),
  };
}

/** Changes what is given and keeps the rest. */
export function changePushSettings(world: WeixinWorld, change: Partial<PushSettings>): void {
  const changed = { ...presentPushSettings(world), ...change };
  world.kernel.store.collection<PushSettings>('weixin.push').set('push', changed);
}
