import type { CallOptions } from '@sdk/core-signing';
import type { Attempt, PipelineRequest, SignedRequest } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V2Document } from '../../xml/v2-document.js';
import { writeV2Document } from '../../xml/write-v2-document.js';
import { openV2Answer } from '../answer/open-v2-answer.js';
import { signV2 } from '../sign/v2-signature.js';
import type { V2CallOptions } from '../v2-call-options.js';
import { endpointLists } from './endpoint-lists.js';
import { refuseAmbiguousText } from './refuse-ambiguous-text.js';
import type { V2Access } from './v2-access.js';
import type { V2Request } from './v2-request.js';

/** Makes a call and checks its answer; resolves to the answer's fields in the platform's names. */
export async function callV2(
  context: WeixinPayContext,
  access: V2Access,
  request: V2Request,
  options: V2CallOptions | undefined,
): Promise<V2Document> {
  const sent = pipelineRequest(context, access, request, options);
  const pipeline = request.certificate ? context.mtlsPipeline() : context.pipeline;
  return pipeline.execute<V2Document>({
    ...sent,
    maxResponseBytes: largestAnswer,
    open: (response) =>
      openV2Answer(response, { request, access, now: context.clock.now(), maximumBytes: largestAnswer }),
  });
}

const largestAnswer = 1024 * 1024;

/** The request without what is done with its answer. */
export function pipelineRequest(
  context: WeixinPayContext,
  access: V2Access,
  request: V2Request,
  options: V2CallOptions | undefined,
): PipelineRequest {
  const { operation, idempotency, reconcile } = request;
  const { dangerouslyAllowAmbiguousText, signal, timeout, retry } = options ?? {};
  if (dangerouslyAllowAmbiguousText !== true) refuseAmbiguousText(request.fields, operation);
  // Written once beforehand: what XML cannot hold is refused before the network and not by the first attempt.
  writeV2Document(request.fields, operation);
  const call: CallOptions = { signal, timeout, retry };
  return {
    platform: 'weixin-pay',
    operation,
    idempotency,
    options: call,
    sign: (attempt) => signRequest(context, access, request, attempt),
    reconcile: () => reconcile,
  };
}

/** Each attempt has a nonce of its own; numbers and amounts stay what they are. */
function signRequest(
  context: WeixinPayContext,
  access: V2Access,
  request: V2Request,
  attempt: Attempt,
): SignedRequest {
  const { path, signType } = request;
  const unsigned: Record<string, string> = { ...request.fields };
  if (!endpointLists.refusesNonce(path)) unsigned['nonce_str'] = context.nonce();
  if (signType !== 'MD5') unsigned['sign_type'] = signType;
  const sign = signV2(unsigned, access.key, signType);
  return {
    method: 'POST',
    url: `${baseUrlOf(context, request, attempt)}${access.prefix}${path}`,
    headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml' },
    body: writeV2Document({ ...unsigned, sign }),
  };
}

/** Every other attempt goes to the second host, where there is one: the host is no part of the signature. */
function baseUrlOf(context: WeixinPayContext, request: V2Request, attempt: Attempt): string {
  const { baseUrl, backupUrl, mtlsUrl } = context;
  if (request.baseUrl !== undefined) return request.baseUrl;
  const own = request.certificate ? mtlsUrl : baseUrl;
  return own === baseUrl && backupUrl !== undefined && attempt.number % 2 === 0 ? backupUrl : own;
}
