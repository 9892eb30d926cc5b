/**
 * A library of wrappers as users write them, without one type annotation: with `declaration: true` the compiler has to
 * name everything it infers (TS4023, TS2742).
 */
export const wrapperSource = `import { createAlipay } from '@sdk/alipay-openapi';
import { createCloud } from '@sdk/alipay-serverless';
import { createAliyunSms } from '@sdk/aliyun-sms';
import { initAlipay, initWeixin } from '@sdk/openapi';
import { createPayment } from '@sdk/unified-pay';
import { createWeixin } from '@sdk/weixin-openapi';
import { createWeixinPay } from '@sdk/weixin-pay';

declare const given: never;
const alipay = createAlipay(given);
const cloud = createCloud();
const payment = createPayment({ provider: 'wxpay', appId: '', mchId: '', key: '' });
const pay = createWeixinPay(given);
const sms = createAliyunSms(given);
const weixin = createWeixin(given);
export const umbrella = [initAlipay(given), initWeixin(given)] as const;

export const trade = () => alipay.exec('alipay.trade.query', { outTradeNo: '1' });
export const wireTrade = () => alipay.exec('alipay.trade.query', { out_trade_no: '1' });
export const agreement = () => alipay.exec('alipay.user.agreement.query', { agreementNo: '1' });
export const { exec, upload, v3, auth, verifyNotification } = alipay;

export const check = () => weixin.openapi.checkCallback({ action: 'all', checkOperator: 'DEFAULT' });
export const session = (code: string) => weixin.auth.code2Session(code);
export const { ocr, openapi, phonenumber, security, urllink } = weixin;
export const spreadNamespace = { ...weixin.xpay };

export const { addSmsTemplate, querySendDetails, querySmsTemplateList, sendBatchSms, sendSms } = sms;

export const { v2, v3: payV3 } = pay;
export const spreadV2 = { ...pay.v2 };
export const spreadProfitSharing = { ...pay.v3.profitSharing };

export const query = () => payment.orderQuery({ outTradeNo: '1' });
export const spreadPayment = { ...payment };
export const spreadUmbrella = { ...umbrella[0], ...umbrella[1].payment };
export const { base, payment: cloudPayment } = cloud;
`;
