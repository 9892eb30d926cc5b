import { initAlipay, initWeixin } from '@sdk/openapi';

export type PlatformName = 'weixin' | 'alipay';

type Platforms = { weixin: ReturnType<typeof initWeixin>; alipay: ReturnType<typeof initAlipay> };

let made: Platforms | undefined;

/**
 * Both platforms, made by the first call of an instance and kept for the calls after it. The keys are set in the
 * console of the cloud space, and never in the code.
 */
export function platformsFromEnvironment(): Platforms {
  const { env } = process;
  made ??= {
    weixin: initWeixin({
      appId: env['WEIXIN_APP_ID'] ?? '',
      secret: env['WEIXIN_SECRET'] ?? '',
      mchId: env['WEIXIN_PAY_MCH_ID'] ?? '',
      key: env['WEIXIN_PAY_KEY'],
      // For the sandbox only: without them, the platforms' own addresses.
      endpoint: env['WEIXIN_ENDPOINT'],
      paymentEndpoint: env['WEIXIN_PAY_ENDPOINT'],
    }),
    alipay: initAlipay({
      appId: env['ALIPAY_APP_ID'] ?? '',
      privateKey: env['ALIPAY_PRIVATE_KEY'] ?? '',
      alipayPublicKey: env['ALIPAY_PUBLIC_KEY'],
      gateway: env['ALIPAY_GATEWAY'],
    }),
  };
  return made;
}

export async function closePlatforms(): Promise<void> {
  await Promise.all([made?.weixin.close(), made?.alipay.close()]);
  made = undefined;
}
