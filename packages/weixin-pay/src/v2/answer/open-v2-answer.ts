import { MalformedResponseError, SignatureError, type TransportResponse } from '@sdk/core-signing';
import { toHttpStatusError } from '@sdk/core-signing/internal';
import { readNestedV2Document, readV2Document } from '../../xml/read-v2-document.js';
import type { V2Document } from '../../xml/v2-document.js';
import { endpointLists } from '../call/endpoint-lists.js';
import type { V2Access } from '../call/v2-access.js';
import type { V2Request } from '../call/v2-request.js';
import { verifyV2, v2SignTypeOf } from '../sign/v2-signature.js';
import { assertAddressee, assertAnswersRequest } from './assert-answers-request.js';
import { toCommunicationError } from './to-communication-error.js';
import { toPlatformError } from './to-platform-error.js';

export interface V2AnswerContext {
  readonly request: V2Request;
  readonly access: V2Access;
  /** Milliseconds since the epoch, for `Retry-After` dates. */
  readonly now: number;
  readonly maximumBytes: number;
}

/**
 * Opens an answer: HTTP status, form, `return_code`, signature, whose it is, `result_code`, in this order.
 *
 * @throws HttpStatusError, MalformedResponseError, PlatformError, SignatureError.
 */
export async function openV2Answer(
  response: TransportResponse,
  context: V2AnswerContext,
): Promise<V2Document> {
  const { request, access } = context;
  const { operation, path } = request;
  if (response.status < 200 || response.status >= 300) {
    throw toHttpStatusError(response, { platform: 'weixin-pay', operation, now: context.now });
  }
  const document = await readAnswer(response, context);
  const returnCode = document['return_code'];
  if (returnCode === 'FAIL') throw toCommunicationError(document, request, access);
  if (returnCode !== 'SUCCESS') throw malformed('The answer says neither SUCCESS nor FAIL.', response);
  if (!endpointLists.answersUnsigned(path)) assertSigned(document, request, access);
  assertAddressee(document, request);
  const resultCode = document['result_code'];
  const isDone = request.doneAlready !== undefined && document['err_code'] === request.doneAlready;
  if (resultCode === 'FAIL' && !isDone) throw toPlatformError(document, request);
  if (resultCode === undefined ? request.resultCodeOptional !== true : !/^(SUCCESS|FAIL)$/.test(resultCode)) {
    throw malformed('The answer has no `result_code`, or another than SUCCESS and FAIL.', response);
  }
  assertAnswersRequest(document, request);
  return document;
}

async function readAnswer(response: TransportResponse, context: V2AnswerContext): Promise<V2Document> {
  const { maximumBytes, request } = context;
  try {
    if (request.nested !== true) return await readV2Document(response.body, { maximumBytes });
    // Nested are lists only; everything the checks look at is text or fails them.
    return (await readNestedV2Document(response.body, { maximumBytes })) as V2Document;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformed(describe(response.body, error.message), response);
  }
}

function describe(body: Uint8Array, finding: string): string {
  if (body.byteLength === 0) return 'The answer is empty.';
  const start = new TextDecoder().decode(body.subarray(0, 256)).trim();
  if (/^(<!doctype html|<html)/i.test(start)) return 'The answer is an HTML page, not XML of API v2.';
  return `The answer is not a document of API v2: ${finding}.`;
}

function malformed(finding: string, response: TransportResponse): MalformedResponseError {
  return new MalformedResponseError(
    `${finding} Something between this program and WeChat Pay may have changed it; check the endpoint.`,
    { status: response.status, outcome: 'unknown', retryable: true },
  );
}

/** What was done is not known when its answer cannot be trusted; the signature that would be right is never shown. */
function assertSigned(document: V2Document, request: V2Request, access: V2Access): void {
  const sign = document['sign'] ?? '';
  if (sign === '') {
    throw new SignatureError(
      'The answer says SUCCESS but carries no signature: anybody could have written it.',
      { code: 'ERR_SDK_SIGNATURE_MISSING', step: 'sign', outcome: 'unknown' },
    );
  }
  if (verifyV2(document, access.key, [request.signType])) return;
  const kind = v2SignTypeOf(sign);
  const reason =
    kind !== undefined && kind !== request.signType
      ? ` It is signed with ${kind}, where ${request.signType} was asked for.`
      : ' Check that `key` is the APIv2 key of this merchant number, and that nothing changes answers on their way.';
  throw new SignatureError(`The signature of the answer does not match.${reason}`, {
    code: 'ERR_SDK_SIGNATURE_MISMATCH',
    step: 'sign',
    outcome: 'unknown',
  });
}
