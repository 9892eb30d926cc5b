import type { CallOptions } from '@sdk/core-signing';
import type { WeixinCaller } from '../weixin-caller.js';
import type { WeixinOperation } from '../weixin-operation.js';
import { imgOperations as operations } from './img-operations.js';
import { imgRule } from './img-rule.js';
import type { ImgParams, WeixinImg } from './weixin-img.js';

export function createImg(call: WeixinCaller): WeixinImg {
  const recognise = (operation: WeixinOperation) => {
    const check = imgRule(operation);
    return async <Result>(params: ImgParams, options?: CallOptions): Promise<Result> => {
      check(params);
      return call<Result>(operation, params, options);
    };
  };
  // One of them is deprecated for users, not for its implementation, so the object has no type of its own.
  const functions = {
    aiCrop: recognise(operations.aiCrop),
    scanQRCode: recognise(operations.scanQRCode),
    superresolution: recognise(operations.superresolution),
  };
  return functions;
}
