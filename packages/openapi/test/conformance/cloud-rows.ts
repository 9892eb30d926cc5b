import { createCloud } from '../../src/index.js';
import type { ConformanceRow, ConformanceWorld } from './conformance-row.js';

const identity = {
  identityType: 'CERT_INFO',
  certType: 'IDENTITY_CARD',
  certName: '王小明',
  certNo: '110101199003070000',
};
const returnUrl = { returnUrl: 'https://shop.example/done' };
const ok = expect.objectContaining({ code: '10000' });

/** A paid trade, made by the library itself. */
async function paidTrade({ cloud, credentials, sandbox, newOrder }: ConformanceWorld): Promise<string> {
  const outTradeNo = newOrder();
  await cloud.payment.common.create('茶', outTradeNo, '88.88', credentials.alipay.buyerId);
  await sandbox.orders.pay(outTradeNo);
  return outTradeNo;
}

async function unpaidTrade({ cloud, credentials, newOrder }: ConformanceWorld): Promise<string> {
  const outTradeNo = newOrder();
  await cloud.payment.common.create('茶', outTradeNo, '88.88', credentials.alipay.buyerId);
  return outTradeNo;
}

async function certifyId({ cloud, newOrder }: ConformanceWorld): Promise<string> {
  const result = await cloud.member.identification.init(newOrder(), 'FACE', identity, returnUrl);
  return result.certifyId ?? '';
}

async function sentMessage({ cloud, credentials }: ConformanceWorld, phone: string) {
  const { signName, templateCode } = credentials.aliyunSms;
  const sent = await cloud.aliyun.shortMessage.send(phone, signName, templateCode, '{"code":"1234"}');
  expect(sent).toMatchObject({ code: 'OK', bizId: expect.any(String), requestId: expect.any(String) });
  return sent;
}

const library = 'alipay-serverless-sdk';
const row = (
  name: string,
  reaches: readonly string[] | null,
  run: ConformanceRow['run'],
): ConformanceRow => ({ name, library, reaches, run });

/** The twenty functions of `alipay-serverless-sdk`, called through the real MPServerless SDK. */
export const cloudRows: readonly ConformanceRow[] = [
  row('cloud.init', null, async () => {
    const cloud = createCloud();
    const invoke = async () => ({ success: true, result: { code: '10000' } });
    cloud.init({ function: { invoke } });
    expect(await cloud.payment.common.query('o')).toEqual(ok);
  }),
  row('cloud.base.oauth.getToken', ['alipay.system.oauth.token'], async ({ cloud, credentials }) => {
    const result = await cloud.base.oauth.getToken('conformance-code-1');
    expect(result).toMatchObject({
      code: '10000',
      userId: credentials.alipay.buyerId,
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
    });
  }),
  row('cloud.base.oauth.refreshToken', ['alipay.system.oauth.token'], async ({ cloud }) => {
    const { refreshToken = '' } = await cloud.base.oauth.getToken('conformance-code-2');
    expect(await cloud.base.oauth.refreshToken(refreshToken)).toMatchObject({
      accessToken: expect.any(String),
    });
  }),
  row('cloud.base.qrcode.create', ['alipay.open.app.qrcode.create'], async ({ cloud }) => {
    const result = await cloud.base.qrcode.create('pages/index', 'x=1', '首页');
    expect(result).toMatchObject({ code: '10000', qrCodeUrl: expect.stringMatching(/^http/) });
  }),
  row(
    'cloud.marketing.templateMessage.send',
    ['alipay.open.app.mini.templatemessage.send'],
    async ({ cloud, credentials }) => {
      const data = '{"keyword1":{"value":"订单"}}';
      const { buyerId } = credentials.alipay;
      expect(await cloud.marketing.templateMessage.send(buyerId, 'form', 'T1', 'pages/index', data)).toEqual(
        ok,
      );
    },
  ),
  row('cloud.member.identification.init', ['alipay.user.certify.open.initialize'], async (world) => {
    expect(await certifyId(world)).toMatch(/./);
  }),
  row('cloud.member.identification.certify', null, async (world) => {
    const { body } = await world.cloud.member.identification.certify(await certifyId(world));
    expect(new URL(body).searchParams.get('method')).toBe('alipay.user.certify.open.certify');
  }),
  row('cloud.member.identification.query', ['alipay.user.certify.open.query'], async (world) => {
    const result = await world.cloud.member.identification.query(await certifyId(world));
    expect(result).toMatchObject({ code: '10000', passed: expect.stringMatching(/^[TF]$/) });
  }),
  row('cloud.payment.common.create', ['alipay.trade.create'], async ({ cloud, credentials, newOrder }) => {
    const outTradeNo = newOrder();
    const result = await cloud.payment.common.create('茶', outTradeNo, '0.35', credentials.alipay.buyerId);
    expect(result).toMatchObject({ code: '10000', outTradeNo, tradeNo: expect.stringMatching(/^\d{28}$/) });
  }),
  row('cloud.payment.common.query', ['alipay.trade.query'], async (world) => {
    const outTradeNo = await paidTrade(world);
    const result = await world.cloud.payment.common.query(outTradeNo);
    expect(result).toMatchObject({ outTradeNo, tradeStatus: 'TRADE_SUCCESS', totalAmount: '88.88' });
  }),
  row('cloud.payment.common.refund', ['alipay.trade.refund'], async (world) => {
    const outTradeNo = await paidTrade(world);
    const result = await world.cloud.payment.common.refund(outTradeNo, '88.88');
    expect(result).toMatchObject({ code: '10000', outTradeNo, refundFee: '88.88', fundChange: 'Y' });
  }),
  row('cloud.payment.common.close', ['alipay.trade.close'], async (world) => {
    const outTradeNo = await unpaidTrade(world);
    expect(await world.cloud.payment.common.close(outTradeNo)).toMatchObject({ code: '10000', outTradeNo });
  }),
  row('cloud.payment.common.cancel', ['alipay.trade.cancel'], async (world) => {
    const outTradeNo = await unpaidTrade(world);
    const result = await world.cloud.payment.common.cancel(outTradeNo);
    expect(result).toMatchObject({ code: '10000', outTradeNo, action: 'close', retryFlag: 'N' });
  }),
  row('cloud.payment.huabei.create', ['alipay.trade.create'], async ({ cloud, credentials, newOrder }) => {
    const outTradeNo = newOrder();
    const instalments = { hbFqNum: '3', hbFqSellerPercent: '0' };
    const { buyerId } = credentials.alipay;
    const result = await cloud.payment.huabei.create('茶', outTradeNo, '88.88', buyerId, instalments);
    expect(result).toMatchObject({ code: '10000', outTradeNo });
  }),
  row('cloud.payment.faceToFace.pay', ['alipay.trade.pay'], async ({ cloud, newOrder }) => {
    const outTradeNo = newOrder();
    const result = await cloud.payment.faceToFace.pay('茶', outTradeNo, '8.88', '281234567890123456');
    expect(result).toMatchObject({ code: '10000', outTradeNo, totalAmount: '8.88' });
  }),
  row('cloud.security.textRisk.detect', ['alipay.security.risk.content.detect'], async ({ cloud }) => {
    expect(await cloud.security.textRisk.detect('一杯好茶')).toMatchObject({
      code: '10000',
      action: 'PASSED',
    });
  }),
  row('cloud.aliyun.shortMessage.send', ['SendSms'], async (world) => {
    await sentMessage(world, '13800000001');
  }),
  row('cloud.aliyun.shortMessage.batchSend', ['SendBatchSms'], async ({ cloud, credentials }) => {
    const { signName, templateCode } = credentials.aliyunSms;
    const result = await cloud.aliyun.shortMessage.batchSend(
      JSON.stringify(['13800000002', '13800000003']),
      JSON.stringify([signName, signName]),
      templateCode,
      JSON.stringify([{ code: '1' }, { code: '2' }]),
    );
    expect(result).toMatchObject({ code: 'OK', bizId: expect.any(String) });
  }),
  row('cloud.aliyun.shortMessage.query', ['QuerySendDetails'], async (world) => {
    await sentMessage(world, '13800000004');
    const result = await world.cloud.aliyun.shortMessage.query('13800000004', '20260304', 10, 1);
    expect(result).toMatchObject({ code: 'OK' });
    expect(result.smsSendDetailDTOs?.smsSendDetailDTO?.[0]).toMatchObject({ PhoneNum: '13800000004' });
  }),
  row('cloud.aliyun.shortMessage.preciseQuery', ['QuerySendDetails'], async (world) => {
    const { bizId = '' } = await sentMessage(world, '13800000005');
    const query = world.cloud.aliyun.shortMessage.preciseQuery;
    const found = await query('13800000005', '20260304', 10, 1, bizId);
    expect(found.smsSendDetailDTOs?.smsSendDetailDTO).toHaveLength(1);
    const none = await query('13800000005', '20260304', 10, 1, '1^0');
    expect(none.smsSendDetailDTOs?.smsSendDetailDTO ?? []).toHaveLength(0);
  }),
];
