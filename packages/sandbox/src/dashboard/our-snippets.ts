import { jsSnippet } from './connection-snippet.js';
import type { ConnectionSnippet } from './connection-snippet.js';

/** Programs with the packages of this repository. */
export const ourSnippets: readonly ConnectionSnippet[] = [
  jsSnippet(
    'createAlipay',
    'ours',
    ['@sdk/alipay-openapi'],
    'alipay.trade.precreate',
    `
import { createAlipay } from '@sdk/alipay-openapi';

const alipay = createAlipay({
  appId: process.env.ALIPAY_APP_ID,
  privateKey: process.env.ALIPAY_PRIVATE_KEY,
  alipayPublicKey: process.env.ALIPAY_PUBLIC_KEY,
  gateway: process.env.ALIPAY_GATEWAY,
});
const { qrCode } = await alipay.exec('alipay.trade.precreate', {
  outTradeNo: 'createAlipay_1',
  subject: 'A cup of tea',
  totalAmount: '0.35', // yuan
});
console.log(qrCode);
await alipay.close();
`,
  ),
  jsSnippet(
    'createWeixinPay',
    'ours',
    ['@sdk/weixin-pay'],
    'POST /v3/pay/transactions/native',
    `
import { createWeixinPay } from '@sdk/weixin-pay';

const pay = createWeixinPay({
  appId: process.env.WEIXIN_PAY_APP_ID,
  mchId: process.env.WEIXIN_PAY_MCH_ID,
  privateKey: process.env.WEIXIN_PAY_PRIVATE_KEY,
  serialNo: process.env.WEIXIN_PAY_SERIAL_NO,
  apiV3Key: process.env.WEIXIN_PAY_API_V3_KEY,
  publicKey: process.env.WEIXIN_PAY_PUBLIC_KEY,
  publicKeyId: process.env.WEIXIN_PAY_PUBLIC_KEY_ID,
  notifyUrl: 'http://127.0.0.1:3000/notify',
  endpoint: process.env.WEIXIN_PAY_ENDPOINT,
});
const { codeUrl } = await pay.v3.transactions.native({
  outTradeNo: 'createWeixinPay_1',
  description: 'A cup of tea',
  amount: { total: 35 }, // fen
});
console.log(codeUrl);
await pay.close();
`,
  ),
  jsSnippet(
    'createWeixin',
    'ours',
    ['@sdk/weixin-openapi'],
    '/sns/jscode2session',
    `
import { createWeixin } from '@sdk/weixin-openapi';

const weixin = createWeixin({
  appId: process.env.WEIXIN_APP_ID,
  secret: process.env.WEIXIN_SECRET,
  endpoint: process.env.WEIXIN_ENDPOINT,
});
const { openid } = await weixin.auth.code2Session(process.env.WEIXIN_JS_CODE);
console.log(openid);
await weixin.close();
`,
  ),
  jsSnippet(
    'createAliyunSms',
    'ours',
    ['@sdk/aliyun-sms'],
    'SendSms',
    `
import { createAliyunSms } from '@sdk/aliyun-sms';

const sms = createAliyunSms({
  accessKeyId: process.env.ALIYUN_SMS_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIYUN_SMS_ACCESS_KEY_SECRET,
  endpoint: process.env.ALIYUN_SMS_ENDPOINT,
});
const { bizId } = await sms.sendSms({
  phoneNumbers: '13900000001',
  signName: process.env.ALIYUN_SMS_SIGN_NAME,
  templateCode: process.env.ALIYUN_SMS_TEMPLATE_CODE,
  templateParam: { code: '246810' },
});
console.log(bizId);
await sms.close();
`,
  ),
  jsSnippet(
    'initWeixin',
    'ours',
    ['@sdk/openapi'],
    '/pay/unifiedorder',
    `
import { initWeixin } from '@sdk/openapi';

const openapi = initWeixin({
  appId: process.env.WEIXIN_APP_ID,
  secret: process.env.WEIXIN_SECRET,
  endpoint: process.env.WEIXIN_ENDPOINT,
  mchId: process.env.WEIXIN_PAY_MCH_ID,
  key: process.env.WEIXIN_PAY_KEY,
  pfx: process.env.WEIXIN_PAY_PFX_BASE64,
  paymentEndpoint: process.env.WEIXIN_PAY_ENDPOINT,
});
const orderInfo = await openapi.payment.getOrderInfo({
  openid: process.env.WEIXIN_OPENID,
  body: 'A cup of tea',
  outTradeNo: 'initWeixin_1',
  totalFee: 35, // fen
  notifyUrl: 'http://127.0.0.1:3000/notify',
});
console.log(orderInfo.package);
await openapi.close();
`,
  ),
  jsSnippet(
    'cloud',
    'ours',
    ['@sdk/openapi', '@alicloud/mpserverless-sdk'],
    'serverless.function.runtime.invoke',
    `
import MPServerless from '@alicloud/mpserverless-sdk';
import { cloud } from '@sdk/openapi';

// In a mini program \`my\` is there already; elsewhere give an object with its request and getAuthCode.
const serverless = new MPServerless(my, {
  appId: process.env.MPSERVERLESS_APP_ID,
  spaceId: process.env.MPSERVERLESS_SPACE_ID,
  clientSecret: process.env.MPSERVERLESS_CLIENT_SECRET,
  endpoint: process.env.MPSERVERLESS_ENDPOINT,
});
await serverless.user.authorize({ authProvider: 'alipay_openapi' });
cloud.init(serverless);
const trade = await cloud.payment.common.create('A cup of tea', 'cloud_1', '0.35', process.env.ALIPAY_BUYER_ID);
console.log(trade.tradeNo);
`,
  ),
];
