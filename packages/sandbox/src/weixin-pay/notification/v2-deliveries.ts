import type { SandboxNotification } from '../../core/kernel.js';
import type { DeliveryVariant } from '../../core/platform-deliveries.js';
import { readXmlDocument } from '../v2/read-xml-document.js';
import { signV2Fields } from '../v2/sign-v2-fields.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

type Message = DeliveryVariant['message'];

/** Another amount, and a digest of the right form under another key; `null` when the amount is sealed or absent. */
export function withOtherFee(notification: SandboxNotification): Message | null {
  const body = notification.body.replace(
    /<(total_fee|cash_fee)>(<!\[CDATA\[)?\d+(\]\]>)?</g,
    (_, name: string, open = '', close = '') => `<${name}>${String(open)}1${String(close)}<`,
  );
  if (body === notification.body) return null;
  return withSign(notification, body, (fields) =>
    signV2Fields(fields, 'FAKEsomebodyElsesKey000000000000', typeOf(fields)),
  );
}

/** Deliveries that tell mistakes in verifying API v2 apart; none for a refund's notification, which has no signature. */
export function v2Variants(world: WeixinPayWorld, notification: SandboxNotification): DeliveryVariant[] {
  const { key, apiV3Key } = world.identities;
  if (!notification.body.includes('<sign>')) return [];
  const variant = (
    cause: string,
    does: string,
    fix: string,
    sign: (fields: ReadonlyMap<string, string>) => string,
  ): DeliveryVariant => ({ cause, does, fix, message: withSign(notification, notification.body, sign) });
  const ownKey = 'Verify with the API v2 key, `weixinPay.key`.';
  return [
    variant('api-v3-key-used', 'your server verifies with the API v3 key', ownKey, (fields) =>
      signV2Fields(fields, apiV3Key, typeOf(fields)),
    ),
    variant(
      'key-with-white-space',
      'your server verifies with a key that has a line end at its end',
      `Trim the key where it is read. ${ownKey}`,
      (fields) => signV2Fields(fields, `${key}\n`, typeOf(fields)),
    ),
    variant(
      'key-in-quotes',
      'your server verifies with a key that has quotation marks around it',
      `Take them off. ${ownKey}`,
      (fields) => signV2Fields(fields, `"${key}"`, typeOf(fields)),
    ),
    variant(
      'wrong-digest-algorithm',
      'your server verifies with the other of MD5 and HMAC-SHA256',
      'Take the algorithm of the order: the notification is signed as the order was.',
      (fields) => signV2Fields(fields, key, typeOf(fields) === 'MD5' ? 'HMAC-SHA256' : 'MD5'),
    ),
    variant(
      'signature-lower-case',
      'your server compares with a signature in small letters',
      'Compare in upper case.',
      (fields) => signV2Fields(fields, key, typeOf(fields)).toLowerCase(),
    ),
  ];
}

function typeOf(fields: ReadonlyMap<string, string>): 'MD5' | 'HMAC-SHA256' {
  return fields.get('sign_type') === 'HMAC-SHA256' || fields.get('sign')?.length === 64
    ? 'HMAC-SHA256'
    : 'MD5';
}

function withSign(
  { url, headers }: SandboxNotification,
  body: string,
  sign: (fields: ReadonlyMap<string, string>) => string,
): Message {
  const fields = readXmlDocument(new TextEncoder().encode(body));
  const made = sign(fields);
  return {
    url,
    headers,
    body: body.replace(/(<sign>(?:<!\[CDATA\[)?)[^<\]]*/, (_, before: string) => before + made),
  };
}
