/**
 * Programs as their authors would write them, each with one capability. They call a server that answers 404 and print what
 * became of it, which needs all that the capability loads late.
 *
 * `never`: words of other platforms, in no part of the bundle. `initially`: names of what is loaded late, and of other
 * platforms; they are not in what is loaded at the start.
 * @typedef {{ name: string, source: string, prints: RegExp, never: readonly string[], initially: readonly string[] }} Entry
 */
const call = (expression) =>
  `await ${expression}.then(() => console.log('answered'), (error) => console.log(error.code ?? error.message));`;
const key = "process.env['FAKE_PRIVATE_KEY']";
const platformKey = "process.env['FAKE_PUBLIC_KEY']";
const address = "process.env['FAKE_ENDPOINT']";
// Words that only the platform's own code has: hosts, schemes and names of its wire.
const alipay = ['openapi.alipay.com', 'alipay.trade'];
const weixin = ['api.weixin.qq.com', 'wxacode'];
const weixinPay = ['WECHATPAY2', 'api.mch.weixin.qq.com'];
const sms = ['dysmsapi', 'ACS3-HMAC-SHA256'];
const late = ['strict content length', 'xmlbuilder', 'KJUR']; // undici, xml2js, jsrsasign

/** @type {readonly Entry[]} */
export const entries = [
  {
    name: 'core-signing: one function',
    source: `import { fenToYuan } from '@sdk/core-signing'; console.log(fenToYuan(8888));`,
    prints: /^88\.88$/,
    never: [...alipay, ...weixin, ...weixinPay, ...sms],
    initially: late,
  },
  {
    name: 'core-signing/portable',
    source: `import { createPortableCryptoProvider } from '@sdk/core-signing/portable'; console.log(typeof createPortableCryptoProvider);`,
    prints: /^function$/,
    never: [...alipay, ...weixin, ...weixinPay, ...sms],
    initially: late,
  },
  {
    name: 'alipay-openapi',
    source: `import { createAlipay } from '@sdk/alipay-openapi';
const alipay = createAlipay({ appId: '2021', privateKey: ${key}, alipayPublicKey: ${platformKey}, gateway: ${address}, retry: false });
${call("alipay.exec('alipay.trade.query', { outTradeNo: '1' })")} await alipay.close();`,
    prints: /^ERR_SDK_HTTP_STATUS$/,
    never: [...weixin, ...weixinPay, ...sms],
    initially: late,
  },
  {
    name: 'weixin-openapi',
    source: `import { createWeixin } from '@sdk/weixin-openapi';
const weixin = createWeixin({ appId: 'wx', secret: 'FAKE', endpoint: ${address}, retry: false });
${call("weixin.auth.code2Session('code')")} await weixin.close();`,
    prints: /^ERR_SDK_HTTP_STATUS$/,
    never: [...alipay, ...weixinPay, ...sms],
    initially: late,
  },
  {
    name: 'weixin-pay',
    source: `import { createWeixinPay } from '@sdk/weixin-pay';
const pay = createWeixinPay({ appId: 'wx', mchId: '1900009999', key: 'FAKEapiKeyV2of32charactersABCDEF', endpoint: ${address}, retry: false });
${call("pay.v2.orderQuery({ outTradeNo: '1' })")} await pay.close();`,
    prints: /^ERR_SDK_HTTP_STATUS$/,
    never: [...alipay, ...sms, 'wxacode'],
    initially: late,
  },
  {
    name: 'aliyun-sms',
    source: `import { createAliyunSms } from '@sdk/aliyun-sms';
const sms = createAliyunSms({ accessKeyId: 'FAKE', accessKeySecret: 'FAKE', endpoint: ${address}, retry: false });
${call("sms.querySendDetails({ phoneNumber: '13900001234', sendDate: new Date() })")} await sms.close();`,
    prints: /^ERR_SDK_HTTP_STATUS$/,
    never: [...alipay, ...weixin, ...weixinPay],
    initially: late,
  },
  {
    name: 'unified-pay: WeChat Pay',
    source: `import { createPayment } from '@sdk/unified-pay';
const payment = createPayment({ provider: 'wxpay', appId: 'wx', mchId: '1900009999', key: 'FAKEapiKeyV2of32charactersABCDEF', endpoint: ${address}, retry: false });
${call("payment.orderQuery({ outTradeNo: '1' })")} await payment.close();`,
    prints: /^ERR_SDK_HTTP_STATUS$/,
    // Which platform it is, is known when it runs: each is a part of its own that is loaded when it is used.
    never: [...sms, 'wxacode'],
    initially: [...alipay, ...weixinPay, ...late],
  },
  {
    name: 'alipay-serverless',
    source: `import cloud from '@sdk/alipay-serverless'; console.log(Object.keys(cloud.payment.common).length);`,
    prints: /^5$/,
    never: [...weixin, ...weixinPay, ...late],
    initially: [],
  },
  {
    name: 'openapi/sms',
    source: `import { createAliyunSms } from '@sdk/openapi/sms'; console.log(typeof createAliyunSms);`,
    prints: /^function$/,
    never: [...alipay, ...weixin, ...weixinPay],
    initially: late,
  },
];
