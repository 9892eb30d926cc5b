import type { AlipayContext } from '../alipay-context.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';
import { refuse } from '../notification/notification-refusal.js';
import type { AlipayMessage } from './alipay-message.js';
import type { MessageFrame } from './message-frame.js';

/**
 * Verifies a `CONSUME` frame over the raw text of its `data`, and opens it.
 *
 * @throws SignatureError naming the step that failed.
 */
export async function openMessageFrame(context: AlipayContext, frame: MessageFrame): Promise<AlipayMessage> {
  const { protocol, data } = frame;
  const sign = protocol.get('x-sign');
  if (data === undefined || sign === undefined || sign === '') {
    throw refuse(
      'sign',
      'ERR_SDK_SIGNATURE_MISSING',
      'it carries no signature. Treat it as forged.',
      'message',
    );
  }
  if (protocol.get('x-signType') !== context.signType) {
    const message = `its sign type is not ${context.signType}, which this client is configured for.`;
    throw refuse('sign_type', 'ERR_SDK_SIGNATURE_REJECTED', message, 'message');
  }
  if (!/^utf-?8$/i.test(protocol.get('x-charset') ?? 'UTF-8')) {
    throw refuse('charset', 'ERR_SDK_SIGNATURE_REJECTED', 'its charset is not UTF-8.', 'message');
  }
  const node = parseData(data);
  const header = recordOf(node['header']);
  const verifier = await context.keyring.verifierFor(textOf(header['alipay_cert_sn']), context.signType);
  if (!verifier.verify(data, sign)) {
    const message =
      'its signature does not match. Check that the client has Alipay’s public key for this application; if it has, the message is forged.';
    throw refuse('sign', 'ERR_SDK_SIGNATURE_MISMATCH', message, 'message');
  }
  if (header['appId'] !== context.appId) {
    const message = 'it is genuine, but for another application.';
    throw refuse('app_id', 'ERR_SDK_SIGNATURE_REJECTED', message, 'message');
  }
  const content = node['content'];
  return {
    messageId: protocol.get('x-msgId') ?? '',
    msgMethod: textOf(header['msgApi']) ?? '',
    appId: context.appId,
    content: typeof content === 'object' && content !== null ? recordOf(content) : undefined,
  };
}

function parseData(data: string): Record<string, unknown> {
  try {
    return parseJsonObject(data);
  } catch {
    throw refuse('body', 'ERR_SDK_SIGNATURE_REJECTED', 'its part `data` is not a JSON object.', 'message');
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
