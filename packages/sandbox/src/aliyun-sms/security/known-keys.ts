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

/** Temporary credentials, as `AssumeRole` gives them. */
export function mintKey(world: AliyunSmsWorld, seconds: number): KnownKey {
  const { ids, clock } = world.kernel;
  const key: KnownKey = {
    accessKeyId: `STS.NFAKE${ids.hex(16)}`,
    accessKeySecret: `FAKE${ids.hex(36)}`,
    securityToken: `CAISFAKE${Buffer.from(ids.hex(48)).toString('base64')}`,
    expiresAt: clock.now() + seconds * 1000,
  };
  const keys = collectionOf(world);
  keys.set(key.accessKeyId, key);
  dropExpired(keys, bound, clock.now());
  return key;
}

function collectionOf(world: AliyunSmsWorld) {
  return world.kernel.store.collection<KnownKey>('aliyunSms.keys');
}
