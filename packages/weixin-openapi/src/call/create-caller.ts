import { MalformedResponseError, type CallOptions } from '@sdk/core-signing';
import { fromWire } from '@sdk/core-signing/internal';
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
    const success = { errCode: 0, errMsg: `${operation.name} ok` };
    if ('file' in answer) return { ...answer.file, ...success } as Result;
    if (operation.answer === 'binary' && Object.keys(operation.result).length === 0) throw noFile(operation);
    const { errcode: _code, errmsg: _message, ...fields } = answer.fields;
    return { ...fromWire(operation.result, fields), ...success } as Result;
  };
}

function noFile(operation: WeixinOperation): MalformedResponseError {
  return new MalformedResponseError('The answer is JSON where a file was expected.', {
    outcome: 'unknown',
    platform: 'weixin',
    operation: operation.name,
  });
}
