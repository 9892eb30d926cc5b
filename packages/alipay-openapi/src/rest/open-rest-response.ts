import { MalformedResponseError, type TransportResponse } from '@sdk/core-signing';
import { toHttpStatusError } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { assertAmounts, assertAnswersCall } from '../gateway/assert-answers-call.js';
import { decryptAnswer } from '../gateway/decrypt-answer.js';
import { parseJsonObject } from '../gateway/parse-json-object.js';
import type { ResponseInfo } from '../gateway/response-info.js';
import { toRestError } from './to-rest-error.js';
import { verifyRestResponse } from './verify-rest-response.js';

/** A successful answer of REST v3, in wire names. Without content it is an empty object. */
export interface RestAnswer {
  readonly node: Record<string, unknown>;
  readonly info: ResponseInfo;
}

export interface RestCall {
  readonly operation: string;
  /** What was sent, in wire names: an answer about other order numbers is refused. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Attempts made until this answer. */
  readonly attempts: number;
}

/**
 * Opens an answer of REST v3: verifies the bytes, decrypts, parses, judges, compares the order numbers with those
 * sent; in that order.
 *
 * @throws HttpStatusError, MalformedResponseError, SignatureError, PlatformError.
 */
export async function openRestResponse(
  context: AlipayContext,
  response: TransportResponse,
  call: RestCall,
): Promise<RestAnswer> {
  const { about, attempts, operation } = call;
  const { status, headers } = response;
  if (status >= 300 && status < 400) throw toHttpStatusError(response, { platform: 'alipay', operation });
  const signed = await verifyRestResponse(context, response, operation);
  const info = { traceId: headers['alipay-trace-id'], status, signed, attempts };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(response.body);
  if (status < 200 || status >= 300) {
    const node = tryParse(isJson(text) ? text : tryDecrypt(context, text));
    const believed = context.dangerouslySkipResponseVerification ? undefined : signed;
    const error =
      node === undefined ? undefined : toRestError({ operation, node, ...info, signed: believed });
    const known = { platform: 'alipay', operation, address: context.restUrl, addressAdvice };
    throw error ?? toHttpStatusError(response, known);
  }
  if (text.trim() === '') return { node: {}, info };
  const content = isJson(text) ? text : decrypt(context, text, operation);
  const node = tryParse(content);
  if (node !== undefined) {
    assertAnswersCall(node, about, operation);
    assertAmounts(node, about, operation);
    return { node, info };
  }
  throw new MalformedResponseError('The answer is not a JSON object.', {
    outcome: 'unknown',
    status,
    // What Alipay signed would be the same again.
    retryable: !signed,
    platform: 'alipay',
    operation,
  });
}

const addressAdvice = 'REST v3 lies below it, in paths such as `/v3/alipay/trade/query`.';

/** Encrypted content is bare base64, which never begins with a brace. */
function isJson(text: string): boolean {
  return /^\s*[{[<]/.test(text);
}

function decrypt(context: AlipayContext, text: string, operation: string): string {
  const base64 = text.trim().replace(/^"|"$/g, '');
  return decryptAnswer(context, {
    operation,
    base64: /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : undefined,
    withoutKey:
      'The answer is not JSON and may be encrypted: set `encryptKey`, the AES content key of the application.',
    withoutForm: 'The answer is neither JSON nor encrypted content.',
  });
}

/** A failure that cannot be decrypted is reported by its status, which says more. */
function tryDecrypt(context: AlipayContext, text: string): string {
  try {
    return decrypt(context, text, '');
  } catch {
    return text;
  }
}

function tryParse(text: string): Record<string, unknown> | undefined {
  try {
    return parseJsonObject(text);
  } catch {
    return undefined;
  }
}
