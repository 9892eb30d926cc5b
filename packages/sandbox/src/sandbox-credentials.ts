import type { AlipayCredentials } from './alipay/platform-credentials.js';
import type { MpserverlessCredentials } from './mpserverless/platform-credentials.js';
import type { WeixinPayCredentials } from './weixin-pay/platform-credentials.js';
import type { AliyunSmsCredentials } from './aliyun-sms/platform-credentials.js';
import type { WeixinCredentials } from './weixin/platform-credentials.js';

/**
 * What clients need to talk to the emulated platforms, by platform: addresses and keys, all of them fake.
 * A platform left out with the option `platforms` is missing here.
 */
export type SandboxCredentials = {
  readonly alipay: AlipayCredentials;
  readonly weixin: WeixinCredentials;
  readonly mpserverless: MpserverlessCredentials;
  readonly weixinPay: WeixinPayCredentials;
  readonly aliyunSms: AliyunSmsCredentials;
};
