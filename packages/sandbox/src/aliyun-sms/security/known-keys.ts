import { dropExpired } from '../../core/drop-expired.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';

/** A key the platform knows. */
export type KnownKey = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Of temporary keys. */
  readonly securityToken: string | null;
  /** When it ends, in ms on the sandbox clock. */
  readonly expiresAt: number | null;
  /** The one queue that it opens; absent when it is for the actions. */
  readonly queueName?: string;
};

export function findKey(world: AliyunSmsWorld, accessKeyId: string): KnownKey | undefined {
  if (accessKeyId === world.identities.accessKeyId) {
    const { accessKeySecret } = world.identities;
    return { accessKeyId, accessKeySecret, securityToken: null, expiresAt: null };
  }
  return collectionOf(world).get(accessKeyId);
}

const bound = {
  kept: 200,
  mostKept: 1_000,
  keyOf: ({ accessKeyId }: KnownKey) => accessKeyId,
  expiresAt: ({ expiresAt }: KnownKey) => expiresAt ?? Infinity,
};

/** Temporary credentials: for the actions, as `AssumeRole` gives them, or for one queue. */
export function mintKey(world: AliyunSmsWorld, seconds: number, queueName?: string): KnownKey {
  const { ids, clock } = world.kernel;
  const key: KnownKey = {
    accessKeyId: `STS.NFAKE${ids.hex(16)}`,
    accessKeySecret: `FAKE${ids.hex(36)}`,
    securityToken: `CAISFAKE${Buffer.from(ids.hex(48)).toString('base64')}`,
    expiresAt: clock.now() + seconds * 1000,
    ...(queueName === undefined ? {} : { queueName }),
  };
  const keys = collectionOf(world);
  keys.set(key.accessKeyId, key);
  dropExpired(keys, bound, clock.now());
  return key;
}

function collectionOf(world: AliyunSmsWorld) {
  return world.kernel.store.collection<KnownKey>('aliyunSms.keys');
}
