import { MalformedResponseError } from '@sdk/core-signing';
import { assertParameters, type Schema, validateParameters } from '@sdk/core-signing/internal';
import type { WeixinPayContext } from '../../weixin-pay-context.js';
import type { V2Document } from '../../xml/v2-document.js';
import { isSignatureRefusal } from '../answer/is-signature-refusal.js';
import { decodeResult } from '../fields/decode-result.js';
import { encodeParams } from '../fields/encode-params.js';
import { inOwnNames } from '../fields/in-own-names.js';
import type { V2CallOptions } from '../v2-call-options.js';
import { callV2 } from './call-v2.js';
import { createV2AccessSource, type V2AccessSource } from './create-v2-access-source.js';
import { endpointLists } from './endpoint-lists.js';
import type { MerchantNames, V2Operation } from './v2-operation.js';
import type { V2Request } from './v2-request.js';

/** Makes the calls of one client. */
export interface V2Caller {
  /** Checks and writes the parameters of an operation. */
  prepare<Result>(operation: V2Operation<Result>, params: object, baseUrl?: string): V2Request;
  /** Sends what was prepared and checks the answer, in the platform's names. */
  send(request: V2Request, options: V2CallOptions | undefined): Promise<V2Document>;
  /** Both, and the result in camelCase. */
  call<Result>(
    operation: V2Operation<Result>,
    params: object,
    options: V2CallOptions | undefined,
    baseUrl?: string,
  ): Promise<Result>;
  readonly access: V2AccessSource;
}

export function createV2Caller(context: WeixinPayContext): V2Caller {
  const access = createV2AccessSource(context);
  // Built once for each operation that is used.
  const schemas = new Map<string, Schema<unknown>>();

  const prepare: V2Caller['prepare'] = (operation, params, baseUrl) => {
    const { name, rule, path } = operation;
    assertParameters(params, { platform: 'weixin-pay', operation: name });
    const present = inOwnNames(operation.params, presentOnly(params), name);
    const given = { ...operation.defaults?.(context, present), ...present };
    if (rule !== undefined) {
      const schema = schemas.get(name) ?? rule();
      schemas.set(name, schema);
      validateParameters(schema, given, { platform: 'weixin-pay', operation: name });
    }
    const encoded = encodeParams(operation.params, given, name);
    const fields = { ...merchantFields(context, operation.merchant), ...operation.constants, ...encoded };
    return {
      operation: name,
      path,
      idempotency: operation.idempotency,
      certificate: endpointLists.needsCertificate(path),
      signType: operation.signType ?? context.v2?.signType ?? 'MD5',
      baseUrl,
      fields,
      nested: operation.nested,
      resultCodeOptional: operation.resultCodeOptional,
      doneAlready: operation.doneAlready,
      answer: operation.answer,
      reconcile: operation.reconcile?.(fields) ?? '',
    };
  };
  const send: V2Caller['send'] = async (request, options) => {
    const used = await access.get(request.operation);
    try {
      return await callV2(context, used, request, options);
    } catch (error) {
      if (used.sandbox && isSignatureRefusal(error)) await access.forget();
      throw error;
    }
  };
  return {
    access,
    prepare,
    send,
    async call(operation, params, options, baseUrl) {
      const request = prepare(operation, params, baseUrl);
      const document = await send(request, options);
      return decode(operation, request, document);
    },
  };
}

function decode<Result>(operation: V2Operation<Result>, request: V2Request, document: V2Document): Result {
  try {
    // What makes it a `Result` is the operation's own table.
    return decodeResult(operation.results, document) as Result;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new MalformedResponseError(
      `The answer is not one of ${operation.name}: ${error.message}. ${request.reconcile}`.trim(),
      { platform: 'weixin-pay', operation: operation.name, outcome: 'unknown' },
    );
  }
}

function presentOnly(params: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

/** The client's own ids, under the names that an operation has for them. */
export function merchantFields(context: WeixinPayContext, names: MerchantNames): Record<string, string> {
  const { appId, mchId, subAppId, subMchId } = context;
  return {
    ...(names.appId === undefined ? {} : { [names.appId]: appId }),
    [names.mchId]: mchId,
    ...(names.sub && subAppId !== undefined ? { sub_appid: subAppId } : {}),
    ...(names.sub && subMchId !== undefined ? { sub_mch_id: subMchId } : {}),
  };
}
