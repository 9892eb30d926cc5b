import { getResponseInfo } from '../../src/gateway/response-info.js';
import { applicationKey, isSigned, lastRequest, publicPem, signedAnswer } from './fake-gateway.js';
import { rejection, withGateway } from './test-client.js';

const query = 'alipay.trade.query';
const paid = {
  code: '10000',
  msg: 'Success',
  trade_no: '20260101',
  out_trade_no: 'a-1',
  trade_status: 'TRADE_SUCCESS',
  new_field: { k_v: 1 },
};
const ok = () => ({ headers: { trace_id: '21a5f9d6' }, body: signedAnswer(query, paid) });

describe('exec: the request', () => {
  it('signs what it sends, with system parameters in the query and biz_content in the form', async () => {
    await withGateway(ok, async ({ client, gateway }) => {
      const clock = { now: () => Date.UTC(2026, 0, 1, 16, 30, 0) };
      await client({ clock, appAuthToken: 'token' }).exec(query, { outTradeNo: 'a-1' });
      const { form, headers, httpMethod, path, query: sent } = lastRequest(gateway);
      expect({ httpMethod, path }).toEqual({ httpMethod: 'POST', path: '/gateway.do' });
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8');
      expect(headers['user-agent']).toMatch(/^@sdk\/alipay-openapi\/\d+\.\d+\.\d+ node\/\d+$/);
      expect(Object.fromEntries(sent)).toEqual({
        app_id: '2021000000000000',
        method: query,
        format: 'JSON',
        charset: 'utf-8',
        sign_type: 'RSA2',
        timestamp: '2026-01-02 00:30:00',
        version: '1.0',
        app_auth_token: 'token',
        sign: expect.any(String),
      });
      expect(Object.fromEntries(form)).toEqual({ biz_content: '{"out_trade_no":"a-1"}' });
      expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
    });
  });

  it.each(['100% + 1', '中文😀', 'a&b=c', '"quoted"', '<tag>&amp;', "it's", 'line\nbreak', '\ud83d'])(
    'signs and sends the subject %j unharmed',
    async (subject) => {
      const method = 'alipay.trade.precreate';
      await withGateway(
        () => ({ body: signedAnswer(method, { code: '10000', msg: 'Success' }) }),
        async ({ alipay, gateway }) => {
          await alipay.exec(method, { outTradeNo: 'a-1', totalAmount: '0.01', subject });
          const { form, query: sent } = lastRequest(gateway);
          expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
          expect(JSON.parse(form.get('biz_content') ?? '')).toMatchObject({ subject });
        },
      );
    },
  );

  it('sends parameters side by side for methods without biz_content', async () => {
    const method = 'alipay.system.oauth.token';
    const node = { user_id: '2088', access_token: 't', expires_in: 300 };
    await withGateway(
      () => ({ body: signedAnswer(method, node) }),
      async ({ alipay, gateway }) => {
        const token = await alipay.exec(method, { grantType: 'authorization_code', code: 'c' });
        expect(token.accessToken).toBe('t');
        const { form, query: sent } = lastRequest(gateway);
        expect(Object.fromEntries(form)).toEqual({ grant_type: 'authorization_code', code: 'c' });
        expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
      },
    );
  });

  it('sends the options where the gateway wants them', async () => {
    await withGateway(ok, async ({ client, gateway }) => {
      const alipay = client({ appAuthToken: 'one', notifyUrl: 'https://shop.example/default' });
      const options = { authToken: 'user', wsServiceUrl: 'https://ws.example', bizContent: true } as const;
      await alipay.exec(query, { outTradeNo: 'a-1' }, options);
      const sent = lastRequest(gateway).query;
      expect(sent.get('auth_token')).toBe('user');
      expect(sent.get('ws_service_url')).toBe('https://ws.example');
      expect(sent.has('notify_url')).toBe(false);
      await alipay
        .withAppAuthToken('two')
        .exec(query, { outTradeNo: 'a-1' }, { notifyUrl: 'https://shop.example/n?a=1&b=2' });
      expect(lastRequest(gateway).query.get('app_auth_token')).toBe('two');
      expect(lastRequest(gateway).query.get('notify_url')).toBe('https://shop.example/n?a=1&b=2');
    });
  });

  it('sends a JSON text exactly as given', async () => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const text = '{ "out_trade_no" : "a-1", "n": 9007199254740993 }';
      const trade = await alipay.exec(query, text);
      expect(lastRequest(gateway).form.get('biz_content')).toBe(text);
      expect(trade.trade_no).toBe('20260101');
    });
  });

  it('signs on the thread pool when asked', async () => {
    await withGateway(ok, async ({ client, gateway }) => {
      await client({ signing: 'thread-pool' }).exec(query, { outTradeNo: 'a-1' });
      const { form, query: sent } = lastRequest(gateway);
      expect(isSigned(sent, form, publicPem(applicationKey))).toBe(true);
    });
  });
});

describe('exec: names', () => {
  it('answers in camelCase to camelCase, and keeps unknown fields', async () => {
    await withGateway(ok, async ({ alipay }) => {
      const trade = await alipay.exec(query, { outTradeNo: 'a-1' });
      expect(trade).toMatchObject({ tradeStatus: 'TRADE_SUCCESS', outTradeNo: 'a-1', new_field: { k_v: 1 } });
      expect(trade).not.toHaveProperty('trade_status');
    });
  });

  it('answers in the platform’s names to the platform’s names', async () => {
    await withGateway(ok, async ({ alipay }) => {
      expect(await alipay.exec(query, { out_trade_no: 'a-1' })).toEqual(paid);
    });
  });

  it('does what the option says', async () => {
    await withGateway(ok, async ({ alipay }) => {
      const wire = await alipay.exec(query, { out_trade_no: 'a-1' }, { names: 'wire' });
      expect(wire.trade_status).toBe('TRADE_SUCCESS');
      const camel = await alipay.exec(query, { outTradeNo: 'a-1' }, { names: 'camel' });
      expect(camel.tradeStatus).toBe('TRADE_SUCCESS');
    });
  });

  it.each(['alipay.trade.refund'])(
    'loses no field of a call that mixes both spellings: %s',
    async (method) => {
      await withGateway(
        () => ({ body: signedAnswer(method, { code: '10000' }) }),
        async ({ alipay, gateway }) => {
          await alipay.exec(method, { out_trade_no: 'a-1', refundAmount: '0.01' });
          expect(JSON.parse(lastRequest(gateway).form.get('biz_content') ?? '')).toEqual({
            out_trade_no: 'a-1',
            refund_amount: '0.01',
          });
        },
      );
    },
  );

  it('touches nothing of a method it does not know', async () => {
    const method = 'alipay.some.unknown.thing';
    const params = { UserKey: 1, OCRType: 'a', '2x': true, camelCase: { snake_case: null } };
    const node = { code: '10000', list_1: [1], '2088_x': { someKey: 1 } };
    await withGateway(
      () => ({ body: signedAnswer(method, node) }),
      async ({ alipay, gateway }) => {
        expect(await alipay.exec(method, params)).toEqual(node);
        expect(JSON.parse(lastRequest(gateway).form.get('biz_content') ?? '')).toEqual(params);
      },
    );
  });

  it('keeps trace id and status beside the data', async () => {
    await withGateway(ok, async ({ alipay }) => {
      const trade = await alipay.exec(query, { out_trade_no: 'a-1' });
      expect(getResponseInfo(trade)).toEqual({ traceId: '21a5f9d6', status: 200, signed: true, attempts: 1 });
      expect(JSON.stringify(trade)).not.toContain('21a5f9d6');
      expect(Object.keys(trade)).toEqual(Object.keys(paid));
      expect(getResponseInfo({ ...trade })).toEqual(undefined);
    });
  });

  it('counts the attempts: a refund that was made by one whose answer was lost', async () => {
    const method = 'alipay.trade.refund';
    let calls = 0;
    const respond = () => {
      calls += 1;
      const node = { code: '10000', msg: 'Success', fund_change: 'N', refund_fee: '0.01' };
      return calls === 1 ? ('reset' as const) : { body: signedAnswer(method, node) };
    };
    await withGateway(respond, async ({ client }) => {
      const alipay = client({ retry: { baseDelay: 1 } });
      const order = { outTradeNo: 'a-1', refundAmount: '0.01', outRequestNo: 'r-1' };
      const refund = await alipay.exec(method, order);
      expect(refund).toMatchObject({ fundChange: 'N', refundFee: '0.01' });
      expect(getResponseInfo(refund)?.attempts).toBe(2);
    });
  });
});

describe('exec: refused before anything is sent', () => {
  const order = { outTradeNo: 'a-1', totalAmount: '0.01', subject: 's' };
  const refusalOf = async (method: string, params: object, options: object = {}): Promise<unknown> => {
    let error: unknown;
    await withGateway(ok, async ({ alipay, gateway }) => {
      error = await rejection(alipay.exec(method, params, options));
      expect(gateway.received).toEqual([]);
    });
    return error;
  };

  it.each([
    ['notifyURL', 'notifyUrl'],
    ['notifyurl', 'notifyUrl'],
    ['timout', 'timeout'],
    ['signl', 'signal'],
    ['retries', undefined],
    ['validateSign', undefined],
  ])('the option %s: meant is %s', async (slip, meant) => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const call = alipay.exec(query, { out_trade_no: 'a-1' }, { [slip]: 'https://shop.example' });
      if (meant === undefined) await expect(call).resolves.toMatchObject({ code: '10000' });
      else {
        const error = await rejection(call);
        expect(error).toMatchObject({ name: 'ValidationError', operation: query, issues: [{ path: slip }] });
        expect(String(error)).toContain(`did you mean \`${meant}\``);
        expect(String(error)).not.toContain('shop.example');
        expect(gateway.received).toEqual([]);
      }
    });
  });

  it('a slip without a value, or beside the option that is meant, is let pass', async () => {
    await withGateway(ok, async ({ alipay }) => {
      const options = { timout: undefined, timeout: 4000, timeOut: 1 };
      await expect(alipay.exec(query, { out_trade_no: 'a-1' }, options)).resolves.toBeDefined();
    });
  });

  it.each(['/notify', 'shop.example/notify', 'ftp://shop.example', 'https://', ' https://shop.example', 7])(
    'the notification address %j',
    async (address) => {
      for (const name of ['notifyUrl', 'returnUrl']) {
        expect(await refusalOf('alipay.trade.create', order, { [name]: address })).toMatchObject({
          name: 'ValidationError',
          issues: [{ path: name, expected: expect.stringContaining('absolute') as string }],
        });
      }
    },
  );

  it('an empty address is legal: it leaves out the client’s', async () => {
    await withGateway(ok, async ({ client, gateway }) => {
      const alipay = client({ notifyUrl: 'https://shop.example/default' });
      const body = { out_trade_no: 'a-1', total_amount: '0.01', subject: 's' };
      await rejection(alipay.exec('alipay.trade.create', body, { notifyUrl: '' }));
      expect(lastRequest(gateway).query.has('notify_url')).toBe(false);
    });
  });

  it.each([
    ['auth_token', 'authToken'],
    ['authToken', 'authToken'],
    ['notify_url', 'notifyUrl'],
    ['return_url', 'returnUrl'],
    ['app_auth_token', 'appAuthToken'],
    ['ws_service_url', 'wsServiceUrl'],
    ['encrypt_type', 'encrypt'],
  ])('the gateway’s parameter %s beside those of a method without biz_content', async (name, option) => {
    const params = { grant_type: 'refresh_token', refresh_token: 'r', [name]: 'SECRET' };
    const error = await refusalOf('alipay.system.oauth.token', params);
    expect(error).toMatchObject({ name: 'ValidationError', issues: [{ path: name }] });
    expect(String(error)).toContain(`\`${option}\` in the options`);
    expect(String(error)).not.toContain('SECRET');
  });

  it('names parameters as the caller does', async () => {
    const create = 'alipay.trade.create';
    const wrong = await refusalOf(create, { outTradeNo: 'a b', totalAmount: 88.88, buyerId: 'x' });
    expect(wrong).toMatchObject({
      issues: [
        { path: 'outTradeNo' },
        { path: 'subject' },
        { path: 'totalAmount' },
        { path: 'buyerId', expected: expect.stringContaining('goes into buyerOpenId') as string },
      ],
    });
    expect(await refusalOf(create, { out_trade_no: 'a', total_amount: 1, subject: 's' })).toMatchObject({
      issues: [{ path: 'total_amount' }],
    });
    expect(String(await refusalOf(query, {}))).toContain('at least one of outTradeNo, tradeNo.');
  });

  it('names nested parameters as the caller does, and those of a mixed call each in its spelling', async () => {
    const transfer = 'alipay.fund.trans.uni.transfer';
    const params = { outBizNo: 'T', transAmount: '1.00', productCode: 'TRANS_ACCOUNT_NO_PWD' };
    expect(await refusalOf(transfer, { ...params, payeeInfo: { identity: '2088' } })).toMatchObject({
      issues: [{ path: 'payeeInfo.identityType' }],
    });
    const mixed = { out_trade_no: 'a b', totalAmount: 1, subject: 's' };
    expect(await refusalOf('alipay.trade.create', mixed, { names: 'camel' })).toMatchObject({
      issues: [{ path: 'out_trade_no' }, { path: 'totalAmount' }],
    });
    const amount = {
      outTradeNo: 'a',
      refundAmount: '1.00',
      refundRoyaltyParameters: [{ amount: 0.1 + 0.2 }],
    };
    expect(await refusalOf('alipay.trade.refund', amount)).toMatchObject({
      issues: [{ path: 'refundRoyaltyParameters.0.amount' }],
    });
  });

  it.each([
    ['alipay.trade.page.pay', /pageExec/],
    ['alipay.trade.wap.pay', /pageExec/],
    ['alipay.trade.app.pay', /sdkExec/],
    ['alipay.user.agreement.page.sign', /pageExec.*sdkExec/],
    ['alipay.fund.trans.app.pay', /sdkExec/],
  ])('%s names the right function', async (method, advice) => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const error = await rejection(alipay.exec(method, { outTradeNo: 'a-1' }));
      expect(error).toMatchObject({
        name: 'ConfigError',
        code: 'ERR_SDK_UNSUPPORTED',
        outcome: 'not-sent',
        operation: method,
      });
      expect(String(error)).toMatch(advice);
      expect(gateway.received).toEqual([]);
    });
  });

  it.each([
    ['a bizContent wrapper', query, { bizContent: { out_trade_no: 'a-1' } }, 'bizContent'],
    ['a biz_content wrapper', query, { biz_content: { out_trade_no: 'a-1' } }, 'biz_content'],
    [
      'notifyUrl among the parameters',
      'alipay.trade.create',
      { notifyUrl: 'https://shop.example' },
      'notifyUrl',
    ],
    ['a list', query, [1], ''],
    ['a JSON list', query, '[1]', ''],
    ['broken JSON', query, '{"a":', ''],
    ['JSON on two lines', query, '{\n"out_trade_no":"a"}', ''],
    ['a bigint', 'alipay.some.thing', { id: 1n }, 'id'],
    ['NaN', 'alipay.some.thing', { amount: Number.NaN }, 'amount'],
    ['a number that lost digits', 'alipay.some.thing', { id: 9007199254740993 }, 'id'],
    [
      'a system parameter',
      'alipay.system.oauth.token',
      { grant_type: 'authorization_code', code: 'c', sign: 'x' },
      'sign',
    ],
    ['a method that is none', 'trade query', {}, 'method'],
  ])('%s', async (_, method, params, path) => {
    await withGateway(ok, async ({ alipay, gateway }) => {
      const error = await rejection(alipay.exec(method, params));
      expect(error).toMatchObject({
        name: 'ValidationError',
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
        issues: [{ path }],
      });
      expect(gateway.received).toEqual([]);
    });
  });

  it('encryption without a key, and of a method that cannot be encrypted', async () => {
    await withGateway(ok, async ({ alipay, client, gateway }) => {
      const keyless = client({ encryptKey: undefined });
      expect(await rejection(keyless.exec(query, { outTradeNo: 'a' }, { encrypt: true }))).toMatchObject({
        code: 'ERR_SDK_CONFIG',
      });
      const flat = alipay.exec(
        'alipay.system.oauth.token',
        { grantType: 'refresh_token', refreshToken: 'r' },
        { encrypt: true },
      );
      expect(await rejection(flat)).toMatchObject({ code: 'ERR_SDK_UNSUPPORTED', outcome: 'not-sent' });
      expect(gateway.received).toEqual([]);
    });
  });
});
