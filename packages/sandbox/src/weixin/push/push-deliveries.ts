import { createHash } from 'node:crypto';

import type { SandboxNotification } from '../../core/kernel.js';
import { parseObject } from '../../core/parse-object.js';
import type { DeliveryVariant, PlatformDeliveries } from '../../core/platform-deliveries.js';
import type { WeixinWorld } from '../weixin-world.js';
import { signTexts } from './encrypt-message.js';
import { presentPushSettings } from './push-settings.js';

type Message = DeliveryVariant['message'];
type Sign = (parts: readonly string[]) => string;

/** What WeChat can do to the messages it pushes. */
export function pushDeliveries(world: WeixinWorld): PlatformDeliveries {
  return {
    withOldTime(notification, minutes) {
      const seconds = Math.floor(world.kernel.clock.now() / 1000) - minutes * 60;
      return signed(world, notification, (parts) => signTexts(...parts), String(seconds));
    },
    // A message carries no amount that its signature covers.
    withOtherAmount: () => null,
    variants(notification) {
      const variant = (cause: string, does: string, fix: string, sign: Sign): DeliveryVariant => {
        return { cause, does, fix, message: signed(world, notification, sign) };
      };
      const order =
        'Sort token, timestamp, nonce, and in secure mode `Encrypt`, join them, and hash with SHA-1.';
      return [
        variant(
          'texts-unsorted',
          'your server does not sort the texts before it joins them',
          order,
          (parts) => sha1(parts.join('')),
        ),
        variant(
          'encrypt-not-signed',
          'your server leaves `Encrypt` out of what it verifies',
          order,
          (parts) => signTexts(...parts.slice(0, 3)),
        ),
        variant(
          'token-with-white-space',
          'your server uses a token with a line end at its end',
          'Trim the token where it is read.',
          ([token = '', ...rest]) => signTexts(`${token}\n`, ...rest),
        ),
        variant(
          'token-missing',
          'your server uses an empty token',
          'Give the server the token of the push settings.',
          ([, ...rest]) => signTexts(...rest),
        ),
        variant(
          'signature-upper-case',
          'your server compares with a signature in capitals',
          'Compare in small letters.',
          (parts) => signTexts(...parts).toUpperCase(),
        ),
      ];
    },
  };
}

/** The address with signatures made another way; the texts are given as token, timestamp, nonce and `Encrypt`. */
function signed(world: WeixinWorld, notification: SandboxNotification, sign: Sign, time?: string): Message {
  const { headers, body } = notification;
  const url = new URL(notification.url);
  const { token } = presentPushSettings(world);
  const timestamp = time ?? url.searchParams.get('timestamp') ?? '';
  const texts = [token, timestamp, url.searchParams.get('nonce') ?? ''];
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('signature', sign(texts));
  if (url.searchParams.has('msg_signature')) {
    url.searchParams.set('msg_signature', sign([...texts, encryptOf(body)]));
  }
  return { url: url.href, headers, body };
}

function encryptOf(body: string): string {
  const ofJson = parseObject(body)?.['Encrypt'];
  return typeof ofJson === 'string' ? ofJson : (/<Encrypt>(?:<!\[CDATA\[)?([^<\]]*)/.exec(body)?.[1] ?? '');
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
