import { SdkError } from '@sdk/core-signing';
import cloudOfThePackage, { createCloud, isCloudError } from '../src/index.js';
import { rejectedError } from '../../../tooling/jest/rejection.js';
import { recordingServerless } from './recording-serverless.js';

const answering = (result: unknown) => createCloud(recordingServerless({ success: true, result }).serverless);

describe('results', () => {
  it('are camelCase at every depth, keep what is unknown, and are the same when they were camelCase', async () => {
    const fields = {
      trade_no: '2026',
      fund_bill_list: [{ fund_channel: 'A', real_amount: '1.00' }],
      extra_unknown: 1,
    };
    const expected = {
      tradeNo: '2026',
      fundBillList: [{ fundChannel: 'A', realAmount: '1.00' }],
      extraUnknown: 1,
    };
    expect(await answering(fields).payment.common.query('o')).toEqual(expected);
    expect(await answering(expected).payment.common.query('o')).toEqual(expected);
  });

  it('leave maps with the keys of others alone, and let no prototype in', async () => {
    const text =
      '{"ext_infos":{"user_key":{"in_side":1}},"__proto__":{"polluted":true},"both_ways":1,"bothWays":2}';
    const result = await answering(JSON.parse(text)).payment.common.query('o');
    expect(result).toEqual({ extInfos: { user_key: { in_side: 1 } }, bothWays: 2 });
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  });

  it('break on no real data: numbers as text, objects where lists were declared', async () => {
    const real = { expires_in: '3600', trade_settle_info: { trade_settle_detail_list: [] } };
    expect(await answering(real).base.oauth.getToken('c')).toEqual({
      expiresIn: '3600',
      tradeSettleInfo: { tradeSettleDetailList: [] },
    });
  });

  it('resolve with a refusal of Alipay and of Aliyun', async () => {
    const refused = {
      code: '40004',
      msg: 'Business Failed',
      sub_code: 'ACQ.TRADE_NOT_EXIST',
      sub_msg: '交易不存在',
    };
    expect(await answering(refused).payment.common.query('o')).toEqual({
      code: '40004',
      msg: 'Business Failed',
      subCode: 'ACQ.TRADE_NOT_EXIST',
      subMsg: '交易不存在',
    });
    const limited = {
      RequestId: 'R',
      Code: 'isv.BUSINESS_LIMIT_CONTROL',
      Message: '触发分钟级流控Permits:1',
    };
    expect(await answering(limited).aliyun.shortMessage.send('1', 's', 't')).toEqual({
      requestId: 'R',
      code: 'isv.BUSINESS_LIMIT_CONTROL',
      message: '触发分钟级流控Permits:1',
    });
  });

  it('of a query of messages keep the names of the items and have them in camelCase too', async () => {
    const item = { PhoneNum: '138', SendStatus: 3, OutId: 'o' };
    const result = await answering({
      Code: 'OK',
      TotalCount: '1',
      SmsSendDetailDTOs: { SmsSendDetailDTO: [item] },
    }).aliyun.shortMessage.query('138', '20260101', 10, 1);
    expect(result.totalCount).toBe('1');
    expect(result.smsSendDetailDTOs?.smsSendDetailDTO).toEqual([
      { ...item, phoneNum: '138', sendStatus: 3, outId: 'o' },
    ]);
  });

  it('of an identification page are its address', async () => {
    expect(await answering('https://openapi.alipay.com/x').member.identification.certify('c')).toEqual({
      body: 'https://openapi.alipay.com/x',
    });
  });
});

describe('what is no answer of a platform rejects, as in the original', () => {
  it.each(['ok', 5, true, [], [{ code: '10000' }]])('%j', async (result) => {
    for (const call of [
      () => answering(result).payment.common.create('s', 'o', '1.00'),
      () => answering(result).aliyun.shortMessage.send('1', 's', 't'),
      () => answering(result).base.oauth.getToken('c'),
    ]) {
      const error = await rejectedError(call());
      expect(isCloudError(error)).toBe(true);
      expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' });
    }
  });

  it('the address of a page is one, where it was asked for', async () => {
    const pages = answering('https://openapi.alipay.com/x');
    expect(await pages.util.generic.execute('alipay.user.certify.open.certify')).toBe(
      'https://openapi.alipay.com/x',
    );
    // What one's own function answers to a method of one's own.
    expect(await answering([1]).util.generic.execute('own.list')).toEqual([1]);
    await expect(answering([]).member.identification.certify('c')).rejects.toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
    });
    await expect(pages.member.identification.query('c')).rejects.toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
    });
  });
});

describe('before anything is sent', () => {
  it.each(['init was not called', 'init was given nothing'])('%s', async (name) => {
    const cloud = createCloud();
    if (name === 'init was given nothing') cloud.init(undefined as never);
    const error = await rejectedError(cloud.base.oauth.getToken('c'));
    expect(error).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      outcome: 'not-sent',
      operation: 'base.oauth.getToken',
    });
    expect(error.message).toContain('cloud.init(serverless)');
  });

  it('init may be called again', async () => {
    const [first, second] = [recordingServerless(), recordingServerless()];
    const cloud = createCloud(first.serverless);
    cloud.init(second.serverless);
    await cloud.base.oauth.getToken('c');
    expect([first.calls.length, second.calls.length]).toEqual([0, 1]);
  });

  it.each(['1.234', '1e3', '0x10', '-1', ' 1', '1.', '', 'NaN', '01', null, Number.NaN, 0.1 + 0.2, -1, {}])(
    'refuses the amount %p',
    async (amount) => {
      const { serverless, calls } = recordingServerless();
      const error = await rejectedError(createCloud(serverless).payment.common.refund('o', amount as string));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
      expect(error.message).toContain('refundAmount');
      expect(calls).toEqual([]);
    },
  );

  it('takes a number whose digits are an amount', async () => {
    const { serverless, calls } = recordingServerless();
    await createCloud(serverless).payment.common.refund('o', 0.29 as unknown as string);
    expect(calls[0]?.params).toMatchObject({ refund_amount: '0.29' });
  });

  it('names the parameter that is missing', async () => {
    const { serverless, calls } = recordingServerless();
    const error = await rejectedError(
      createCloud(serverless).payment.common.create('s', undefined as never, '1.00'),
    );
    expect(error.message).toContain('payment.common.create(subject, outTradeNo, totalAmount, buyerId?)');
    expect(error.message).toContain('`outTradeNo` is missing');
    expect(calls).toEqual([]);
  });
});

describe('calls that came to no answer reject with a real Error', () => {
  const failing = (answer: unknown) => {
    const cloud = createCloud(recordingServerless(answer).serverless);
    return rejectedError(cloud.payment.common.refund('o', '1.00'));
  };
  const thrown = (failure: unknown) => () => {
    throw failure;
  };

  it.each([
    ['an Error of the network', thrown(new Error('request:fail timeout')), 'ERR_SDK_NETWORK', 'unknown'],
    [
      'a domain that Alipay does not let the mini program reach',
      thrown(
        Object.assign(new Error('接口请求错误: 错误码 11, 请参考对应开放平台文档排查问题'), {
          code: 'InterfaceRequestError',
        }),
      ),
      'ERR_SDK_NETWORK',
      'not-sent',
    ],
    [
      'a domain that WeChat does not let the mini program reach',
      thrown(new Error('request:fail url not in domain list')),
      'ERR_SDK_NETWORK',
      'not-sent',
    ],
    [
      'an Error with a code',
      thrown(Object.assign(new Error('接口请求错误: 错误码 19'), { code: 'InterfaceRequestError' })),
      'ERR_SDK_NETWORK',
      'unknown',
    ],
    [
      'a plain { code, message }',
      thrown({ code: 'FunctionNotExists', message: 'no such function' }),
      'ERR_SDK_PLATFORM',
      'rejected',
    ],
    [
      'a failure of the function itself',
      thrown({ code: 'FunctionExecuteError', message: 'timeout' }),
      'ERR_SDK_PLATFORM',
      'unknown',
    ],
    [
      'a wrapper of a failed authorization',
      thrown({ body: {}, error: new Error('未授权错误'), status: 401, headers: {} }),
      'ERR_SDK_NETWORK',
      'unknown',
    ],
    [
      'a TypeError of the SDK',
      thrown(new TypeError("Cannot read properties of undefined (reading 'code')")),
      'ERR_SDK_MALFORMED_RESPONSE',
      'unknown',
    ],
    ['success: false', { success: false, message: 'space is frozen' }, 'ERR_SDK_PLATFORM', 'unknown'],
    [
      'an error inside an answer',
      { error: { code: 'InvalidParameter.Space', message: 'no space' } },
      'ERR_SDK_PLATFORM',
      'rejected',
    ],
    ['no result', { success: true, requestId: 'R1' }, 'ERR_SDK_MALFORMED_RESPONSE', 'unknown'],
    ['nothing', null, 'ERR_SDK_MALFORMED_RESPONSE', 'unknown'],
  ])('%s', async (_, answer, code, outcome) => {
    const error = await failing(answer);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'CloudError', code, outcome, platform: 'mpserverless' });
    expect(isCloudError(error)).toBe(true);
    // What the host does not let out, it does not let out later.
    const retryable = code === 'ERR_SDK_NETWORK' && outcome === 'unknown';
    expect(SdkError.is(error) && error.retryable).toBe(retryable);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'CloudError',
      message: error.message,
      code,
      outcome,
      retryable,
    });
    expect(error.message.includes('alipay.trade.fastpay.refund.query')).toBe(outcome === 'unknown');
    // What to do, for a program that shows it apart.
    const { advice } = JSON.parse(JSON.stringify(error)) as { advice?: string };
    expect(advice).toBe(error['advice']);
    const begins = { unknown: 'It may have happened: ask with', 'not-sent': 'Nothing was sent.' };
    const beginning = begins[outcome as keyof typeof begins] as string | undefined;
    expect(advice?.slice(0, beginning?.length)).toBe(beginning);
    expect(error.message.endsWith(` ${advice ?? `${String(error['errMsg'])}.`}`)).toBe(true);
    expect(Object.keys(error)).not.toContain('advice');
  });

  it('name the query of a trade for a trade', async () => {
    const cloud = createCloud(recordingServerless(thrown(new Error('request:fail'))).serverless);
    const error = await rejectedError(cloud.payment.common.cancel('o'));
    expect(error.message).toContain('cloud.payment.common.query(outTradeNo)');
  });

  it('keep the code, the words and the request id of MPServerless', async () => {
    const error = await failing({
      success: false,
      requestId: 'R9',
      error: { code: 'X', message: '空间已冻结' },
    });
    expect(error).toMatchObject({ errCode: 'X', errMsg: '空间已冻结', requestId: 'R9' });
    expect(error.message).toContain('X 空间已冻结');
  });
});

it('the default export is one cloud for the whole program', () => {
  expect(typeof cloudOfThePackage.init).toBe('function');
  expect(cloudOfThePackage.payment.common.create).not.toBe(createCloud().payment.common.create);
});
