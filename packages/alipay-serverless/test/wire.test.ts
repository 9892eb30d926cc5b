import { createCloud, type Cloud } from '../src/index.js';
import { recordingServerless } from './recording-serverless.js';

/** A call in both of its forms, and what it must become. */
interface WireCase {
  readonly name: string;
  byPosition(cloud: Cloud): Promise<unknown>;
  byName(cloud: Cloud): Promise<unknown>;
  readonly functionName?: 'alicloud-dysms';
  readonly method: string;
  readonly params: Record<string, unknown>;
}

const identityParam = {
  identityType: 'CERT_INFO',
  certType: 'IDENTITY_CARD',
  certName: '王小明',
  certNo: 'FAKE-NUMBER',
};
const merchantConfig = { returnUrl: 'alipays://platformapi/startapp?appId=1&page=a%20b' };
const order = { subject: 'A & B + 100% 袜子🧦', outTradeNo: 'order_1', totalAmount: '88.88' };
const orderWire = { subject: order.subject, out_trade_no: 'order_1', total_amount: '88.88' };
const extendParams = { hbFqNum: '3', hbFqSellerPercent: '0', ownField: 'kept' };

const cases: readonly WireCase[] = [
  {
    name: 'base.oauth.getToken',
    byPosition: (cloud) => cloud.base.oauth.getToken('the code'),
    byName: (cloud) => cloud.base.oauth.getToken({ code: 'the code' }),
    method: 'alipay.system.oauth.token',
    params: { grant_type: 'authorization_code', code: 'the code' },
  },
  {
    name: 'base.oauth.refreshToken',
    byPosition: (cloud) => cloud.base.oauth.refreshToken('the token'),
    byName: (cloud) => cloud.base.oauth.refreshToken({ refreshToken: 'the token' }),
    method: 'alipay.system.oauth.token',
    params: { grant_type: 'refresh_token', refresh_token: 'the token' },
  },
  {
    name: 'base.qrcode.create',
    byPosition: (cloud) => cloud.base.qrcode.create('pages/index', 'a=1&b=2', 'a code'),
    byName: (cloud) =>
      cloud.base.qrcode.create({ urlParam: 'pages/index', queryParam: 'a=1&b=2', describe: 'a code' }),
    method: 'alipay.open.app.qrcode.create',
    params: { url_param: 'pages/index', query_param: 'a=1&b=2', describe: 'a code' },
  },
  {
    name: 'marketing.templateMessage.send',
    byPosition: (cloud) =>
      cloud.marketing.templateMessage.send('2088', 'form', 'tpl', 'pages/a', { keyword1: { value: 'x' } }),
    byName: (cloud) =>
      cloud.marketing.templateMessage.send({
        toUserId: '2088',
        formId: 'form',
        userTemplateId: 'tpl',
        page: 'pages/a',
        data: '{"keyword1":{"value":"x"}}',
      }),
    method: 'alipay.open.app.mini.templatemessage.send',
    params: {
      to_user_id: '2088',
      form_id: 'form',
      user_template_id: 'tpl',
      page: 'pages/a',
      data: '{"keyword1":{"value":"x"}}',
    },
  },
  {
    name: 'member.identification.init',
    byPosition: (cloud) => cloud.member.identification.init('order1', 'FACE', identityParam, merchantConfig),
    byName: (cloud) =>
      cloud.member.identification.init({
        outerOrderNo: 'order1',
        bizCode: 'FACE',
        identityParam,
        merchantConfig,
      }),
    method: 'alipay.user.certify.open.initialize',
    params: {
      outer_order_no: 'order1',
      biz_code: 'FACE',
      identity_param: {
        identity_type: 'CERT_INFO',
        cert_type: 'IDENTITY_CARD',
        cert_name: '王小明',
        cert_no: 'FAKE-NUMBER',
      },
      merchant_config: { return_url: merchantConfig.returnUrl },
    },
  },
  {
    name: 'member.identification.certify',
    byPosition: (cloud) => cloud.member.identification.certify('cid'),
    byName: (cloud) => cloud.member.identification.certify({ certifyId: 'cid' }),
    method: 'alipay.user.certify.open.certify',
    params: { certify_id: 'cid', pageExec: 'get' },
  },
  {
    name: 'member.identification.query',
    byPosition: (cloud) => cloud.member.identification.query('cid'),
    byName: (cloud) => cloud.member.identification.query({ certifyId: 'cid' }),
    method: 'alipay.user.certify.open.query',
    params: { certify_id: 'cid' },
  },
  {
    name: 'payment.common.create',
    byPosition: (cloud) => cloud.payment.common.create(order.subject, 'order_1', '88.88', '2088'),
    byName: (cloud) => cloud.payment.common.create({ ...order, buyerId: '2088' }),
    method: 'alipay.trade.create',
    params: { ...orderWire, buyer_id: '2088' },
  },
  {
    name: 'payment.common.query',
    byPosition: (cloud) => cloud.payment.common.query('order_1'),
    byName: (cloud) => cloud.payment.common.query({ outTradeNo: 'order_1' }),
    method: 'alipay.trade.query',
    params: { out_trade_no: 'order_1' },
  },
  {
    name: 'payment.common.refund',
    byPosition: (cloud) => cloud.payment.common.refund('order_1', '0.35'),
    byName: (cloud) => cloud.payment.common.refund({ outTradeNo: 'order_1', refundAmount: '0.35' }),
    method: 'alipay.trade.refund',
    params: { out_trade_no: 'order_1', refund_amount: '0.35' },
  },
  {
    name: 'payment.common.close',
    byPosition: (cloud) => cloud.payment.common.close('order_1'),
    byName: (cloud) => cloud.payment.common.close({ outTradeNo: 'order_1' }),
    method: 'alipay.trade.close',
    params: { out_trade_no: 'order_1' },
  },
  {
    name: 'payment.common.cancel',
    byPosition: (cloud) => cloud.payment.common.cancel('order_1'),
    byName: (cloud) => cloud.payment.common.cancel({ outTradeNo: 'order_1' }),
    method: 'alipay.trade.cancel',
    params: { out_trade_no: 'order_1' },
  },
  {
    name: 'payment.huabei.create',
    byPosition: (cloud) =>
      cloud.payment.huabei.create(order.subject, 'order_1', '88.88', undefined, extendParams),
    byName: (cloud) => cloud.payment.huabei.create({ ...order, extendParams }),
    method: 'alipay.trade.create',
    params: {
      ...orderWire,
      extend_params: { hb_fq_num: '3', hb_fq_seller_percent: '0', ownField: 'kept' },
    },
  },
  {
    name: 'payment.faceToFace.pay',
    byPosition: (cloud) => cloud.payment.faceToFace.pay(order.subject, 'order_1', '88.88', '2812'),
    byName: (cloud) => cloud.payment.faceToFace.pay({ ...order, authCode: '2812' }),
    method: 'alipay.trade.pay',
    params: { ...orderWire, auth_code: '2812', scene: 'bar_code' },
  },
  {
    name: 'security.textRisk.detect',
    byPosition: (cloud) => cloud.security.textRisk.detect('好的 % + 🙂'),
    byName: (cloud) => cloud.security.textRisk.detect({ content: '好的 % + 🙂' }),
    method: 'alipay.security.risk.content.detect',
    params: { content: '好的 % + 🙂' },
  },
  {
    name: 'aliyun.shortMessage.send',
    byPosition: (cloud) => cloud.aliyun.shortMessage.send('13800000000', '小店', 'SMS_1', { code: '1234' }),
    byName: (cloud) =>
      cloud.aliyun.shortMessage.send({
        phoneNumbers: '13800000000',
        signName: '小店',
        templateCode: 'SMS_1',
        templateParam: '{"code":"1234"}',
      }),
    functionName: 'alicloud-dysms',
    method: 'SendSms',
    params: {
      PhoneNumbers: '13800000000',
      SignName: '小店',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"code":"1234"}',
    },
  },
  {
    name: 'aliyun.shortMessage.batchSend',
    byPosition: (cloud) =>
      cloud.aliyun.shortMessage.batchSend(['13800000000'], ['小店'], 'SMS_1', [{ code: '1' }]),
    byName: (cloud) =>
      cloud.aliyun.shortMessage.batchSend({
        phoneNumberJson: '["13800000000"]',
        signNameJson: '["小店"]',
        templateCode: 'SMS_1',
        templateParamJson: '[{"code":"1"}]',
      }),
    functionName: 'alicloud-dysms',
    method: 'SendBatchSms',
    params: {
      PhoneNumberJson: '["13800000000"]',
      SignNameJson: '["小店"]',
      TemplateCode: 'SMS_1',
      TemplateParamJson: '[{"code":"1"}]',
    },
  },
  {
    name: 'aliyun.shortMessage.query',
    byPosition: (cloud) => cloud.aliyun.shortMessage.query('13800000000', '20260101', 10, 1),
    byName: (cloud) =>
      cloud.aliyun.shortMessage.query({
        phoneNumber: '13800000000',
        sendDate: '20260101',
        pageSize: 10,
        currentPage: 1,
      }),
    functionName: 'alicloud-dysms',
    method: 'QuerySendDetails',
    params: { PhoneNumber: '13800000000', SendDate: '20260101', PageSize: 10, CurrentPage: 1 },
  },
  {
    name: 'aliyun.shortMessage.preciseQuery',
    byPosition: (cloud) => cloud.aliyun.shortMessage.preciseQuery('13800000000', '20260101', 10, 1, 'biz^0'),
    byName: (cloud) =>
      cloud.aliyun.shortMessage.preciseQuery({
        phoneNumber: '13800000000',
        sendDate: '20260101',
        pageSize: 10,
        currentPage: 1,
        bizId: 'biz^0',
      }),
    functionName: 'alicloud-dysms',
    method: 'QuerySendDetails',
    params: {
      PhoneNumber: '13800000000',
      SendDate: '20260101',
      PageSize: 10,
      CurrentPage: 1,
      BizId: 'biz^0',
    },
  },
];

describe.each(cases)('cloud.$name', ({ byPosition, byName, functionName, method, params }) => {
  const target = functionName ?? 'alipay-openapi';
  const expected =
    functionName === undefined
      ? { $config: { notify: { url: 'https://shop.example/n' } }, ...params }
      : params;

  it.each([
    ['by position', byPosition],
    ['by name', byName],
  ])('%s, asks for its function', async (_, call) => {
    const { serverless, calls } = recordingServerless();
    const cloud = createCloud();
    cloud.init(serverless, { notify: { url: 'https://shop.example/n' } });
    await call(cloud);
    expect(calls).toEqual([{ functionName: target, method, params: expected }]);
    expect(Object.keys(calls[0]?.params ?? {})).toEqual(Object.keys(expected));
  });
});

describe('names of older programs', () => {
  it('reach the same functions', () => {
    const cloud = createCloud();
    expect(cloud.Base.OAuth).toEqual(cloud.base.oauth);
    expect(cloud.Base.Qrcode.create).toBe(cloud.base.qrcode.create);
    expect(cloud.Marketing.TemplateMessage.send).toBe(cloud.marketing.templateMessage.send);
    expect(cloud.Member.Identification.init).toBe(cloud.member.identification.init);
    expect(cloud.Payment.Common.create).toBe(cloud.payment.common.create);
    expect(cloud.Payment.Huabei.create).toBe(cloud.payment.huabei.create);
    expect(cloud.Payment.FaceToFace.pay).toBe(cloud.payment.faceToFace.pay);
    expect(cloud.Security.TextRisk.detect).toBe(cloud.security.textRisk.detect);
    expect(cloud.Aliyun.ShortMessage.send).toBe(cloud.aliyun.shortMessage.send);
    expect(cloud.Util.Generic.execute).toBe(cloud.util.generic.execute);
  });
});

describe('cloud.util.generic.execute', () => {
  it('takes and gives names untouched', async () => {
    const { serverless, calls } = recordingServerless({ success: true, result: { some_field: { a_b: 1 } } });
    const cloud = createCloud(serverless, { env: 'prod' });
    const result = await cloud.util.generic.execute('alipay.some.method', { someThing: 1, other_thing: 2 });
    expect(result).toEqual({ some_field: { a_b: 1 } });
    expect(calls).toEqual([
      {
        functionName: 'alipay-openapi',
        method: 'alipay.some.method',
        params: { $config: { env: 'prod' }, someThing: 1, other_thing: 2 },
      },
    ]);
  });
});
