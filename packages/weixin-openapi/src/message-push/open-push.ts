import type { WeixinMessage } from './weixin-message.js';
import { buildMessage } from './build-message.js';
import { openMessage } from './message-cipher.js';
import { parsePushBody, type PushFormat } from './parse-push-body.js';
import { readPushQuery, type PushQuery } from './push-query.js';
import { refusePush } from './push-refusal.js';
import { verifyPushSignature } from './push-signature.js';
import type { MessagePushContext } from './resolve-message-push.js';

/** A message that was verified and, where it was encrypted, decrypted. */
export interface OpenedPush {
  readonly message: WeixinMessage;
  readonly format: PushFormat;
  readonly encrypted: boolean;
  /** As in the address. */
  readonly timestamp: string;
  readonly nonce: string;
  /** The text of the message, which is the same in each repetition. */
  readonly plaintext: string;
}

/** Verifies, decrypts and reads a message. */
export async function openPush(context: MessagePushContext, url: string, body: string): Promise<OpenedPush> {
  const query = readPushQuery(url);
  const { timestamp, nonce } = query;
  const { token, encodingAesKey, appId } = context;
  // Without a key the signature covers no body, so it can be checked before anything is read.
  if (encodingAesKey === undefined)
    verifyPushSignature('signature', query.signature, [token, timestamp, nonce]);
  const outer = await parsePushBody(body);
  const encrypted = outer.fields['Encrypt'];
  if (encodingAesKey === undefined) {
    assertPlain(encrypted, outer.fields);
    assertFresh(context, query);
    const message = buildMessage(outer.fields);
    return { message, format: outer.format, encrypted: false, timestamp, nonce, plaintext: body };
  }
  if (typeof encrypted !== 'string' || encrypted === '') {
    throw refusePush(
      'encrypt',
      'ERR_SDK_SIGNATURE_REJECTED',
      'it is not encrypted although `encodingAesKey` is set. Choose 「安全模式」 in the console; a message that lost its ' +
        'encryption on the way is not believed.',
    );
  }
  verifyPushSignature('msg_signature', query.msgSignature, [token, timestamp, nonce, encrypted]);
  assertFresh(context, query);
  const plaintext = openMessage(encodingAesKey, encrypted, appId);
  const inner = await parsePushBody(plaintext);
  const message = buildMessage(inner.fields);
  return { message, format: outer.format, encrypted: true, timestamp, nonce, plaintext };
}

/**
 * The text to answer when WeChat checks the address with GET.
 *
 * @throws SignatureError when it is not WeChat that asks.
 */
export function openUrlCheck(context: MessagePushContext, url: string): string {
  const query = readPushQuery(url);
  const { signature, timestamp, nonce, echostr } = query;
  verifyPushSignature('signature', signature, [context.token, timestamp, nonce]);
  assertFresh(context, query);
  if (echostr !== undefined) return echostr;
  throw refusePush('query', 'ERR_SDK_SIGNATURE_MISSING', 'its address carries no echostr.');
}

function assertPlain(encrypted: unknown, fields: Readonly<Record<string, unknown>>): void {
  // In 「兼容模式」 both forms come.
  if (encrypted === undefined || fields['MsgType'] !== undefined) return;
  throw refusePush(
    'encrypt',
    'ERR_SDK_DECRYPTION',
    'it is encrypted and `encodingAesKey` is not set. Pass the EncodingAESKey of the console.',
  );
}

function assertFresh({ maxAge, clock }: MessagePushContext, { timestamp }: PushQuery): void {
  if (maxAge === false || Math.abs(clock.now() - Number(timestamp) * 1000) <= maxAge) return;
  throw refusePush(
    'timestamp',
    'ERR_SDK_SIGNATURE_EXPIRED',
    'its time differs from this machine’s by more than `maxAge`. Check the clock (NTP); if it is right, this may be ' +
      'a replay.',
  );
}
