import { ValidationError } from '@sdk/core-signing';
import { sealMessage } from './message-cipher.js';
import type { OpenedPush } from './open-push.js';
import type { PushFormat } from './parse-push-body.js';
import type { PushReply } from './push-reply.js';
import { pushSignature } from './push-signature.js';
import type { MessagePushContext } from './resolve-message-push.js';
import { writeXml } from './write-xml.js';

/** A reply as it is sent. */
export interface SealedReply {
  readonly contentType: string;
  readonly body: string;
}

const contentTypes = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
} as const satisfies Record<PushFormat, string>;

/**
 * The text of a reply before encryption; `undefined` for an acknowledgement.
 *
 * @throws ValidationError when it is something else than a reply.
 */
export function writeReply(reply: PushReply, format: PushFormat): string | undefined {
  if (reply === undefined || reply === '' || reply === 'success') return undefined;
  if (typeof reply !== 'object' || Array.isArray(reply)) {
    const expected = "nothing, 'success', or the fields of a reply as an object";
    throw new ValidationError([{ path: 'reply', expected }], {
      platform: 'weixin',
      operation: 'messagePush',
    });
  }
  return format === 'json' ? JSON.stringify(reply) : writeXml(reply);
}

/** Writes a reply in the format of its message, and encrypts it when that was. An acknowledgement stays plain. */
export function sealReply(
  context: MessagePushContext,
  reply: PushReply,
  to: Pick<OpenedPush, 'format' | 'encrypted'>,
): SealedReply {
  const { format } = to;
  const text = writeReply(reply, format);
  if (text === undefined) return { contentType: 'text/plain; charset=utf-8', body: 'success' };
  const contentType = contentTypes[format];
  const { encodingAesKey, token, appId } = context;
  if (!to.encrypted || encodingAesKey === undefined) return { contentType, body: text };
  const encrypt = sealMessage(encodingAesKey, text, { appId, random: context.randomBytes(16) });
  const timestamp = Math.floor(context.clock.now() / 1000);
  const nonce = context.nonce();
  const envelope = {
    Encrypt: encrypt,
    MsgSignature: pushSignature([token, String(timestamp), nonce, encrypt]),
    TimeStamp: timestamp,
    Nonce: nonce,
  };
  return { contentType, body: format === 'json' ? JSON.stringify(envelope) : writeXml(envelope) };
}
