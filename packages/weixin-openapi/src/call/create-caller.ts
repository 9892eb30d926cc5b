import { MalformedResponseError, type CallOptions } from '@sdk/core-signing';
import { fromWire, setOwn, type PlainObject } from '@sdk/core-signing/internal';
import type { WeixinCaller } from '../weixin-caller.js';
import type { WeixinContext } from '../weixin-context.js';
import type { WeixinOperation } from '../weixin-operation.js';
import { prepareOperation } from './prepare-operation.js';
import { sendRequest } from './send-request.js';

/** Makes calls of operations: camelCase in and out, `errCode: 0` and `errMsg` in every result. */
export function createCaller(context: WeixinContext): WeixinCaller {
  return async <Result>(
    operation: WeixinOperation,
    params: object,
    options?: CallOptions,
  ): Promise<Result> => {
    const request = await prepareOperation(context, operation, params);
    const answer = await sendRequest(context, request, options);
    if ('file' in answer) return asSuccess(operation, { ...answer.file }) as Result;
    if (operation.answer === 'binary' && Object.keys(operation.result).length === 0) throw noFile(operation);
    return asSuccess(operation, resultFields(operation, answer.fields)) as Result;
  };
}

/** The fields of an answer in camelCase, as an object of its own, without what says that it is not an error. */
function resultFields({ result }: WeixinOperation, answer: PlainObject): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(answer)) {
    if (name !== 'errcode' && name !== 'errmsg') setOwn(fields, name, answer[name]);
  }
  // Renamed or not, it was made for this answer alone.
  return fromWire(result, fields);
}

/** Assigned, not spread: an object that is spread and added to gets a shape of its own, which takes a microsecond. */
function asSuccess({ name }: WeixinOperation, result: Record<string, unknown>): Record<string, unknown> {
  result['errCode'] = 0;
  result['errMsg'] = `${name} ok`;
  return result;
}

function noFile(operation: WeixinOperation): MalformedResponseError {
  return new MalformedResponseError('The answer is JSON where a file was expected.', {
    outcome: 'unknown',
    platform: 'weixin',
    operation: operation.name,
  });
}
