import { errorStatuses } from '../../src/aliyun-sms/answer/error-statuses.js';
import { countSegments } from '../../src/aliyun-sms/message/count-segments.js';
import { mnsRefusals } from '../../src/aliyun-sms/queue/mns-refusal.js';
import { callRates } from '../../src/aliyun-sms/quota/call-rates.js';
import { encode, joinSorted, phone, startAliyun } from '../aliyun-sms/aliyun-client.js';
import type { AliyunClient, Fields } from '../aliyun-sms/aliyun-client.js';
import { queueClient } from '../aliyun-sms/queue-client.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const notice = { TemplateCode: 'SMS_100000002', TemplateParam: '{"order":"1"}' };

let aliyun: AliyunClient;
let pushes: { at: number; body: string }[];
let answer: () => Response;

beforeEach(async () => {
  pushes = [];
  answer = () => Response.json({ code: 0, msg: 'ok' });
  aliyun = await startAliyun({
    allowNotifyHosts: ['shop.internal'],
    fetch: async (request) => {
      pushes.push({ at: aliyun.sandbox.clock.now(), body: await request.text() });
      return answer();
    },
  });
});
afterEach(() => aliyun.sandbox.close());

const set = (settings: Record<string, string>) => aliyun.control('/sms/settings', settings, 'PUT');
const pass = (milliseconds: number) => aliyun.sandbox.clock.advance(milliseconds);
const sentTo = async (to = phone, params: Record<string, string> = {}) => {
  const { Code: code, Message: message } = await aliyun.send(to, params);
  return code === 'OK' ? 'OK' : `${String(code)} ${String(message)}`;
};
const limited = (window: string, permits: number) =>
  `isv.BUSINESS_LIMIT_CONTROL 触发${window}流控Permits:${String(permits)}`;

describe('both signatures', () => {
  const query = { PhoneNumber: phone, SendDate: '20260304', PageSize: '1', CurrentPage: '1' };

  it.each<[string, () => Promise<{ status: number; body: Fields }>]>([
    ['RPC with HMAC-SHA1, POST', () => aliyun.rpc({ Action: 'QuerySendDetails', ...query })],
    [
      'RPC with HMAC-SHA1, GET',
      () => aliyun.rpc({ Action: 'QuerySendDetails', ...query }, { method: 'GET' }),
    ],
    ['ACS3-HMAC-SHA256 with the query', () => aliyun.acs3('QuerySendDetails', query)],
    ['ACS3-HMAC-SHA256 with a form', () => aliyun.acs3('QuerySendDetails', query, { form: true })],
  ])('%s', async (_, call) => {
    expect(await call()).toMatchObject({ status: 200, body: { Code: 'OK' } });
  });

  it('RPC: SignatureDoesNotMatch repeats the server’s string to sign', async () => {
    const timestamp = `${new Date(aliyun.sandbox.clock.now()).toISOString().slice(0, 19)}Z`;
    const params = { Action: 'QuerySendDetails', ...query, SignatureNonce: 'n', Timestamp: timestamp };
    const { status, body } = await aliyun.rpc(params, { sign: () => 'd3Jvbmc=' });
    const signed: [string, string][] = Object.entries({
      AccessKeyId: aliyun.accessKeyId,
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureVersion: '1.0',
      Version: '2017-05-25',
      ...params,
    });
    expect([status, body['Code']]).toEqual([400, 'SignatureDoesNotMatch']);
    expect(body['Message']).toBe(
      `Specified signature is not matched with our calculation. server string to sign is:POST&%2F&${encode(joinSorted(signed))}`,
    );
  });

  it('ACS3: and its canonical request', async () => {
    const { body } = await aliyun.acs3('QuerySendDetails', query, { sign: () => '00' });
    expect(body['Code']).toBe('SignatureDoesNotMatch');
    expect(body['Message']).toMatch(/server StringToSign is \[ACS3-HMAC-SHA256\n[0-9a-f]{64}\]/);
    expect(body['Message']).toContain('server CanonicalRequest is [POST\n/dysms/\nCurrentPage=1');
  });
});

describe('limits', () => {
  it('one code a minute of the calendar, five an hour, ten in twenty-four hours', async () => {
    const answers: string[] = [];
    const send = async () => answers.push(await sentTo());
    await send();
    await pass(29 * second);
    await send();
    // 12:01:00.
    await pass(second);
    for (let count = 0; count < 5; count += 1) {
      await send();
      await pass(minute);
    }
    expect(answers).toEqual(['OK', limited('分钟级', 1), 'OK', 'OK', 'OK', 'OK', limited('小时级', 5)]);
    await pass(hour);
    for (let count = 0; count < 5; count += 1) {
      expect(await sentTo()).toBe('OK');
      await pass(minute);
    }
    await pass(hour);
    expect(await sentTo()).toBe(limited('天级', 10));
    // Twenty-four hours after the first, not at midnight.
    await pass(13 * hour);
    expect(await sentTo()).toBe(limited('天级', 10));
    await pass(9 * hour);
    expect(await sentTo()).toBe('OK');
  });

  it('forty codes a day to one number under all signs, and another number is free', async () => {
    await set({ minuteLimit: 'off', hourLimit: 'off', dayLimit: 'off' });
    for (let count = 0; count < 40; count += 1) expect(await sentTo()).toBe('OK');
    expect(await sentTo()).toBe(limited('天级', 40));
    expect(await sentTo(`+86${phone}`)).toBe(limited('天级', 40));
    expect(await sentTo('13900009999')).toBe('OK');
    await pass(day);
    expect(await sentTo()).toBe('OK');
  });

  it('fifty notices of one template a day, which codes do not count for', async () => {
    for (let count = 0; count < 50; count += 1) expect(await sentTo(phone, notice)).toBe('OK');
    expect(await sentTo(phone, notice)).toBe(limited('天级', 50));
    expect(await sentTo()).toBe('OK');
  });

  it('a hundred templates are applied for on a day in China, and the next day more', async () => {
    const template = { TemplateName: '通知', TemplateType: '1', TemplateContent: '到货' };
    const apply = async (action = 'AddSmsTemplate') => (await aliyun.acs3(action, template)).body;
    for (let count = 0; count < 100; count += 1) expect(await apply()).toMatchObject({ Code: 'OK' });
    const refused = { Code: 'isv.TEMPLATE_OVER_LIMIT', Message: '模板超过单日申请限制' };
    expect(await apply()).toMatchObject(refused);
    expect(await apply('CreateSmsTemplate')).toMatchObject(refused);
    // It is half a minute past noon.
    await pass(12 * hour - 31 * second);
    expect(await apply()).toMatchObject(refused);
    await pass(second);
    expect(await apply()).toMatchObject({ Code: 'OK' });
    await set({ templateDayLimit: '1' });
    expect(await apply()).toMatchObject(refused);
    await set({ templateDayLimit: 'off' });
    expect(await apply()).toMatchObject({ Code: 'OK' });
  });

  it.each([...callRates].map(([action, { perSecond }]) => [action, perSecond] as const))(
    '%s has a documented rate: %d a second',
    (action, perSecond) => {
      expect(callRates.get(action)).toMatchObject({
        perSecond,
        source: expect.stringMatching(/./),
        confidence: 'documented',
      });
    },
  );

  it('as documented: the 151st GetSmsSign of a second is throttled until the next', async () => {
    await set({ callRate: 'documented' });
    const call = () => aliyun.acs3('GetSmsSign', { SignName: aliyun.signName });
    for (let count = 0; count < 150; count += 1) expect((await call()).status).toBe(200);
    expect(await call()).toMatchObject({ status: 400, body: { Code: 'Throttling.User' } });
    await pass(second);
    expect((await call()).status).toBe(200);
  });

  it('any number, with the milliseconds to wait', async () => {
    await set({ callRate: '1' });
    await pass(250);
    await aliyun.send();
    await aliyun.send('13900009999');
    const entry = aliyun.sandbox.requests.last();
    expect(entry).toMatchObject({ status: 400, result: 'Throttling.User' });
    expect(entry?.responseHeaders['x-acs-retry-after']).toBe('750');
    expect(await sentTo('13900009998')).toContain('Throttling.User');
    await pass(750);
    expect(await sentTo('13900009998')).toBe('OK');
  });
});

describe('refusals', () => {
  const rows = [...errorStatuses].map(([code, row]) => ({ code, ...row }));

  it.each(rows)('$code', async ({ code, status, message, source, confidence }) => {
    await set({ refuseWith: code });
    const reply = await aliyun.acs3('QuerySmsSignList', {});
    expect(reply).toMatchObject({ status, body: { Code: code, Message: message } });
    expect(reply.body).toHaveProperty('RequestId');
    expect('HostId' in reply.body && 'Recommend' in reply.body).toBe(status !== 200);
    expect(source).not.toBe('');
    expect(['documented', 'listed', 'inferred']).toContain(confidence);
  });

  it.each(
    `isv.SMS_SIGNATURE_SCENE_ILLEGAL isv.SIGN_STATE_ILLEGAL isv.EXTEND_CODE_ERROR isv.DOMESTIC_NUMBER_NOT_SUPPORTED
     isv.DENY_IP_RANGE isv.DAY_LIMIT_CONTROL isv.MONTH_LIMIT_CONTROL isv.SMS_CONTENT_ILLEGAL isv.SMS_SIGN_ILLEGAL
     isp.RAM_PERMISSION_DENY isv.OUT_OF_SERVICE isv.PRODUCT_UN_SUBSCRIPT isv.PRODUCT_UNSUBSCRIBE isv.ACCOUNT_NOT_EXISTS
     isv.ACCOUNT_ABNORMAL isv.SMS_TEMPLATE_ILLEGAL isv.SMS_SIGNATURE_ILLEGAL isv.MOBILE_NUMBER_ILLEGAL
     isv.MOBILE_COUNT_OVER_LIMIT isv.TEMPLATE_MISSING_PARAMETERS isv.INVALID_JSON_PARAM isv.BLACK_KEY_CONTROL_LIMIT
     isv.PARAM_NOT_SUPPORT_URL isv.PARAM_LENGTH_LIMIT isv.AMOUNT_NOT_ENOUGH isv.BUSINESS_LIMIT_CONTROL MOBILE_SEND_LIMIT
     isv.CUSTOMER_REFUSED isv.SMS_TEST_NUMBER_LIMIT isv.SIGN_NAME_ILLEGAL isv.SIGNATURE_BLACKLIST
     isv.ONE_CODE_MULTIPLE_SIGN isv.SIGN_COUNT_OVER_LIMIT isv.SIGN_OVER_LIMIT isv.SIGN_FILE_LIMIT isv.SIGN_SOURCE_ILLEGAL
     isv.SMS_SIGN_EMOJI_ILLEGAL isv.ERROR_SIGN_NOT_DELETE isv.ERROR_SIGN_NOT_MODIFY PORT_NOT_REGISTERED
     isv.TEMPLATE_PARAMS_ILLEGAL template_parameter_count_illegal isv.UNSUPPORTED_CONTENT
     isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE isv.TEMPLATE_COUNT_OVER_LIMIT isv.TEMPLATE_OVER_LIMIT
     isv.ERROR_TEMPLATE_NOT_DELETE isv.ERROR_TEMPLATE_NOT_MODIFY isv.SMS_TEST_SIGN_TEMPLATE_LIMIT
     isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL isv.SECURITY_FROZEN_ACCOUNT isv.INVALID_PARAMETERS PARAMS_ILLEGAL
     isp.SYSTEM_ERROR isp.GATEWAY_ERROR Throttling Throttling.User Throttling.Api InvalidTimeStamp.Expired
     SignatureNonceUsed InvalidAccessKeyId.NotFound SignatureDoesNotMatch InvalidVersion InvalidAction.NotFound
     ServiceUnavailable InternalError`.split(/\s+/),
  )('%s is known', (code) => {
    expect(errorStatuses.has(code)).toBe(true);
  });
});

describe('receipts', () => {
  const report = async () => {
    await set({ reportUrl: 'http://shop.internal/report' });
    await aliyun.send(phone, { OutId: 'out-1' });
    await pass(2 * second);
  };

  it('are a JSON list', async () => {
    await report();
    expect(JSON.parse(pushes[0]?.body ?? '')).toEqual([
      {
        phone_number: phone,
        send_time: '2026-03-04 12:00:30',
        report_time: '2026-03-04 12:00:32',
        success: true,
        err_code: 'DELIVERED',
        err_msg: '用户接收成功',
        sms_size: '1',
        biz_id: expect.stringMatching(/^\d{18}\^0$/),
        out_id: 'out-1',
      },
    ]);
  });

  it.each([
    ['a numeric code', () => Response.json({ code: 0 }), 1],
    ['another numeric code', () => Response.json({ code: 7 }), 1],
    ['a code that is text', () => Response.json({ code: '0' }), 4],
    ['no code', () => Response.json({}), 4],
    ['no JSON', () => new Response('success'), 4],
    ['500', () => Response.json({ code: 0 }, { status: 500 }), 4],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/' } }), 4],
  ])('%s: sent %#', async (_, reply, sends) => {
    answer = reply;
    await report();
    await pass(day);
    expect(pushes).toHaveLength(sends);
    const waits = pushes.slice(1).map(({ at }, index) => at - (pushes[index]?.at ?? 0));
    expect(waits).toEqual([minute, 5 * minute, 10 * minute].slice(0, sends - 1));
  });
});

describe('queues of receipts', () => {
  it.each([...mnsRefusals])('%s', async (code, { status, message, confidence }) => {
    const refused = await queueClient(aliyun).receive('', { added: { 'x-sandbox-refuse-with': code } });
    expect(refused.status).toBe(status);
    expect(refused.xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><Error xmlns="http:\/\/mns\.aliyuncs\.com\/doc\/v1\/"><Code>/,
    );
    expect([refused.text('Code'), refused.text('Message')]).toEqual([code, message]);
    expect(refused.text('RequestId')).toBe(refused.headers.get('x-mns-request-id'));
    expect(refused.text('HostId')).toBe('http://127.0.0.1:4010');
    expect(['documented', 'listed']).toContain(confidence);
  });

  it('the account that has them is the platform’s own: its key opens none', async () => {
    const own = { AccessKeyId: aliyun.accessKeyId, AccessKeySecret: aliyun.accessKeySecret };
    expect((await queueClient(aliyun).receive('', { token: own })).text('Code')).toBe('AccessDenied');
  });

  it('a handle ends when the message is visible again, and then the message is said not to exist', async () => {
    const queue = queueClient(aliyun);
    await aliyun.send();
    await pass(2 * second);
    const { handles, text } = await queue.receive('');
    const visibleAt = Number(text('NextVisibleTime'));
    await pass(visibleAt - aliyun.sandbox.clock.now() - 1);
    expect((await queue.receive('')).text('Code')).toBe('MessageNotExist');
    await pass(1);
    expect((await queue.remove(handles[0] ?? '')).text('Code')).toBe('MessageNotExist');
    expect((await queue.receive('')).text('DequeueCount')).toBe('2');
  });

  it('15 minutes is as far as clocks may be apart', async () => {
    const queue = queueClient(aliyun);
    const ask = async (away: number) => {
      const date = new Date(aliyun.sandbox.clock.now() + away).toUTCString();
      return (await queue.receive('', { headers: { date } })).text('Code');
    };
    for (const [away, code] of [
      [15 * minute, 'MessageNotExist'],
      [15 * minute + second, 'TimeExpired'],
      [-15 * minute, 'MessageNotExist'],
      [-15 * minute - second, 'TimeExpired'],
    ] as const)
      expect(await ask(away)).toBe(code);
  });
});

describe('segments', () => {
  it.each<[string, string, boolean, number]>([
    ['70 Chinese characters', '字'.repeat(70), true, 1],
    ['71', '字'.repeat(71), true, 2],
    ['134', '字'.repeat(134), true, 2],
    ['135', '字'.repeat(135), true, 3],
    ['71 letters at home', 'a'.repeat(71), true, 2],
    ['160 letters abroad', 'a'.repeat(160), false, 1],
    ['161 letters abroad', 'a'.repeat(161), false, 2],
    ['80 letters and 40 brackets abroad', 'a'.repeat(80) + '[]'.repeat(20), false, 1],
    ['80 letters and 41 brackets abroad', `${'a'.repeat(80)}${'[]'.repeat(20)}{`, false, 2],
    ['71 characters that are not all of GSM, abroad', `${'a'.repeat(70)}字`, false, 2],
    ['an emoji counts twice', '🐼'.repeat(36), true, 2],
  ])('%s', (_, text, isDomestic, size) => {
    expect(countSegments(text, isDomestic)).toBe(size);
  });

  it('include the sign, and stand in the receipt', async () => {
    await set({ reportUrl: 'http://shop.internal/report' });
    const long = { ...notice, TemplateParam: JSON.stringify({ order: '单'.repeat(60) }) };
    await aliyun.send(phone, long);
    await pass(2 * second);
    const { text = '', size } = aliyun.sandbox.sms.list()[0] ?? {};
    expect(text.startsWith('【')).toBe(true);
    expect(size).toBe(Math.ceil(text.length / 67));
    expect(JSON.parse(pushes[0]?.body ?? '')).toMatchObject([{ sms_size: String(size) }]);
  });
});

describe('what is not emulated', () => {
  const header = (name = 'x-sandbox-not-emulated') => aliyun.sandbox.requests.last()?.responseHeaders[name];

  it('an action, in the gateway’s shape, with those most like it', async () => {
    const { status, body } = await aliyun.rpc({ Action: 'SendSmss' });
    expect([status, body['Code']]).toEqual([400, 'UnsupportedOperation']);
    expect(header()).toMatch(/^SendSmss is not emulated by the sandbox; emulated: SendSms, SendBatchSms/);
  });

  it.each([
    ['POST', '/dysms/v1/send?Action=SendSms&Version=2017-05-25'],
    ['PUT', '/dysms/?Action=SendSms&Version=2017-05-25'],
    ['DELETE', '/dysms/?Action=SendSms&Version=2017-05-25'],
    ['HEAD', '/dysms/?Action=SendSms&Version=2017-05-25'],
  ])('%s %s', async (method, target) => {
    const response = await aliyun.sandbox.fetch(new Request(`http://127.0.0.1:4010${target}`, { method }));
    expect(response.status).toBe(404);
    expect(response.headers.get('x-sandbox-not-emulated')).toContain(`${method} /dysms/`);
    if (method !== 'HEAD') expect(await response.json()).toMatchObject({ Code: 'InvalidAction.NotFound' });
    expect(aliyun.sandbox.sms.list()).toEqual([]);
  });
});
