import { SdkError, SignatureError, type Outcome } from '@sdk/core-signing';
import type { SignatureErrorCode } from '@sdk/core-signing';
import type { Verifier } from '@sdk/core-signing/internal';
import type { PlatformKeyring } from '../keyring/platform-keyring.js';
import { signatureScheme } from './build-authorization.js';
import { readSignatureHeaders, type SignatureHeaders } from './signature-headers.js';

/** A message that WeChat Pay is said to have signed: an answer or a notification. */
export interface SignedMessage {
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes received, before anything read them, or the text as which a framework handed them over. */
  readonly body: string | Uint8Array;
  /** Milliseconds since the epoch, by the client's clock. */
  readonly now: number;
  /** What to call it in errors, for example `answer`. */
  readonly subject: string;
  readonly outcome: Outcome;
  readonly operation?: string | undefined;
}

/** Seconds between the two clocks, either way. */
export const signatureWindow = 300;
/** How the signatures begin that WeChat Pay makes wrong on purpose, to see whether they are checked. */
export const probePrefix = 'WECHATPAY/SIGNTEST/';

/**
 * Verifies a message over the bytes received: headers, time, probe, key, signature; in that order.
 *
 * @throws SignatureError whose `step` names the check: `headers`, `signature_type`, `timestamp`, `signtest`,
 * `serial` or `signature`.
 * @remarks Platform document 「如何验证签名」.
 */
export async function verifySignedMessage(message: SignedMessage, keyring: PlatformKeyring): Promise<void> {
  const headers = readHeaders(message);
  checkAge(message, headers.timestamp);
  if (headers.signature.startsWith(probePrefix)) {
    throw refuse(message, 'ERR_SDK_SIGNATURE_MISMATCH', 'signtest', probeAdvice(message));
  }
  // Most often the key is at hand, and nothing has to be waited for.
  const found = verifierFor(message, headers.serial, keyring);
  const verifier = 'verify' in found ? found : await found;
  if (verifier.verify(signedBytes(headers, message.body), headers.signature)) return;
  throw refuse(
    message,
    'ERR_SDK_SIGNATURE_MISMATCH',
    'signature',
    `The signature of the ${message.subject} does not match the bytes received, by the key ${headers.serial}. ` +
      'Something changed them on the way, or this key is not WeChat Pay’s.',
  );
}

function readHeaders(message: SignedMessage): SignatureHeaders {
  const found = readSignatureHeaders(message.headers);
  if ('header' in found) {
    const code = found.missing ? 'ERR_SDK_SIGNATURE_MISSING' : 'ERR_SDK_SIGNATURE_MISMATCH';
    const problem = found.missing ? 'has no' : 'has more than one, or an impossible,';
    const cause = found.missing ? ' It may be forged, or the endpoint is not WeChat Pay’s API v3.' : '';
    throw refuse(
      message,
      code,
      'headers',
      `The ${message.subject} ${problem} \`${found.header}\` header.${cause}`,
    );
  }
  const scheme = message.headers['wechatpay-signature-type']?.trim() ?? '';
  if (scheme !== '' && scheme !== signatureScheme) {
    const text = `The ${message.subject} is signed by another scheme than ${signatureScheme}.`;
    throw refuse(message, 'ERR_SDK_SIGNATURE_REJECTED', 'signature_type', text);
  }
  return found;
}

/** Before the signature: what is too old proves nothing however it is signed. */
function checkAge(message: SignedMessage, timestamp: string): void {
  const seconds = Number(timestamp);
  const difference = Math.abs(message.now / 1000 - seconds);
  if (difference <= signatureWindow) return;
  throw refuse(
    message,
    'ERR_SDK_SIGNATURE_EXPIRED',
    'timestamp',
    `The ${message.subject} was signed at ${isoTime(seconds * 1000)}, and the clock here says ${isoTime(message.now)}: ` +
      `more than ${signatureWindow} seconds apart. Check this machine’s clock (NTP).`,
  );
}

function isoTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? 'no possible time' : time.toISOString();
}

function probeAdvice(message: SignedMessage): string {
  const effect =
    message.outcome === 'unknown' ? ' The call itself was processed: its result has to be queried.' : '';
  return `The ${message.subject} carries a signature that WeChat Pay made wrong on purpose (SIGNTEST), to see that it is refused.${effect}`;
}

function verifierFor(
  message: SignedMessage,
  serial: string,
  keyring: PlatformKeyring,
): Verifier | Promise<Verifier> {
  const refused = (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : 'see `cause`';
    const text = `The ${message.subject} could not be verified: ${reason}`;
    return refuse(message, 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', 'serial', text, cause);
  };
  try {
    const found = keyring.verifierFor(serial);
    if ('verify' in found) return found;
    return Promise.resolve(found).catch((cause: unknown) => {
      throw refused(cause);
    });
  } catch (cause) {
    throw refused(cause);
  }
}

function signedBytes({ timestamp, nonce }: SignatureHeaders, body: string | Uint8Array): Uint8Array {
  if (typeof body === 'string') return Buffer.from(`${timestamp}\n${nonce}\n${body}\n`, 'utf8');
  const head = `${timestamp}\n${nonce}\n`;
  const length = Buffer.byteLength(head, 'utf8');
  const bytes = Buffer.allocUnsafe(length + body.byteLength + 1);
  bytes.write(head, 0, 'utf8');
  bytes.set(body, length);
  bytes[length + body.byteLength] = 0x0a;
  return bytes;
}

function refuse(
  { operation, outcome }: SignedMessage,
  code: SignatureErrorCode,
  step: string,
  text: string,
  cause?: unknown,
): SignatureError {
  const retryable = SdkError.is(cause) && cause.retryable;
  return new SignatureError(text, {
    code,
    step,
    outcome,
    retryable,
    platform: 'weixin-pay',
    operation,
    cause,
  });
}
