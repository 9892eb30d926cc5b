import { jsSnippet } from './connection-snippet.js';
import type { ConnectionSnippet } from './connection-snippet.js';

/** Programs with the platforms’ own packages, and others that people use. */
export const officialSnippets: readonly ConnectionSnippet[] = [
  jsSnippet(
    'alipay-sdk',
    'official',
    ['alipay-sdk'],
    'alipay.trade.precreate',
    `
import { AlipaySdk } from 'alipay-sdk';

const alipay = new AlipaySdk({
  appId: process.env.ALIPAY_APP_ID,
  privateKey: process.env.ALIPAY_PRIVATE_KEY,
  keyType: 'PKCS8',
  alipayPublicKey: process.env.ALIPAY_PUBLIC_KEY,
  gateway: process.env.ALIPAY_GATEWAY,
  endpoint: '{origin}', // of API v3: the bare origin
});
const { qrCode } = await alipay.exec('alipay.trade.precreate', {
  bizContent: { out_trade_no: 'alipay-sdk_1', subject: 'A cup of tea', total_amount: '0.35' },
});
console.log(qrCode);
`,
  ),
  jsSnippet(
    'wechatpay-axios-plugin',
    'official',
    ['wechatpay-axios-plugin'],
    'POST /v3/pay/transactions/native',
    `
import { Wechatpay } from 'wechatpay-axios-plugin';

const wxpay = new Wechatpay({
  mchid: process.env.WEIXIN_PAY_MCH_ID,
  serial: process.env.WEIXIN_PAY_SERIAL_NO,
  privateKey: process.env.WEIXIN_PAY_PRIVATE_KEY,
  certs: { [process.env.WEIXIN_PAY_PLATFORM_SERIAL_NO]: process.env.WEIXIN_PAY_PLATFORM_CERTIFICATE },
  baseURL: '{origin}/', // it signs paths without a prefix
});
const { data } = await wxpay.chain('v3/pay/transactions/native').post({
  appid: process.env.WEIXIN_PAY_APP_ID,
  mchid: process.env.WEIXIN_PAY_MCH_ID,
  out_trade_no: 'wechatpay-axios-plugin_1',
  description: 'A cup of tea',
  notify_url: 'http://127.0.0.1:3000/notify',
  amount: { total: 35 },
});
console.log(data.code_url);
`,
  ),
  jsSnippet(
    'wechatpay-node-v3',
    'official',
    ['wechatpay-node-v3'],
    'POST /v3/pay/transactions/native',
    `
import WxPay from 'wechatpay-node-v3';

const pay = new WxPay({
  appid: process.env.WEIXIN_PAY_APP_ID,
  mchid: process.env.WEIXIN_PAY_MCH_ID,
  serial_no: process.env.WEIXIN_PAY_SERIAL_NO,
  publicKey: Buffer.from(process.env.WEIXIN_PAY_PLATFORM_CERTIFICATE),
  privateKey: Buffer.from(process.env.WEIXIN_PAY_PRIVATE_KEY),
  key: process.env.WEIXIN_PAY_API_V3_KEY,
});
// It has no setting for the address; an http service of one's own is its documented way to another host.
const send = async (address, init) => {
  const response = await fetch(address.replace('https://api.mch.weixin.qq.com', '{origin}'), init);
  return { status: response.status, data: await response.json() };
};
pay.createHttp({
  get: (address, headers) => send(address, { headers }),
  post: (address, body, headers) => send(address, { method: 'POST', body: JSON.stringify(body), headers }),
});
const { data } = await pay.transactions_native({
  out_trade_no: 'wechatpay-node-v3_1',
  description: 'A cup of tea',
  notify_url: 'http://127.0.0.1:3000/notify',
  amount: { total: 35 },
});
console.log(data.code_url);
`,
  ),
  jsSnippet(
    'tenpay',
    'official',
    ['tenpay'],
    '/pay/unifiedorder',
    `
import Tenpay from 'tenpay';

const pay = new Tenpay({
  appid: process.env.WEIXIN_PAY_APP_ID,
  mchid: process.env.WEIXIN_PAY_MCH_ID,
  partnerKey: process.env.WEIXIN_PAY_KEY,
  pfx: Buffer.from(process.env.WEIXIN_PAY_PFX_BASE64, 'base64'),
  notify_url: 'http://127.0.0.1:3000/notify',
});
for (const [name, address] of Object.entries(pay.urls)) {
  pay.urls[name] = address.replace('https://api.mch.weixin.qq.com', process.env.WEIXIN_PAY_ENDPOINT);
}
const { code_url } = await pay.unifiedOrder({
  out_trade_no: 'tenpay_1',
  body: 'A cup of tea',
  total_fee: 35,
  trade_type: 'NATIVE',
  product_id: 'tea',
});
console.log(code_url);
`,
  ),
  jsSnippet(
    'co-wechat-api',
    'official',
    ['co-wechat-api'],
    '/sns/jscode2session',
    `
import WechatApi from 'co-wechat-api';

const weixin = new WechatApi(process.env.WEIXIN_APP_ID, process.env.WEIXIN_SECRET);
weixin.prefix = process.env.WEIXIN_ENDPOINT + '/cgi-bin/';
weixin.snsPrefix = process.env.WEIXIN_ENDPOINT + '/sns/';
weixin.wxaPrefix = process.env.WEIXIN_ENDPOINT + '/wxa/';
const { openid } = await weixin.code2Session(process.env.WEIXIN_JS_CODE);
console.log(openid);
`,
  ),
  jsSnippet(
    '@alicloud/pop-core',
    'official',
    ['@alicloud/pop-core'],
    'SendSms',
    `
import RPCClient from '@alicloud/pop-core';

const sms = new RPCClient({
  accessKeyId: process.env.ALIYUN_SMS_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIYUN_SMS_ACCESS_KEY_SECRET,
  endpoint: '{origin}',
  apiVersion: '2017-05-25',
});
const { BizId } = await sms.request('SendSms', {
  PhoneNumbers: '13900000002',
  SignName: process.env.ALIYUN_SMS_SIGN_NAME,
  TemplateCode: process.env.ALIYUN_SMS_TEMPLATE_CODE,
  TemplateParam: JSON.stringify({ code: '246810' }),
}, { method: 'POST' });
console.log(BizId);
`,
  ),
  jsSnippet(
    '@alicloud/dysmsapi20170525',
    'official',
    ['@alicloud/dysmsapi20170525'],
    'SendSms',
    `
import dysms, { SendSmsRequest } from '@alicloud/dysmsapi20170525';

const Client = dysms.default ?? dysms; // the class, whether its module is imported or required
const sms = new Client({
  accessKeyId: process.env.ALIYUN_SMS_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIYUN_SMS_ACCESS_KEY_SECRET,
  endpoint: new URL('{origin}').host,
  protocol: 'http',
});
const { body } = await sms.sendSms(new SendSmsRequest({
  phoneNumbers: '13900000003',
  signName: process.env.ALIYUN_SMS_SIGN_NAME,
  templateCode: process.env.ALIYUN_SMS_TEMPLATE_CODE,
  templateParam: JSON.stringify({ code: '246810' }),
}));
console.log(body.bizId);
`,
  ),
  jsSnippet(
    '@alicloud/mpserverless-sdk',
    'official',
    ['@alicloud/mpserverless-sdk'],
    'serverless.db.default.execute',
    `
import MPServerless from '@alicloud/mpserverless-sdk';

// In a mini program \`my\` is there already; elsewhere give an object with its request and getAuthCode.
const serverless = new MPServerless(my, {
  appId: process.env.MPSERVERLESS_APP_ID,
  spaceId: process.env.MPSERVERLESS_SPACE_ID,
  clientSecret: process.env.MPSERVERLESS_CLIENT_SECRET,
  endpoint: process.env.MPSERVERLESS_ENDPOINT,
});
await serverless.user.authorize({ authProvider: 'alipay_openapi' });
const { result } = await serverless.db.collection('teas').insertOne({ name: 'Longjing' });
console.log(result);
`,
  ),
];
