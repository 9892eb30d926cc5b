import type { WeixinResult } from '../call/weixin-result.js';
import type { WeixinCaller } from '../weixin-caller.js';
import { getTempMedia, send, setTyping, uploadTempMedia } from './customer-service-operations.js';
import { getTempMediaRule, sendRule, setTypingRule, uploadTempMediaRule } from './customer-service-rules.js';
import type {
  TempMedia,
  UploadTempMediaResult,
  WeixinCustomerServiceMessage,
} from './weixin-customer-service-message.js';

export function createCustomerServiceMessage(call: WeixinCaller): WeixinCustomerServiceMessage {
  return {
    async getTempMedia(params, options) {
      getTempMediaRule(params);
      return call<TempMedia>(getTempMedia, params, options);
    },
    async send(params, options) {
      sendRule(params);
      return call<WeixinResult>(send, params, options);
    },
    async setTyping(params, options) {
      setTypingRule(params);
      return call<WeixinResult>(setTyping, params, options);
    },
    async uploadTempMedia(params, options) {
      uploadTempMediaRule(params);
      return call<UploadTempMediaResult>(uploadTempMedia, params, options);
    },
  };
}
