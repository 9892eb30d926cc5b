import { createAlipay } from '@sdk/alipay-openapi';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { createAlipayOpenapiFunction, createDirectServerless } from '../src/direct.js';
import { createCloud, type Cloud } from '../src/index.js';
import { rejectedError } from '../../../tooling/jest/rejection.js';

let sandbox: Sandbox;
let url: string;
const alipayConfig = () => {
  const { appId, privateKey, alipayPublicKey, gateway } = sandbox.credentials(url).alipay;
  return { appId, privateKey, alipayPublicKey, gateway };
};

beforeAll(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterAll(() => sandbox.close());

describe('cloud.* directly on a server', () => {
  let cloud: Cloud;
  beforeAll(() => {
    cloud = createCloud(createDirectServerless({ alipay: alipayConfig() }));
  });

  it('creates, pays, queries and refunds a trade', async () => {
    const { buyerId } = sandbox.credentials(url).alipay;
    const trade = await cloud.payment.common.create('袜子 & socks', 'direct_1', '88.88', buyerId);
    expect(trade).toMatchObject({ code: '10000', outTradeNo: 'direct_1' });
    await sandbox.orders.pay('direct_1');
    expect(await cloud.payment.common.query('direct_1')).toMatchObject({
      code: '10000',
      tradeStatus: 'TRADE_SUCCESS',
      totalAmount: '88.88',
    });
    for (const refund of ['part_1', 'part_1']) {
      expect(await cloud.payment.common.refund('direct_1', '20.00', refund)).toMatchObject({ code: '10000' });
    }
    expect(sandbox.orders.get('direct_1')?.refundedFen).toBe(2000);
    // What the error names when the answer to a refund is lost.
    const lost = { out_trade_no: 'direct_1', out_request_no: 'part_1' };
    expect(await cloud.util.generic.execute('alipay.trade.fastpay.refund.query', lost)).toMatchObject({
      refundAmount: '20.00',
    });
    const rest = { outTradeNo: 'direct_1', refundAmount: '68.88', outRequestNo: 'part_2' };
    expect(await cloud.payment.common.refund(rest)).toMatchObject({
      code: '10000',
      fundChange: 'Y',
    });
    expect(sandbox.orders.get('direct_1')?.refundedFen).toBe(8888);
  });

  it('resolves with a refusal of Alipay', async () => {
    expect(await cloud.payment.common.query('no_such_order')).toMatchObject({
      code: '40004',
      subCode: 'ACQ.TRADE_NOT_EXIST',
    });
  });

  it('gives the address of an identification', async () => {
    const { certifyId } = await cloud.member.identification.init(
      'order1',
      'FACE',
      { identityType: 'CERT_INFO', certType: 'IDENTITY_CARD', certName: '王小明', certNo: 'FAKE' },
      { returnUrl: 'https://shop.example/done' },
    );
    const { body } = await cloud.member.identification.certify(certifyId ?? '');
    expect(body).toMatch(/^http:\/\/127\.0\.0\.1.*certify/);
  });

  it('sends notifications where $config says', async () => {
    const { buyerId } = sandbox.credentials(url).alipay;
    const own = createCloud(createDirectServerless({ alipay: alipayConfig() }), {
      notify: { url: 'http://127.0.0.1:9/notify' },
    });
    await own.payment.common.create('s', 'direct_2', '1.00', buyerId);
    expect(sandbox.orders.get('direct_2')?.notifyUrl).toBe('http://127.0.0.1:9/notify');
  });

  it('an unreachable platform is the client’s own error, with its outcome', async () => {
    const dead = createCloud(
      createDirectServerless({
        alipay: { ...alipayConfig(), gateway: 'http://127.0.0.1:9/gateway.do', retry: false },
      }),
    );
    const error = await rejectedError(dead.payment.common.refund('direct_1', '1.00'));
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
  });

  it('says what it was not given', async () => {
    const error = await rejectedError(cloud.aliyun.shortMessage.send('138', 's', 't'));
    expect(error.message).toContain('was not given `aliyunSms`');
    expect(error).toMatchObject({ outcome: 'rejected' });
  });
});

describe('the function alipay-openapi', () => {
  it('answers a mini program in camelCase, from a client of the caller’s', async () => {
    const alipay = createAlipay(alipayConfig());
    const run = createAlipayOpenapiFunction({ alipay });
    const answer = await run({
      method: 'alipay.trade.query',
      params: { $config: {}, out_trade_no: 'direct_1' },
    });
    expect(answer).toMatchObject({ code: '10000', outTradeNo: 'direct_1', tradeStatus: 'TRADE_CLOSED' });
  });

  it('does only what it was allowed to', async () => {
    const run = createAlipayOpenapiFunction({ alipay: alipayConfig(), allow: ['alipay.trade.query'] });
    const answer = await run({
      method: 'alipay.trade.refund',
      params: { out_trade_no: 'direct_1', refund_amount: '1' },
    });
    expect(answer).toMatchObject({ code: '40006', subCode: 'isv.insufficient-isv-permissions' });
    const byDefault = createAlipayOpenapiFunction({ alipay: alipayConfig() });
    expect(await byDefault({ method: 'alipay.fund.trans.uni.transfer' })).toMatchObject({ code: '40006' });
  });

  it('can decide by the parameters', async () => {
    const run = createAlipayOpenapiFunction({
      alipay: alipayConfig(),
      allow: async (method, params) =>
        method === 'alipay.trade.query' && params['out_trade_no'] === 'direct_1',
    });
    expect(await run({ method: 'alipay.trade.query', params: { out_trade_no: 'direct_1' } })).toMatchObject({
      code: '10000',
    });
    expect(await run({ method: 'alipay.trade.query', params: { out_trade_no: 'direct_2' } })).toMatchObject({
      code: '40006',
    });
  });

  it('its own address for notifications wins over what the mini program asks for', async () => {
    const { buyerId } = sandbox.credentials(url).alipay;
    const run = createAlipayOpenapiFunction({ alipay: alipayConfig(), notifyUrl: 'http://127.0.0.1:9/own' });
    await run({
      method: 'alipay.trade.create',
      params: {
        $config: { notify: { url: 'https://attacker.example/' } },
        out_trade_no: 'direct_3',
        subject: 's',
        total_amount: '1.00',
        buyer_id: buyerId,
      },
    });
    expect(sandbox.orders.get('direct_3')?.notifyUrl).toBe('http://127.0.0.1:9/own');
  });
});
