import { ValidationError } from '@sdk/core-signing';
import {
  encodeMultipart,
  formEncode,
  type MultipartBody,
  type MultipartPart,
} from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { spellingOf } from '../catalogue/spelling-of.js';
import { toWireParams } from '../catalogue/to-wire-params.js';
import { buildSignContent } from './build-sign-content.js';
import type { AlipayExecOptions } from './exec-options.js';
import { isFileInput } from './file-input.js';
import { openGatewayResponse, type GatewayAnswer } from './open-gateway-response.js';
import { prepareCall, type PreparedCall } from './prepare-call.js';
import { readFileInput } from './read-file-input.js';
import { reconcileAdvice } from './reconcile-advice.js';
import { gatewayParameters } from './system-parameters.js';

/** Makes a call that carries files: the texts are signed and sent in the query, the files only sent. */
export async function sendUpload(
  context: AlipayContext,
  method: string,
  given: object,
  options: AlipayExecOptions,
): Promise<{ readonly call: PreparedCall; readonly answer: GatewayAnswer }> {
  const params: Readonly<Record<string, unknown>> = { ...given };
  const names = options.names ?? spellingOf(method, params);
  const texts = Object.fromEntries(Object.entries(params).filter(([, value]) => !isFileInput(value)));
  const call = prepareCall('exec', method, texts, { ...options, names });
  const files = await readFiles(method, params, names === 'camel');
  const multipart = encodeMultipart(files, `----sdk${context.nonce()}`);
  const answer = await sendMultipart(context, call, options, multipart);
  return { call, answer };
}

async function readFiles(
  method: string,
  params: Readonly<Record<string, unknown>>,
  rename: boolean,
): Promise<readonly MultipartPart[]> {
  const files: Promise<MultipartPart>[] = [];
  for (const [name, value] of Object.entries(params)) {
    if (!isFileInput(value)) continue;
    const [wireName = name] = rename ? Object.keys(toWireParams(method, { [name]: '' })) : [name];
    files.push(readFileInput(wireName, value, method));
  }
  if (files.length > 0) return Promise.all(files);
  const expected = 'at least one file: bytes, a Blob, a stream, or { content, name }';
  throw new ValidationError([{ path: '', expected }], { platform: 'alipay', operation: method });
}

function sendMultipart(
  context: AlipayContext,
  call: PreparedCall,
  options: AlipayExecOptions,
  multipart: MultipartBody,
): Promise<GatewayAnswer> {
  const { idempotency, method, wire } = call;
  return context.pipeline.execute({
    platform: 'alipay',
    operation: method,
    idempotency,
    options,
    requestIdHeader: 'trace_id',
    async sign({ now }) {
      const defaults = { notifyUrl: false, returnUrl: false };
      const { query, body } = gatewayParameters(context, call, options, { now, defaults });
      const texts = [...query, ...body];
      const content = buildSignContent(texts);
      const { signer } = context;
      const sign = context.signOnThreadPool ? await signer.signAsync(content) : signer.sign(content);
      return {
        method: 'POST',
        url: `${context.gatewayUrl}?${formEncode([...texts, ['sign', sign]])}`,
        headers: { 'content-type': multipart.contentType, accept: 'application/json' },
        body: multipart.body,
      };
    },
    open: (response, attempts) => openGatewayResponse(context, response, { method, about: wire, attempts }),
    reconcile: () => (idempotency === 'safe' ? '' : reconcileAdvice(method, wire)),
  });
}
