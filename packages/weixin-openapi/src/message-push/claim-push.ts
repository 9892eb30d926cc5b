import { sha256Hex } from '@sdk/core-signing/internal';
import type { OpenedPush } from './open-push.js';
import type { PushReply } from './push-reply.js';
import { refusePush } from './push-refusal.js';
import type { MessagePushContext } from './resolve-message-push.js';

/** What is known about a message that arrived. */
export type PushClaim =
  | {
      readonly state: 'first';
      /** It was handled: repetitions get the same reply. */
      settle(reply: PushReply): Promise<void>;
      /** Handling failed: the next repetition is the first again. */
      release(): Promise<void>;
    }
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly reply: PushReply };

const donePrefix = 'done:';

/**
 * Names a message: by its number, or what is sent about the same user in the same second by its content too, for
 * example the results of two media checks.
 */
export function pushKey(appId: string, { message, plaintext }: OpenedPush): string {
  const { fromUserName, createTime, msgType } = message;
  const msgId = 'msgId' in message ? message.msgId : undefined;
  const identity = msgId === undefined ? [fromUserName, createTime, plaintext] : [msgId, msgType];
  return `weixin:push:${appId}:${sha256Hex(identity.join('\n'))}`;
}

/**
 * Claims a message for the first who asks. A store that fails makes it fail, so that WeChat delivers again: nothing is
 * handled twice because of it.
 *
 * @throws SignatureError `ERR_SDK_SIGNATURE_REPLAYED` when its nonce was used for another message.
 */
export async function claimPush(
  context: MessagePushContext,
  push: OpenedPush,
  key: string,
): Promise<PushClaim> {
  const { store, logger, claimLease, claimTtl } = context;
  await claimNonce(context, push, key);
  const holder = context.nonce();
  if (!(await store.setIfAbsent(key, holder, { ttl: claimLease }))) {
    const value = await store.get(key);
    if (value?.startsWith(donePrefix) !== true) return { state: 'running' };
    return { state: 'done', reply: readReply(value.slice(donePrefix.length)) };
  }
  return {
    state: 'first',
    async settle(reply) {
      try {
        await store.set(key, `${donePrefix}${JSON.stringify(reply ?? '')}`, { ttl: claimTtl });
      } catch {
        // It was handled and is answered; at worst a repetition reaches the handler again.
        logger?.warn({ platform: 'weixin' }, 'the claim of a pushed message could not be kept');
      }
    },
    async release() {
      // After its lease another delivery may hold the claim.
      if ((await store.get(key)) === holder) await store.delete(key);
    },
  };
}

async function claimNonce(context: MessagePushContext, push: OpenedPush, key: string): Promise<void> {
  const { store, appId, token, maxAge, claimTtl } = context;
  // Hashed with the token, so that the store does not hold what a signature is made of.
  const nonceKey = `weixin:push-nonce:${appId}:${sha256Hex([token, push.timestamp, push.nonce].join('\n'))}`;
  const content = sha256Hex(`${key}\n${push.plaintext}`);
  // A message is accepted from `maxAge` before to `maxAge` after its time.
  const ttl = maxAge === false ? claimTtl : 2 * maxAge + 1_000;
  if (await store.setIfAbsent(nonceKey, content, { ttl })) return;
  const seen = await store.get(nonceKey);
  if (seen === undefined || seen === content) return;
  throw refusePush(
    'nonce',
    'ERR_SDK_SIGNATURE_REPLAYED',
    'its nonce was already used for another message, so this one is a forgery. In 「明文模式」 no body is signed: choose ' +
      '「安全模式」 in the console.',
  );
}

function readReply(text: string): PushReply {
  // Written by `settle` above.
  return JSON.parse(text) as PushReply;
}
