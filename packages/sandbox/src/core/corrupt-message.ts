import { corruptSignature } from './corrupt-signature.js';
import type { SignedMessage } from './corrupt-signature.js';
import type { SandboxNotification } from './kernel.js';
import type { PlatformDeliveries } from './platform-deliveries.js';

/** What can be wrong with a delivery. */
export const corruptions = ['signature', 'body', 'timestamp', 'serial', 'truncate', 'amount'] as const;

/** In which way a notification can be spoilt before it is delivered again; see `CorruptionRequest`. */
export type Corruption = (typeof corruptions)[number];

/** What `notifications.corrupt` spoils. */
export interface CorruptionRequest {
  /**
   * `signature`: other signature bytes. `body`: another character in the body. `timestamp`: an old time, rightly signed.
   * `serial`: a serial number nobody has. `truncate`: half of the body. `amount`: another amount, with a signature that
   * looks right and is made with another key.
   *
   * @default 'signature'
   */
  readonly what?: Corruption | undefined;
  /** For `timestamp`: how long ago. @default 10 */
  readonly minutes?: number | undefined;
}

const unknownSerial = 'FA4E0000000000000000000000000000000000FF';

/** The message with something wrong in it, everything else unchanged; `null` when it has no such part. */
export function corruptMessage(
  notification: SandboxNotification,
  { what = 'signature', minutes = 10 }: CorruptionRequest,
  deliveries: PlatformDeliveries | undefined,
): SignedMessage | null {
  const { url, headers, body } = notification;
  switch (what) {
    case 'signature':
      return corruptSignature(notification);
    case 'truncate':
      return body === '' ? null : { url, headers, body: body.slice(0, Math.floor(body.length / 2)) };
    case 'serial':
      return withUnknownSerial({ url, headers, body });
    case 'body':
      return isSigned(notification) ? withOtherCharacter({ url, headers, body }) : null;
    case 'timestamp':
      return deliveries?.withOldTime(notification, minutes) ?? null;
    case 'amount':
      return deliveries?.withOtherAmount(notification) ?? null;
  }
}

/** Whether the body is covered: the plain mode of message push signs its query only. */
function isSigned(notification: SandboxNotification): boolean {
  if (corruptSignature(notification) === null) return false;
  return !/[?&]signature=/.test(notification.url) || /[?&]msg_signature=/.test(notification.url);
}

function withUnknownSerial({ url, headers, body }: SignedMessage): SignedMessage | null {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'wechatpay-serial');
  if (name !== undefined) return { url, headers: { ...headers, [name]: unknownSerial }, body };
  const changed = body.replace(/(^|&)alipay_cert_sn=[^&]*/, `$1alipay_cert_sn=${unknownSerial.slice(0, 32)}`);
  return changed === body ? null : { url, headers, body: changed };
}

/** Changes the value of one field that is not the signature; the body stays as readable as it was. */
function withOtherCharacter({ url, headers, body }: SignedMessage): SignedMessage | null {
  const field =
    /"(?:id|event_type|Encrypt)"\s*:\s*"[^"]*?([A-Za-z0-9])"/.exec(body) ??
    /<(?:transaction_id|out_trade_no|nonce_str|Encrypt|FromUserName)>(?:<!\[CDATA\[)?[^<\]]*?([A-Za-z0-9])(?:\]\]>)?</.exec(
      body,
    ) ??
    /(?:^|&)(?!sign(?:_type)?=)[a-z_]+=[^&]*?([A-Za-z0-9])(?=&|$)/.exec(body);
  if (field?.[1] === undefined) return null;
  const at = field.index + field[0].lastIndexOf(field[1]);
  const other = field[1] === '7' ? '8' : '7';
  return { url, headers, body: body.slice(0, at) + other + body.slice(at + 1) };
}
