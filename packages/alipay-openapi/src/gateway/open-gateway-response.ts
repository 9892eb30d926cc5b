import { MalformedResponseError, SignatureError, type TransportResponse } from '@sdk/core-signing';
import { toHttpStatusError } from '@sdk/core-signing/internal';
import { isAlipaySuccess, toAlipayError } from '../alipay-error.js';
import type { AlipayContext } from '../alipay-context.js';
import { answerCharset, decodeText, type AnswerCharset } from './byte-aligned-text.js';
import { assertAmounts, assertAnswersCall } from './assert-answers-call.js';
import { decryptAnswer } from './decrypt-answer.js';
import { locateAnswer, type LocatedAnswer } from './locate-answer.js';
import { mayBePending } from './method-facts.js';
import { parseJsonObject } from './parse-json-object.js';
import type { ResponseInfo } from './response-info.js';
import { verifyAnswer } from './verify-answer.js';

/** A successful answer: the fields of its node in wire names. */
export interface GatewayAnswer {
  readonly node: Record<string, unknown>;
  readonly info: ResponseInfo;
}

export interface OpenSettings {
  readonly method: string;
  /** The parameters sent, in wire names: an answer about other order numbers is refused. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Attempts made until this answer. */
  readonly attempts: number;
  /**
   * The content proves itself (a certificate that is checked against the root): no signature is asked for, so
   * that fetching the certificate that signs everything does not need that certificate.
   */
  readonly selfCertifying?: boolean;
}

/**
 * Opens an answer of the gateway: finds the signed bytes, verifies them, decrypts, parses, compares the order
 * numbers with those sent, judges; in that order.
 *
 * @throws HttpStatusError, MalformedResponseError, SignatureError, PlatformError.
 */
export async function openGatewayResponse(
  context: AlipayContext,
  response: TransportResponse,
  settings: OpenSettings,
): Promise<GatewayAnswer> {
  const { about, attempts, method } = settings;
  const charset = answerCharset(response.headers['content-type']);
  const answer = locate(context, response, method, charset);
  const { sign } = answer;
  const skipped = settings.selfCertifying === true || context.dangerouslySkipResponseVerification;
  const signed = sign !== undefined && !skipped;
  const content = signed ? await verifyAnswer(context, { ...answer, sign }, charset, method) : answer.content;
  if (answer.encrypted && !signed && !skipped) throw missingSignature(method);
  const text = answer.encrypted
    ? decryptNode(context, content, method)
    : decode(content, charset, signed, response);
  const node = parse(text, signed, response);
  const info = { traceId: response.headers['trace_id'], status: response.status, signed, attempts };
  if (signed || skipped) assertAnswersCall(node, about, method);
  if (answer.root === 'error' || !isAlipaySuccess(node, mayBePending(method))) {
    throw toAlipayError({ operation: method, node, ...info, signed: skipped ? undefined : signed });
  }
  if (!signed && !skipped) throw missingSignature(method);
  assertAmounts(node, about, method);
  return { node, info };
}

function locate(
  context: AlipayContext,
  response: TransportResponse,
  method: string,
  charset: AnswerCharset,
): LocatedAnswer {
  const { status, body } = response;
  if (status >= 300 && status < 400) throw toHttpStatusError(response);
  try {
    return locateAnswer(body, method, charset);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    if (status < 200 || status >= 400) {
      throw toHttpStatusError(response, { address: context.gatewayUrl, addressAdvice });
    }
    throw malformed(explain(body, cause), response, { cause, retryable: true });
  }
}

const addressAdvice = 'The path of gateway v2 ends in `/gateway.do`; `gateway` or `endpoint` sets it.';

function explain(body: Uint8Array, cause: SyntaxError): string {
  if (body.length === 0) return 'The answer is empty.';
  if (/^\s*</.test(decodeText(body.subarray(0, 64), 'utf-8', false))) {
    return 'The answer is a page, not JSON: check the gateway address and that the method is not a page method.';
  }
  return `The answer is not what the gateway documents: ${cause.message}.`;
}

function decode(
  content: Uint8Array,
  charset: AnswerCharset,
  signed: boolean,
  response: TransportResponse,
): string {
  try {
    return decodeText(content, charset, signed);
  } catch {
    // Only what is signed is read as strictly as that.
    throw malformed(`The answer is not valid ${charset}.`, response);
  }
}

function decryptNode(context: AlipayContext, content: Uint8Array, operation: string): string {
  const base64 = /^"([A-Za-z0-9+/=\\]*)"$/.exec(decodeText(content, 'utf-8', false))?.[1];
  return decryptAnswer(context, {
    operation,
    base64: base64?.replaceAll('\\', ''),
    withoutKey: 'The answer is encrypted: set `encryptKey`, the AES content key of the application.',
    withoutForm: 'The encrypted answer is not base64.',
  });
}

function parse(text: string, signed: boolean, response: TransportResponse): Record<string, unknown> {
  try {
    return parseJsonObject(text);
  } catch (cause) {
    throw malformed('The answer’s content is not a JSON object.', response, { cause, retryable: !signed });
  }
}

function missingSignature(operation: string): SignatureError {
  return new SignatureError(
    'The answer reports success but carries no signature: it may be forged, or the gateway address is not Alipay’s.',
    { code: 'ERR_SDK_SIGNATURE_MISSING', step: 'sign', outcome: 'unknown', platform: 'alipay', operation },
  );
}

/** What Alipay signed would be the same again; what somebody between put in its place may not be. */
function malformed(
  message: string,
  response: TransportResponse,
  { cause, retryable = false }: { readonly cause?: unknown; readonly retryable?: boolean } = {},
): MalformedResponseError {
  // The parser's own message quotes the text it failed on: it must not travel along.
  const safeCause = cause instanceof SyntaxError && message.includes(cause.message) ? cause : undefined;
  return new MalformedResponseError(message, {
    outcome: 'unknown',
    status: response.status,
    retryable,
    cause: safeCause,
  });
}
