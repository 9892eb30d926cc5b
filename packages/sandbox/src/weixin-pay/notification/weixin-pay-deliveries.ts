import { createDecipheriv } from 'node:crypto';

import type { SandboxNotification } from '../../core/kernel.js';
import { parseObject } from '../../core/parse-object.js';
import type { DeliveryVariant, PlatformDeliveries } from '../../core/platform-deliveries.js';
import { reserialisations } from '../../diagnosis/reserialisations.js';
import type { WeixinPayKeyName } from '../../keys/weixin-pay-keys.js';
import { signWith, signingKey } from '../platform-keys.js';
import { sealResource } from '../v3/seal-resource.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { v2Variants, withOtherFee } from './v2-deliveries.js';

type Message = DeliveryVariant['message'];

interface Signing {
  readonly key: WeixinPayKeyName;
  readonly timestamp: string;
  readonly text: (parts: { timestamp: string; nonce: string; body: string }) => string;
  readonly body: string;
}

/** What WeChat Pay can do to its notifications. */
export function weixinPayDeliveries(world: WeixinPayWorld): PlatformDeliveries {
  return {
    withOldTime(notification, minutes) {
      if (!isV3(notification)) return null;
      return signed(world, notification, { timestamp: String(secondsNow(world) - minutes * 60) });
    },
    withOtherAmount(notification) {
      if (!isV3(notification)) return withOtherFee(notification);
      const body = withOtherTotal(world, notification.body);
      // Signed with the merchant's key: of the right length and form, and not the platform's.
      return body === null ? null : signed(world, notification, { body, key: 'merchant' });
    },
    variants: (notification) =>
      isV3(notification) ? v3Variants(world, notification) : v2Variants(world, notification),
  };
}

function isV3({ signature }: SandboxNotification): boolean {
  return signature === 'certificate' || signature === 'public-key';
}

function secondsNow({ kernel }: WeixinPayWorld): number {
  return Math.floor(kernel.clock.now() / 1000);
}

function v3Variants(world: WeixinPayWorld, notification: SandboxNotification): DeliveryVariant[] {
  const { body } = notification;
  const rawBody =
    'Verify the raw bytes of the body: take them before a JSON parser does (`express.raw`, `request.rawBody`), and parse afterwards.';
  const kind = notification.signature === 'public-key' ? 'certificate' : 'public-key';
  const variant = (cause: string, does: string, fix: string, change: Partial<Signing>): DeliveryVariant => {
    return { cause, does, fix, message: signed(world, notification, change) };
  };
  const over = (content: string): Partial<Signing> => ({
    text: ({ timestamp, nonce }) => `${timestamp}\n${nonce}\n${content}\n`,
  });
  return [
    variant(
      'own-key',
      'your server verifies with the public key of your own merchant certificate',
      'Verify with the platform’s key that `Wechatpay-Serial` names, not with your own certificate.',
      { key: 'merchant' },
    ),
    variant(
      'other-platform-key',
      'your server verifies with another key of the platform than the one that `Wechatpay-Serial` names',
      'Choose the key by `Wechatpay-Serial`: PUB_KEY_ID_… is the public key, anything else a certificate.',
      { key: signingKey(world, kind).name },
    ),
    variant(
      'trailing-newline-missing',
      'your server verifies a string that does not end with a line feed',
      'End each of the three lines with "\\n", the last one too.',
      { text: ({ timestamp, nonce, body: content }) => `${timestamp}\n${nonce}\n${content}` },
    ),
    variant(
      'body-missing',
      'your server verifies an empty body: something read it before',
      rawBody,
      over(''),
    ),
    variant(
      'body-object-printed',
      'your server verifies the text [object Object] in place of the body',
      rawBody,
      over('[object Object]'),
    ),
    ...reserialisations(body).map((other) =>
      variant(
        'body-reserialised',
        'your server parses the body, and verifies JSON that it wrote anew',
        rawBody,
        over(other),
      ),
    ),
    variant(
      'body-reserialised',
      'your server verifies the text of the JSON text of the body',
      rawBody,
      over(JSON.stringify(body)),
    ),
    variant(
      'lines-reordered',
      'your server verifies the nonce before the timestamp',
      'Keep the order: timestamp, nonce, body.',
      { text: ({ timestamp, nonce, body: content }) => `${nonce}\n${timestamp}\n${content}\n` },
    ),
  ];
}

function signed(world: WeixinPayWorld, notification: SandboxNotification, change: Partial<Signing>): Message {
  const { name, id } = signingKey(
    world,
    notification.signature === 'public-key' ? 'public-key' : 'certificate',
  );
  const { key, timestamp, text, body }: Signing = {
    key: name,
    timestamp: String(secondsNow(world)),
    text: (parts) => `${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`,
    body: notification.body,
    ...change,
  };
  const nonce = world.kernel.ids.hex(32);
  return {
    url: notification.url,
    body,
    headers: {
      ...notification.headers,
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': id,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature': signWith(world, key, text({ timestamp, nonce, body })),
    },
  };
}

/** The body with its resource opened, its amount one fen, and sealed again; `null` when it has no amount. */
function withOtherTotal(world: WeixinPayWorld, body: string): string | null {
  const message = parseObject(body);
  const resource = message === null ? null : parseObject(JSON.stringify(message['resource'] ?? null));
  if (message === null || resource === null) return null;
  const [ciphertext, nonce, data] = ['ciphertext', 'nonce', 'associated_data'].map((name) =>
    String(resource[name]),
  );
  const sealed = Buffer.from(ciphertext ?? '', 'base64');
  const decipher = createDecipheriv('aes-256-gcm', world.identities.apiV3Key, nonce ?? '', {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(data ?? ''));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
  const changed = plain.replace(/"(total|payer_total|refund|payer_refund)":\d+/g, '"$1":1');
  if (changed === plain) return null;
  return JSON.stringify({
    ...message,
    resource: { ...resource, ...sealResource(world, changed, data ?? '') },
  });
}
