import type { SandboxKernel } from '../../core/kernel.js';
import { dropOldest } from '../../core/drop-oldest.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import type { KnownKey } from './known-keys.js';

/** How far the time of a request may be from the platform's, in milliseconds. */
export const acceptedSkew = 15 * 60_000;

type UsedNonce = { readonly name: string; readonly until: number };

/** While the clock stands none is ever good again. */
const kept = 10_000;

/**
 * A nonce is good once, for as long as its time could be accepted; the newest ten thousand are remembered.
 *
 * @throws AliyunRefusal SignatureNonceUsed
 */
export function useNonce(
  { clock, store }: Pick<SandboxKernel, 'clock' | 'store'>,
  { accessKeyId }: Pick<KnownKey, 'accessKeyId'>,
  nonce: string,
): void {
  const nonces = store.collection<UsedNonce>('aliyunSms.nonces');
  const now = clock.now();
  const name = `${accessKeyId} ${nonce}`;
  // First, so that a nonce that is good again takes its place among the newest.
  dropOldest(
    nonces,
    (used) => used.name,
    ({ until }) => until <= now,
  );
  const seen = nonces.get(name);
  if (seen !== undefined && seen.until > now) throw new AliyunRefusal('SignatureNonceUsed');
  nonces.set(name, { name, until: now + 2 * acceptedSkew });
  nonces.trim(kept);
}
