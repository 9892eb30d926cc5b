import type { SandboxNotification } from '../../core/kernel.js';
import type { WeixinWorld } from '../weixin-world.js';
import { encryptMessage, signTexts } from './encrypt-message.js';
import { changePushSettings, presentPushSettings, pushSettings } from './push-settings.js';
import type { PushSettings } from './push-settings.js';
import { writeMessage } from './write-message.js';
import type { MessageFields } from './write-message.js';

/** An answer is awaited for five seconds; then the message comes again, three times in all. */
const retrySchedule = [5_000, 5_000, 5_000];

/** Pushes a message of, or an event about, a user. `undefined` when no address was given. */
export function sendPush(
  world: WeixinWorld,
  openid: string,
  fields: MessageFields,
): SandboxNotification | undefined {
  const settings = pushSettings(world);
  if (settings === undefined || settings.url === '') return undefined;
  const seconds = Math.floor(world.kernel.clock.now() / 1000);
  const head = { ToUserName: world.identities.originalId, FromUserName: openid, CreateTime: seconds };
  const message = writeMessage({ ...head, ...fields }, settings.format);
  const { url, body } = seal(world, settings, { openid, message, timestamp: String(seconds) });
  return world.kernel.notifier.send({
    platform: 'weixin',
    type: textOf(fields['Event']) ?? textOf(fields['MsgType']) ?? 'message',
    outTradeNo: null,
    url,
    method: 'POST',
    headers: { 'content-type': settings.format === 'json' ? 'application/json' : 'text/xml' },
    body,
    retrySchedule,
    acceptance: 'weixin-push',
  });
}

/** Asks whether the address is the developer's: it must answer the `echostr` it is given, and nothing else. */
export function verifyPushAddress(world: WeixinWorld): SandboxNotification {
  const { ids, clock, notifier } = world.kernel;
  const settings = presentPushSettings(world);
  const echostr = ids.digits(19);
  const timestamp = String(Math.floor(clock.now() / 1000));
  const nonce = ids.digits(10);
  const signature = signTexts(settings.token, timestamp, nonce);
  const notification = notifier.send({
    platform: 'weixin',
    type: 'url_verification',
    outTradeNo: null,
    url: withQuery(settings.url, { signature, echostr, timestamp, nonce }),
    method: 'GET',
    headers: {},
    body: '',
    retrySchedule: [],
    acceptance: { exactly: echostr },
  });
  changePushSettings(world, { verificationId: notification.id });
  return notification;
}

function seal(
  { kernel, identities }: WeixinWorld,
  settings: PushSettings,
  { openid, message, timestamp }: { openid: string; message: string; timestamp: string },
): { url: string; body: string } {
  const { token, encodingAESKey, mode, format } = settings;
  const nonce = kernel.ids.digits(10);
  const query = { signature: signTexts(token, timestamp, nonce), timestamp, nonce, openid };
  if (mode === 'plain') return { url: withQuery(settings.url, query), body: message };
  const random = kernel.ids.hex(16);
  const encrypted = encryptMessage(message, { encodingAESKey, appId: identities.appId, random });
  const signature = signTexts(token, timestamp, nonce, encrypted);
  const envelope = { ToUserName: identities.originalId, Encrypt: encrypted };
  return {
    url: withQuery(settings.url, { ...query, encrypt_type: 'aes', msg_signature: signature }),
    body: writeMessage(envelope, format),
  };
}

function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
