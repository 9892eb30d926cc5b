import { randomBytes } from 'node:crypto';
import { ConfigError } from '@sdk/core-signing';
import { decodeEncodingAesKey, sealMessage } from './message-cipher.js';
import type { PushFormat } from './parse-push-body.js';
import { pushSignature } from './push-signature.js';
import { writeXml, type ReplyFields } from './write-xml.js';

/** How a test message is made. */
export interface TestPushSettings {
  readonly appId: string;
  readonly token: string;
  /** With it the message is encrypted. */
  readonly encodingAesKey?: string | undefined;
  /** The address under test. @default 'http://127.0.0.1/weixin' */
  readonly url?: string | undefined;
  /** Fields in the platform’s names that replace or extend those of a text message; `undefined` takes one away. */
  readonly fields?: ReplyFields | undefined;
  /** @default 'json' */
  readonly format?: PushFormat | undefined;
  /** Milliseconds since the epoch. @default the system’s clock */
  readonly now?: number | undefined;
  /** @default random digits */
  readonly nonce?: string | undefined;
  /** Whether the plain fields come beside the encrypted ones (「兼容模式」). @default false */
  readonly compatible?: boolean | undefined;
  /** What is spoilt after signing. @default 'none' */
  readonly tamper?: 'none' | 'body' | 'signature' | 'appid' | undefined;
}

/** A request as WeChat would send it. */
export interface TestPush {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<'content-type', string>>;
  readonly body: string;
  /** The same as a Web `Request`. */
  toRequest(): Request;
}

const textMessage = {
  ToUserName: 'gh_0123456789ab',
  FromUserName: 'oTestUser0000000000000000001',
  MsgType: 'text',
  Content: '你好 hello + 100% & <b> 😀',
  MsgId: '23456789012345678',
};

/**
 * Makes a signed message, for tests of an application’s own handler.
 *
 * @example
 * ```ts
 * const { toRequest } = generateTestPush({ appId, token, encodingAesKey, fields: { Content: 'hello' } });
 * const answer = await push.handle(toRequest());
 * ```
 * @throws ConfigError when `encodingAesKey` is not one.
 */
export function generateTestPush(settings: TestPushSettings): TestPush {
  const { appId, token, format = 'json', tamper = 'none' } = settings;
  const timestamp = String(Math.floor((settings.now ?? Date.now()) / 1000));
  const nonce = settings.nonce ?? String(randomBytes(4).readUInt32BE());
  const write = (given: ReplyFields): string => (format === 'json' ? JSON.stringify(given) : writeXml(given));
  const fields = { ...textMessage, CreateTime: Number(timestamp), ...settings.fields };
  const signature = pushSignature([token, timestamp, nonce]);
  const query = new URLSearchParams({ signature, timestamp, nonce });
  let body = write(fields);
  if (settings.encodingAesKey !== undefined) {
    const encrypt = sealMessage(readKey(settings.encodingAesKey), body, {
      appId: tamper === 'appid' ? `${appId}x` : appId,
      random: randomBytes(16),
    });
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', pushSignature([token, timestamp, nonce, encrypt]));
    const outer = settings.compatible === true ? fields : { ToUserName: fields.ToUserName };
    body = write({ ...outer, Encrypt: tamper === 'body' ? spoil(encrypt) : encrypt });
  } else if (tamper === 'body') body = body.slice(1);
  if (tamper === 'signature') {
    for (const name of ['signature', 'msg_signature']) {
      const value = query.get(name);
      if (value !== null) query.set(name, spoil(value));
    }
  }
  const url = `${settings.url ?? 'http://127.0.0.1/weixin'}?${query.toString()}`;
  const headers = { 'content-type': format === 'json' ? 'application/json' : 'text/xml' } as const;
  const toRequest = () => new Request(url, { method: 'POST', headers, body });
  return { method: 'POST', url, headers, body, toRequest };
}

/** Another text of the same length and alphabet. */
function spoil(text: string): string {
  return (text.startsWith('a') ? 'b' : 'a') + text.slice(1);
}

function readKey(encodingAesKey: string): Uint8Array {
  const key = decodeEncodingAesKey(encodingAesKey);
  if (key !== undefined) return key;
  throw new ConfigError('generateTestPush: `encodingAesKey`: expected 43 letters and digits.', {
    code: 'ERR_SDK_CONFIG_KEY',
    platform: 'weixin',
  });
}
