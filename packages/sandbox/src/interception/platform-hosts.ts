import type { PlatformName } from '../core/platform.js';

/**
 * Real host names, by platform. The platforms answer for them, and a process that is started with the `register` door
 * leads them to a sandbox without loading any platform; hence a list of its own.
 */
export const platformHosts = {
  alipay: [
    'openapi.alipay.com',
    'openapi-sandbox.dl.alipaydev.com',
    'openapi.alipaydev.com',
    'qr.alipay.com',
  ],
  weixinPay: [
    'api.mch.weixin.qq.com',
    'api2.mch.weixin.qq.com',
    'api.wechatpay.cn',
    'api2.wechatpay.cn',
    'apihk.mch.weixin.qq.com',
    'fraud.mch.weixin.qq.com',
  ],
  weixin: [
    'api.weixin.qq.com',
    'api2.weixin.qq.com',
    'sh.api.weixin.qq.com',
    'sz.api.weixin.qq.com',
    'hk.api.weixin.qq.com',
  ],
  aliyunSms: [
    'dysmsapi.aliyuncs.com',
    'dysmsapi.ap-southeast-1.aliyuncs.com',
    'dysmsapi.ap-southeast-5.aliyuncs.com',
    'dysmsapi.eu-central-1.aliyuncs.com',
    'dysmsapi-proxy.cn-beijing.aliyuncs.com',
    'dysmsapi-xman.cn-hongkong.aliyuncs.com',
    'sts.aliyuncs.com',
    'dybaseapi.aliyuncs.com',
    // Queues of receipts belong to accounts of Aliyun's own. Those of a customer's account have other hosts, and stay what they are.
    '1943695596114318.mns.cn-hangzhou.aliyuncs.com',
    '1493622401794734.mns.ap-southeast-1.aliyuncs.com',
  ],
  mpserverless: ['api.bspapp.com', 'api.next.bspapp.com'],
} as const satisfies Record<PlatformName, readonly string[]>;
