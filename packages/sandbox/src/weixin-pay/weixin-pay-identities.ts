import { weixinIdentities } from '../weixin/weixin-identities.js';

/** The one merchant and buyer that exist in the sandbox. The numbers have the platform's lengths. */
export const weixinPayIdentities = {
  /** The mini program of the emulated WeChat: a code it logs in with gives the openid below. */
  appId: weixinIdentities.appId,
  openid: weixinIdentities.openid,
  mchId: '1900009999',
  merchantName: 'FAKE SANDBOX ONLY shop',
  /** APIv2 key: 32 characters. */
  key: 'FAKEsandboxOnlyApiV2Key000000000',
  /** APIv3 key: 32 bytes. */
  apiV3Key: 'FAKEsandboxOnlyApiV3Key000000000',
  publicKeyId: 'PUB_KEY_ID_0119000099992024010100FA4E00000001',
} as const;
