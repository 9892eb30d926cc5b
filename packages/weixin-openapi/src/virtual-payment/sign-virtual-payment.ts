import { ValidationError } from '@sdk/core-signing';
import { hmacSha256 } from '@sdk/core-signing/internal';

/** What a virtual-payment request is signed over. */
export interface VirtualPaymentRequest {
  /**
   * The path of the server function, for example `/xpay/query_user_balance`, without host and query; or the name of
   * the client function whose `signData` is signed: `requestVirtualPayment`, `requestSubscribeSign`, and
   * `requestCommonPayment` of B2b payment.
   */
  readonly uri: string;
  /** The exact text or bytes that are sent: the order of its members and its spaces count. */
  readonly body: string | Uint8Array;
  /**
   * The AppKey of the environment that `env` in the body names: live (0) and sandbox (1) have one each. Server functions
   * of B2b payment are always signed with the live one.
   */
  readonly appKey: string;
  /** The user’s `session_key`, for the functions that want the user’s signature too. */
  readonly sessionKey?: string | undefined;
}

/** Query parameters in the platform’s names; the client function calls `pay_sig` `paySig`. */
export interface VirtualPaymentSignature {
  readonly pay_sig: string;
  /** Present when `sessionKey` was given. */
  readonly signature?: string;
}

/**
 * Signs a request of virtual payment (「虚拟支付」, `/xpay/…`) or B2b payment (`/retail/B2b/…`): `pay_sig` with the
 * AppKey, and `signature` with the user’s `session_key`. Both are HMAC-SHA256 with the key’s text, in hexadecimal.
 *
 * @throws ValidationError
 * @remarks The server functions are checked by vectors of the platform’s documents. That the client functions are signed
 * alike is stated there and was not verified with a vector.
 */
export function signVirtualPayment(request: VirtualPaymentRequest): VirtualPaymentSignature {
  const { uri, body, appKey, sessionKey } = request;
  assertText(appKey, 'appKey', 'the AppKey shown in the console under 「虚拟支付 > 基本配置」');
  assertUri(uri);
  const signed = Buffer.concat([Buffer.from(`${uri}&`, 'utf8'), toBytes(body)]);
  const paySignature = hmacSha256(appKey, signed, 'hex');
  if (sessionKey === undefined) return { pay_sig: paySignature };
  assertText(sessionKey, 'sessionKey', 'the session_key that code2Session returned, unchanged');
  return { pay_sig: paySignature, signature: hmacSha256(sessionKey, body, 'hex') };
}

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}

function assertUri(uri: unknown): void {
  if (typeof uri === 'string' && /^(\/[^?#&\s]+|request[A-Z][A-Za-z]*)$/.test(uri)) return;
  throw invalid(
    'uri',
    'a path without host and query, for example /xpay/query_order, or the name of a client function: requestVirtualPayment',
  );
}

function assertText(value: unknown, path: string, expected: string): void {
  if (typeof value !== 'string' || value === '') throw invalid(path, expected);
}

function invalid(path: string, expected: string): ValidationError {
  return new ValidationError([{ path, expected }], { platform: 'weixin', operation: 'signVirtualPayment' });
}
