import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** WeChat’s side of message push, with nothing but `node:crypto`. */
export const appId = 'wx0123456789abcdef';
export const token = 'FakeToken0001';
export const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const now = Date.UTC(2026, 0, 1, 4);
export const clock = { now: () => now };

const key = Buffer.from(`${encodingAesKey}=`, 'base64');

export function sha1(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** @param padding - replaces the padding, for spoilt ones. */
export function encrypt(
  message: string | Uint8Array,
  settings: { readonly id?: string; readonly length?: number; readonly padding?: Uint8Array } = {},
): string {
  const bytes = typeof message === 'string' ? Buffer.from(message) : message;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(settings.length ?? bytes.length);
  const content = Buffer.concat([randomBytes(16), length, bytes, Buffer.from(settings.id ?? appId)]);
  const fill = 32 - (content.length % 32);
  const padding = settings.padding ?? Buffer.alloc(fill, fill);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([content, padding])), cipher.final()]).toString('base64');
}

export function decrypt(encrypted: string): { readonly message: string; readonly id: string } {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const content = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = 20 + content.readUInt32BE(16);
  return { message: content.toString('utf8', 20, end), id: content.toString('utf8', end) };
}

export interface Pushed {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

let nonces = 0;

/** A message in the mode without encryption. */
export function plainPush(
  body: string,
  settings: { readonly seconds?: number; readonly nonce?: string } = {},
): Pushed {
  const timestamp = String(settings.seconds ?? now / 1000);
  const nonce = settings.nonce ?? String((nonces += 1));
  const signature = sha1(token, timestamp, nonce);
  return {
    method: 'POST',
    url: `/weixin?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body,
  };
}

/** An encrypted message; `encrypted` replaces the ciphertext. */
export function securePush(
  message: string,
  settings: {
    readonly seconds?: number;
    readonly nonce?: string;
    readonly encrypted?: string;
    readonly format?: 'json' | 'xml';
  } = {},
): Pushed {
  const timestamp = String(settings.seconds ?? now / 1000);
  const nonce = settings.nonce ?? String((nonces += 1));
  const encrypted = settings.encrypted ?? encrypt(message);
  const query = new URLSearchParams({
    signature: sha1(token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sha1(token, timestamp, nonce, encrypted),
  });
  const body =
    settings.format === 'xml'
      ? `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
      : JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypted });
  return { method: 'POST', url: `/weixin?${query.toString()}`, body };
}

let messages = 24_693_215_563_853_000n;

/** A text message as JSON, each with its own number. */
export function textMessage(content: string, msgId = String((messages += 1n))): string {
  return (
    `{"ToUserName":"gh_1","FromUserName":"openid","CreateTime":${now / 1000},"MsgType":"text",` +
    `"Content":${JSON.stringify(content)},"MsgId":${msgId}}`
  );
}

export { rejection } from '../../../../tooling/jest/rejection.js';
