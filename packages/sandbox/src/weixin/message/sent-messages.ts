import type { WeixinWorld } from '../weixin-world.js';

/** A message between the server and a user. */
export type WeixinMessage = {
  readonly id: string;
  readonly at: number;
  readonly kind: 'subscribe' | 'customer-service' | 'from-user';
  readonly openid: string;
  /** The template, or the message type. */
  readonly subject: string;
  /** The message as it was sent. */
  readonly content: unknown;
};

const kept = 500;

/** Puts a message into the inbox that the dashboard shows. */
export function saveMessage(world: WeixinWorld, message: Omit<WeixinMessage, 'id' | 'at'>): WeixinMessage {
  const { ids, clock, store } = world.kernel;
  const saved: WeixinMessage = { ...message, id: ids.hex(16), at: clock.now() };
  const messages = store.collection<WeixinMessage>('weixin.messages');
  messages.set(saved.id, saved);
  messages.trim(kept);
  return saved;
}

/** Newest first. */
export function listMessages(world: WeixinWorld): WeixinMessage[] {
  return world.kernel.store.collection<WeixinMessage>('weixin.messages').values().reverse();
}
