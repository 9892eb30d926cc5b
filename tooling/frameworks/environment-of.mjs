/**
 * What the guide's programs and `receivers.mjs` read.
 * @param {ReturnType<import('@sdk/sandbox').Sandbox['credentials']>} credentials @param {string} pathSecret
 */
export function environmentOf({ alipay, weixin, weixinPay }, pathSecret) {
  return {
    WEIXIN_PAY_APP_ID: weixinPay.appId,
    WEIXIN_PAY_MCH_ID: weixinPay.mchId,
    WEIXIN_PAY_PRIVATE_KEY: weixinPay.privateKey,
    WEIXIN_PAY_SERIAL_NO: weixinPay.serialNo,
    WEIXIN_PAY_API_V3_KEY: weixinPay.apiV3Key,
    WEIXIN_PAY_KEY: weixinPay.key,
    WEIXIN_PAY_PUBLIC_KEY: weixinPay.publicKey,
    WEIXIN_PAY_PUBLIC_KEY_ID: weixinPay.publicKeyId,
    WEIXIN_PAY_ENDPOINT: weixinPay.endpoint,
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    ALIPAY_ENDPOINT: alipay.endpoint,
    WEIXIN_APP_ID: weixin.appId,
    WEIXIN_MESSAGE_TOKEN: weixin.messageToken,
    WEIXIN_ENCODING_AESKEY: weixin.encodingAESKey,
    SMS_PATH_SECRET: pathSecret,
  };
}
