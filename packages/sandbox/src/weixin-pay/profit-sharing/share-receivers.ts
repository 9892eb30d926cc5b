import type { Collection } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Who may receive a part of a payment. JSON-serialisable. */
export type ShareReceiver = {
  type: string;
  account: string;
  relationType: string;
};

/**
 * How many receivers are kept.
 *
 * @remarks The platform limits them too; its number is unverified.
 */
const keptReceivers = 10_000;

export function isReceiver(
  world: WeixinPayWorld,
  receiver: Pick<ShareReceiver, 'type' | 'account'>,
): boolean {
  return receiverCollection(world).get(keyOfReceiver(receiver)) !== undefined;
}

/** Adds a receiver, or adds it anew; of too many the one that was added first goes. */
export function saveReceiver(world: WeixinPayWorld, receiver: ShareReceiver): void {
  const receivers = receiverCollection(world);
  // What is set again keeps its place, and this one is the newest now.
  receivers.delete(keyOfReceiver(receiver));
  receivers.set(keyOfReceiver(receiver), receiver);
  receivers.trim(keptReceivers);
}

export function removeReceiver(
  world: WeixinPayWorld,
  receiver: Pick<ShareReceiver, 'type' | 'account'>,
): void {
  receiverCollection(world).delete(keyOfReceiver(receiver));
}

function keyOfReceiver({ type, account }: Pick<ShareReceiver, 'type' | 'account'>): string {
  return `${type}:${account}`;
}

function receiverCollection(world: WeixinPayWorld): Collection<ShareReceiver> {
  return world.kernel.store.collection('weixinPay.receivers');
}
