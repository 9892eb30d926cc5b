import { fakeWeixinKeys } from '../keys/fake-weixin-keys.js';
import { offeredCode } from './login/one-time-codes.js';
import type { WeixinWorld } from './weixin-world.js';

/** What a client needs to talk to the emulated server API of WeChat. */
export type WeixinCredentials = {
  /** Base address of the server API. */
  readonly endpoint: string;
  readonly appId: string;
  readonly secret: string;
  /** A login code as `wx.login` gives it: good once. After it was used there is another one here. */
  readonly jsCode: string;
  /** The user whom that code logs in. */
  readonly openid: string;
  /** Token and key of the message push. */
  readonly messageToken: string;
  readonly encodingAESKey: string;
  /** 「API 对称密钥」 of server-API security, 32 bytes in base64, and its number. */
  readonly apiSymmetricKey: string;
  readonly apiSymmetricKeySn: string;
  /** 「API 非对称密钥」: the application's private key (PEM, PKCS#8), and its number. */
  readonly apiPrivateKey: string;
  readonly apiPrivateKeySn: string;
  /** 「平台证书」 (PEM) and its number; and those that come next. */
  readonly apiPlatformCertificate: string;
  readonly apiPlatformCertificateSn: string;
  readonly apiNextPlatformCertificate: string;
  readonly apiNextPlatformCertificateSn: string;
  /** AppKeys of virtual payment: live (env 0) and sandbox (env 1). */
  readonly virtualPaymentAppKey: string;
  readonly virtualPaymentSandboxAppKey: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials(world: WeixinWorld, baseUrl: string): WeixinCredentials {
  const { appId, secret, openid, messageToken, encodingAESKey } = world.identities;
  return {
    endpoint: `${baseUrl}/weixin`,
    appId,
    secret,
    jsCode: offeredCode(world),
    openid,
    messageToken,
    encodingAESKey,
    apiSymmetricKey: world.identities.symmetricKey,
    apiSymmetricKeySn: world.identities.symmetricKeySn,
    apiPrivateKey: world.identities.privateKey,
    apiPrivateKeySn: world.identities.privateKeySn,
    apiPlatformCertificate: fakeWeixinKeys.platformCertificate,
    apiPlatformCertificateSn: world.identities.platformCertificateSn,
    apiNextPlatformCertificate: fakeWeixinKeys.nextPlatformCertificate,
    apiNextPlatformCertificateSn: world.identities.nextPlatformCertificateSn,
    virtualPaymentAppKey: world.identities.virtualPaymentAppKey,
    virtualPaymentSandboxAppKey: world.identities.virtualPaymentSandboxAppKey,
  };
}
