import MPServerless from '@alicloud/mpserverless-sdk';
import { createCloud, type Cloud } from '../src/index.js';
import { hostOf, startFakeSpace, type FakeSpace } from './mpserverless-server.js';
import { rejectedError } from '../../../tooling/jest/rejection.js';

// At run time the module is the class itself; its declarations say that it is the property `default`.
const RealMPServerless = MPServerless as unknown as (typeof MPServerless)['default'];
const clientSecret = 'FAKE-CLIENT-SECRET';

describe.each(['my', 'wx'] as const)('over the unmodified MPServerless SDK, in the style of %s', (style) => {
  let space: FakeSpace;
  let cloud: Cloud;

  beforeAll(async () => {
    space = await startFakeSpace(clientSecret);
    const serverless = new RealMPServerless(hostOf(style), {
      appId: '2021000000000000',
      spaceId: 'fake-space',
      clientSecret,
      endpoint: space.endpoint,
    });
    await serverless.user.authorize({ authProvider: 'alipay_openapi' } as never);
    cloud = createCloud(serverless);
  });
  afterAll(() => space.close());

  const answer = (body: unknown, status = 200): void => {
    space.answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  const failure = () => rejectedError(cloud.payment.common.refund('订单 1 + %', '0.01'));

  it('asks the function and reads its result', async () => {
    answer({ success: true, data: { code: '10000', tradeNo: '2026', fundChange: 'Y' } });
    const result = await cloud.payment.common.refund('订单 1 + %', '0.01');
    expect(result).toMatchObject({ code: '10000', tradeNo: '2026', fundChange: 'Y' });
    expect(space.asked.at(-1)).toEqual({
      target: 'alipay-openapi',
      args: {
        method: 'alipay.trade.refund',
        params: { $config: {}, out_trade_no: '订单 1 + %', refund_amount: '0.01' },
      },
    });
  });

  it('an identification page is the text that the function gave', async () => {
    answer({ success: true, data: 'https://openapi.alipay.com/gateway.do?a=1' });
    await expect(cloud.member.identification.certify('c')).resolves.toEqual({
      body: 'https://openapi.alipay.com/gateway.do?a=1',
    });
  });

  it('an error of the gateway becomes a real one, with its code', async () => {
    answer({ error: { code: 'FunctionNotExists', message: '函数不存在' } });
    expect(await failure()).toMatchObject({
      name: 'CloudError',
      code: 'ERR_SDK_PLATFORM',
      errCode: 'FunctionNotExists',
      errMsg: '函数不存在',
      outcome: 'rejected',
    });
  });

  it('success: false is no success', async () => {
    answer({ success: false, message: 'the space is frozen' });
    expect(await failure()).toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'unknown' });
  });

  it('an answer without a result is none', async () => {
    answer({ success: true });
    expect(await failure()).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
  });

  it('HTML in place of JSON is explained', async () => {
    answer('<html>502</html>');
    const error = await failure();
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
    expect(error.message).toContain('allowed request domains');
  });

  it('a status that the host reports as a failure leaves the outcome open', async () => {
    answer({ error: { code: 'SystemError', message: 'oops' } }, 500);
    expect(await failure()).toMatchObject({ name: 'CloudError', outcome: 'unknown' });
  });
});
