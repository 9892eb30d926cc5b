import { SdkError } from '@sdk/core-signing';
import { joinLines, type NotificationHeaders, type Verifier } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { PlatformKeyring } from '../keyring/platform-keyring.js';
import { refuse } from './notification-refusal.js';
import { singleHeader } from './single-header.js';

/** Seconds between the message's time and this machine's that are accepted, either way. */
const tolerance = 300;
const signatureType = 'WECHATPAY2-SHA256-RSA2048';
const probe = 'WECHATPAY/SIGNTEST/';

interface SignatureHeaders {
  readonly timestamp: string;
  readonly nonce: string;
  readonly serial: string;
  readonly signature: string;
  readonly type: string | undefined;
}

/**
 * Checks that the bytes are WeChat Pay's, and from now.
 *
 * @throws SignatureError naming the step that failed.
 * @remarks 「如何使用微信支付平台公钥/证书验证签名」; the tolerance of 5 minutes is from there.
 */
export async function verifyV3Signature(
  context: WeixinPayContext,
  keyring: PlatformKeyring,
  headers: NotificationHeaders,
  body: string | Uint8Array,
): Promise<void> {
  const given = readSignatureHeaders(headers);
  // First, so that an old message costs nothing and is told apart from a forged one.
  checkTimestamp(given.timestamp, context.clock.now());
  if (given.signature.startsWith(probe)) {
    throw refuse(
      'signtest',
      'WeChat Pay is probing whether wrong signatures are refused. That is what happened: answer nack or any 4xx, ' +
        'and do not alarm anybody.',
      'ERR_SDK_SIGNATURE_MISMATCH',
    );
  }
  if (given.type !== undefined && given.type !== signatureType) {
    throw refuse('signature_type', `its Wechatpay-Signature-Type is not ${signatureType}.`);
  }
  const verifier = await findVerifier(keyring, given.serial);
  if (verifier.verify(signedBytes(given, body), given.signature)) return;
  throw refuse(
    'sign',
    'its signature does not match. Either it is forged, or the body is not what was received: it must reach ' +
      'verifyNotification byte for byte, never parsed and serialised again. In public-key mode check that ' +
      '`publicKey` belongs to `publicKeyId`.',
    'ERR_SDK_SIGNATURE_MISMATCH',
  );
}

function readSignatureHeaders(headers: NotificationHeaders): SignatureHeaders {
  const read = (name: string): string => {
    const value = singleHeader(headers, `wechatpay-${name}`);
    if (value !== undefined && value !== '') return value;
    throw refuse(
      'headers',
      `the header Wechatpay-${name} is missing. Either it is forged, or something in front took it away: let a proxy ` +
        'pass all headers that begin with Wechatpay-.',
      'ERR_SDK_SIGNATURE_MISSING',
    );
  };
  return {
    timestamp: read('timestamp'),
    nonce: read('nonce'),
    serial: read('serial'),
    signature: read('signature'),
    type: singleHeader(headers, 'wechatpay-signature-type'),
  };
}

function checkTimestamp(timestamp: string, now: number): void {
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) {
    throw refuse('timestamp', 'its Wechatpay-Timestamp is not a whole number of seconds.');
  }
  const here = Math.floor(now / 1000);
  if (Math.abs(here - Number(timestamp)) <= tolerance) return;
  throw refuse(
    'timestamp',
    `it was signed at ${timestamp}, and here it is ${here} (seconds since 1970): more than ${tolerance} apart. Check ` +
      'this machine’s clock (NTP); an old message may be a replay. WeChat Pay signs every delivery anew.',
    'ERR_SDK_SIGNATURE_EXPIRED',
  );
}

async function findVerifier(keyring: PlatformKeyring, serial: string): Promise<Verifier> {
  // What is no serial number at all makes nobody download certificates.
  if (!/^(?:PUB_KEY_ID_[0-9A-Za-z]{1,64}|[0-9A-Fa-f]{1,64})$/.test(serial)) {
    throw refuse('serial', 'its Wechatpay-Serial is neither a serial number nor PUB_KEY_ID_….');
  }
  try {
    return await keyring.verifierFor(serial);
  } catch (error) {
    if (!SdkError.is(error) || error.code !== 'ERR_SDK_SIGNATURE_KEY_UNKNOWN') throw error;
    throw refuse('serial', error.message, error.code, error);
  }
}

function signedBytes({ timestamp, nonce }: SignatureHeaders, body: string | Uint8Array): string | Uint8Array {
  if (typeof body === 'string') return joinLines([timestamp, nonce, body]);
  return Buffer.concat([Buffer.from(joinLines([timestamp, nonce])), body, Buffer.from('\n')]);
}
