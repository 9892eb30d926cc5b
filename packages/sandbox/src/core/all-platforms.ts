import type { SandboxPlatformFactory } from './platform.js';

/** Every platform there is; what they are made of is loaded now. */
export async function allPlatforms(): Promise<readonly SandboxPlatformFactory[]> {
  const { alipayPlatform } = await import('../alipay/alipay-platform.js');
  const { weixinPlatform } = await import('../weixin/weixin-platform.js');
  const { weixinPayPlatform } = await import('../weixin-pay/weixin-pay-platform.js');
  const { aliyunSmsPlatform } = await import('../aliyun-sms/aliyun-sms-platform.js');
  const { mpserverlessPlatform } = await import('../mpserverless/mpserverless-platform.js');
  return [alipayPlatform, weixinPlatform, weixinPayPlatform, aliyunSmsPlatform, mpserverlessPlatform];
}
