import type { WeixinCaller } from '../weixin-caller.js';
import type { WeixinWxacode, WxacodeImage } from './weixin-wxacode.js';
import { wxacodeOperations as operations } from './wxacode-operations.js';
import { createQRCodeRule, getRule, getUnlimitedRule } from './wxacode-rules.js';

export function createWxacode(call: WeixinCaller): WeixinWxacode {
  return {
    async createQRCode(params, options) {
      createQRCodeRule(params);
      return call<WxacodeImage>(operations.createQRCode, params, options);
    },
    async get(params, options) {
      getRule(params);
      return call<WxacodeImage>(operations.get, params, options);
    },
    async getUnlimited(params, options) {
      getUnlimitedRule(params);
      return call<WxacodeImage>(operations.getUnlimited, params, options);
    },
  };
}
