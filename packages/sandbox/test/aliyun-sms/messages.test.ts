import { phone, startAliyun } from './aliyun-client.js';
import type { AliyunClient, Fields } from './aliyun-client.js';

let aliyun: AliyunClient;
/** Requests to the merchant's server, and what it answers. */
let received: { url: string; items: Fields[] }[];
let reply: () => Response;

beforeEach(async () => {
  received = [];
  reply = () => Response.json({ code: 0, msg: 'ok' });
  aliyun = await startAliyun({
    fetch: async (request) => {
      received.push({ url: request.url, items: (await request.json()) as Fields[] });
      return reply();
    },
  });
});
afterEach(() => aliyun.sandbox.close());

const limited = (body: Fields): unknown => (body['Code'] === 'OK' ? 'OK' : body['Message']);
const pass = (time: string): Promise<void> => aliyun.sandbox.clock.advance(time);

describe('flow control', () => {
  test('one a minute of the calendar, five an hour, ten in 24 hours', async () => {
    expect(limited(await aliyun.send())).toBe('OK');
    expect(limited(await aliyun.send())).toBe('触发分钟级流控Permits:1');
    // It was 12:00:30; the next minute of the calendar begins 30 seconds later.
    await pass('29s');
    expect(limited(await aliyun.send())).toBe('触发分钟级流控Permits:1');
    await pass('1s');
    expect(limited(await aliyun.send())).toBe('OK');
    for (let sent = 2; sent < 5; sent += 1) {
      await pass('1m');
      expect(limited(await aliyun.send())).toBe('OK');
    }
    await pass('1m');
    expect(limited(await aliyun.send())).toBe('触发小时级流控Permits:5');
    await pass('55m');
    for (let sent = 5; sent < 10; sent += 1) {
      expect(limited(await aliyun.send())).toBe('OK');
      await pass('1m');
    }
    await pass('1h');
    expect(limited(await aliyun.send())).toBe('触发天级流控Permits:10');
    // 24 hours after the first, not at midnight.
    await pass('21h');
    expect(limited(await aliyun.send())).toBe('触发天级流控Permits:10');
    await pass('1h');
    expect(limited(await aliyun.send())).toBe('OK');
  });

  test('two spellings are one number, another number and another sign are not', async () => {
    await aliyun.acs3('CreateSmsSign', { SignName: '另一签名', SignSource: '0', QualificationId: '1' });
    expect(limited(await aliyun.send('13900001234'))).toBe('OK');
    expect(limited(await aliyun.send('+8613900001234'))).toMatch(/分钟级/);
    expect(limited(await aliyun.send('13900001235'))).toBe('OK');
    expect(limited(await aliyun.send('13900001234', { SignName: '另一签名' }))).toBe('OK');
  });

  test('limits are settable; notices have their own', async () => {
    await aliyun.control(
      '/sms/settings',
      { minuteLimit: '3', platformDayLimit: '4', noticeDayLimit: '1' },
      'PUT',
    );
    for (const expected of ['OK', 'OK', 'OK', '触发分钟级流控Permits:3'])
      expect(limited(await aliyun.send())).toBe(expected);
    const notice = { TemplateCode: 'SMS_100000002', TemplateParam: '{"order":"1"}' };
    expect(limited(await aliyun.send(phone, notice))).toBe('OK');
    expect(limited(await aliyun.send(phone, notice))).toBe('触发天级流控Permits:1');
    await aliyun.control('/sms/settings', { minuteLimit: 'off' }, 'PUT');
    expect(limited(await aliyun.send())).toBe('OK');
    expect(limited(await aliyun.send())).toBe('触发天级流控Permits:4');
    expect(await aliyun.control('/sms/settings', { minuteLimit: 'many' }, 'PUT')).toMatchObject({
      error: { code: 'INVALID_SETTING' },
    });
  });
});

describe('what is refused', () => {
  test.each<[Record<string, string>, string]>([
    [{ PhoneNumbers: '1390000123' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [{ PhoneNumbers: '13900001234, 13900001235' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [{ PhoneNumbers: Array.from({ length: 1001 }, () => phone).join(',') }, 'isv.MOBILE_COUNT_OVER_LIMIT'],
    [{ SignName: '没有的签名' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    [{ TemplateCode: 'SMS_1' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    [{ TemplateParam: '{"Code":"1"}' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
    [{ TemplateParam: '{code:1}' }, 'isv.INVALID_JSON_PARAM'],
    [{ TemplateParam: '["1"]' }, 'isv.INVALID_JSON_PARAM'],
    [{ TemplateParam: '{"code":{"a":1}}' }, 'isv.INVALID_JSON_PARAM'],
    [{ TemplateParam: '{"code":"https://x.y"}' }, 'isv.PARAM_NOT_SUPPORT_URL'],
    [{ PhoneNumbers: '' }, 'MissingPhoneNumbers'],
    [{ PhoneNumbers: '13000000005' }, 'isv.BLACK_KEY_CONTROL_LIMIT'],
    [{ PhoneNumbers: '+8613000000006' }, 'isv.AMOUNT_NOT_ENOUGH'],
  ])('%j is %s', async (change, code) => {
    expect((await aliyun.send(phone, change))['Code']).toBe(code);
    expect(aliyun.sandbox.sms.list()).toEqual([]);
  });

  test('of several numbers one bad one lets none through', async () => {
    expect((await aliyun.send('13900001234,13000000005'))['Code']).toBe('isv.BLACK_KEY_CONTROL_LIMIT');
    expect(aliyun.sandbox.sms.list()).toEqual([]);
  });

  test('sent, although the answer says that the platform failed', async () => {
    expect(await aliyun.send('13000000007')).toMatchObject({ Code: 'isp.SYSTEM_ERROR' });
    expect(aliyun.sandbox.sms.list()).toHaveLength(1);
  });

  test('whatever is asked for, so often as asked for', async () => {
    await aliyun.control('/sms/settings', { refuseWith: 'Throttling.User*1' }, 'PUT');
    const first = await aliyun.acs3('QuerySmsSignList', {});
    expect([first.status, first.body['Code']]).toEqual([400, 'Throttling.User']);
    expect((await aliyun.acs3('QuerySmsSignList', {})).body['Code']).toBe('OK');
  });
});

describe('the inbox', () => {
  test('waits for a code', async () => {
    const waiting = aliyun.sandbox.sms.waitFor({ phone: '+86 13900001234'.replace(' ', '') });
    await aliyun.send();
    expect(await waiting).toMatchObject({
      phone,
      code: '246810',
      text: '【沙箱签名】您的验证码为：246810，请勿泄露于他人！',
      status: 1,
    });
  });
  test('only messages since', async () => {
    await aliyun.send();
    await pass('2m');
    const since = aliyun.sandbox.clock.now();
    await expect(aliyun.sandbox.sms.waitFor({ phone, since, timeout: 5 })).rejects.toThrow('Nothing matched');
    await aliyun.send(phone, { TemplateParam: '{"code":"1357"}' });
    expect(await aliyun.sandbox.sms.waitFor({ phone, since })).toMatchObject({ code: '1357' });
    expect(await aliyun.control(`/sms/wait?phone=${phone}&since=${since}`)).toMatchObject({ code: '1357' });
    expect(await aliyun.control(`/sms/wait?phone=13900009999&timeout=5`)).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });
  test('survives a snapshot, its receipt too', async () => {
    await aliyun.send();
    const other = await startAliyun();
    await other.sandbox.restore(aliyun.sandbox.snapshot());
    await other.sandbox.clock.advance('3s');
    expect(other.sandbox.sms.list()).toMatchObject([{ status: 3 }]);
    await other.sandbox.close();
  });
});

describe('receipts', () => {
  test('come when they are due, and are pushed', async () => {
    await aliyun.control(
      '/sms/settings',
      { reportUrl: 'http://127.0.0.1:9/report', receiptDelay: '30' },
      'PUT',
    );
    const { BizId } = await aliyun.send(phone, { OutId: 'order-1' });
    await pass('29s');
    expect(received).toEqual([]);
    await pass('1s');
    expect(received).toEqual([
      {
        url: 'http://127.0.0.1:9/report',
        items: [
          {
            send_time: '2026-03-04 12:00:30',
            report_time: '2026-03-04 12:01:00',
            success: true,
            err_msg: '用户接收成功',
            err_code: 'DELIVERED',
            phone_number: phone,
            sms_size: '1',
            biz_id: BizId,
            out_id: 'order-1',
          },
        ],
      },
    ]);
  });

  test.each([
    [() => new Response('busy', { status: 503 }), 'HTTP 503'],
    [() => new Response('success'), 'not JSON'],
    [() => Response.json({ code: '0' }), 'no `code` that is a number'],
  ])('are pushed again after 1, 5 and 10 minutes, then never', async (answer, reason) => {
    await aliyun.control('/sms/settings', { reportUrl: 'http://127.0.0.1:9/report' }, 'PUT');
    reply = answer;
    await aliyun.send();
    await aliyun.sandbox.clock.runUntilIdle();
    const [notification] = aliyun.sandbox.notifications.list();
    const times = notification?.attempts.map(({ at }) => at) ?? [];
    expect(times.map((at) => (at - (times[0] ?? 0)) / 60_000)).toEqual([0, 1, 6, 16]);
    expect(notification).toMatchObject({ state: 'exhausted', type: 'SmsReport', platform: 'aliyunSms' });
    expect(notification?.attempts[0]?.error).toContain(reason);
  });

  test.each([
    ['13000000001', { status: 2, errCode: 'MOBILE_NOT_ON_SERVICE' }],
    ['13000000002', { status: 2, errCode: 'MOBILE_IN_BLACK' }],
    ['13000000003', { status: 1, errCode: '' }],
  ])('of %s', async (number, expected) => {
    await aliyun.send(number);
    await aliyun.sandbox.clock.runUntilIdle();
    expect(aliyun.sandbox.sms.list()).toMatchObject([expected]);
  });

  test('a reply is pushed as SmsUp', async () => {
    await aliyun.control('/sms/settings', { replyUrl: 'http://127.0.0.1:9/up' }, 'PUT');
    await aliyun.control('/sms/replies', { phone, content: 'TD' });
    await pass('0s');
    expect(received[0]?.items).toMatchObject([{ phone_number: phone, content: 'TD', sign_name: '沙箱签名' }]);
  });
});

describe('queries', () => {
  test('details by number and day, newest first, in pages', async () => {
    await aliyun.control('/sms/settings', { minuteLimit: 'off' }, 'PUT');
    for (const code of ['1111', '2222', '3333'])
      await aliyun.send(phone, { TemplateParam: `{"code":"${code}"}` });
    await aliyun.send('13900009999');
    const ask = async (params: Record<string, string>) =>
      (
        await aliyun.rpc({
          Action: 'QuerySendDetails',
          PhoneNumber: phone,
          SendDate: '20260304',
          PageSize: '2',
          CurrentPage: '1',
          ...params,
        })
      ).body;
    const first = await ask({});
    expect(first).toMatchObject({ Code: 'OK', TotalCount: 3 });
    const contents = (answer: Fields) =>
      (answer['SmsSendDetailDTOs'] as { SmsSendDetailDTO: Fields[] }).SmsSendDetailDTO.map(
        ({ Content }) => Content,
      );
    expect(contents(first)).toEqual([expect.stringContaining('3333'), expect.stringContaining('2222')]);
    expect(contents(await ask({ CurrentPage: '2' }))).toEqual([expect.stringContaining('1111')]);
    expect(contents(await ask({ SendDate: '20260303' }))).toEqual([]);
    expect((await ask({ PageSize: '51' }))['Code']).toBe('isv.INVALID_PARAMETERS');
    expect((await ask({ SendDate: '20260101' }))['Code']).toBe('isv.INVALID_PARAMETERS');
    const { body } = await aliyun.rpc({
      Action: 'QuerySendStatistics',
      IsGlobe: '1',
      StartDate: '20260301',
      EndDate: '20260331',
      PageIndex: '1',
      PageSize: '10',
    });
    expect(body['Data']).toMatchObject({
      TotalSize: 1,
      TargetList: [{ SendDate: '20260304', TotalCount: 4, NoRespondedCount: 4 }],
    });
  });

  test('a batch gives each its own sign and values', async () => {
    const { body } = await aliyun.acs3(
      'SendBatchSms',
      {
        PhoneNumberJson: '["13900000001","+85291234567"]',
        SignNameJson: '["沙箱签名","沙箱签名"]',
        TemplateCode: 'SMS_100000001',
        TemplateParamJson: '[{"code":"1234"},{"code":"5678"}]',
      },
      { form: true },
    );
    expect(body['Code']).toBe('OK');
    expect(aliyun.sandbox.sms.list().map(({ phone: to, code }) => [to, code])).toEqual([
      ['+85291234567', '5678'],
      ['13900000001', '1234'],
    ]);
    const uneven = { PhoneNumberJson: '["13900000001"]', SignNameJson: '[]', TemplateCode: 'SMS_100000001' };
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const hostile = ['["13900000001"', '[{"toString":1,"valueOf":1}]', `[${deep}]`];
    for (const change of [
      {},
      ...hostile.map((PhoneNumberJson) => ({ PhoneNumberJson, SignNameJson: '["a"]' })),
    ]) {
      const { body: refused } = await aliyun.acs3('SendBatchSms', { ...uneven, ...change }, { form: true });
      expect(refused['Code']).toBe('isv.INVALID_JSON_PARAM');
    }
  });
});

test('a sign and a template are reviewed before they can be used', async () => {
  await aliyun.control('/sms/settings', { review: 'manual' }, 'PUT');
  await aliyun.acs3('AddSmsSign', { SignName: '新签名', SignSource: '0', Remark: 'r' });
  expect((await aliyun.send(phone, { SignName: '新签名' }))['Code']).toBe('isv.SIGN_STATE_ILLEGAL');
  expect((await aliyun.acs3('DeleteSmsSign', { SignName: '新签名' })).body['Code']).toBe(
    'isv.ERROR_SIGN_NOT_DELETE',
  );
  await aliyun.control(`/sms/signs/${encodeURIComponent('新签名')}/reject`, { reason: '资料不全' });
  expect((await aliyun.acs3('QuerySmsSign', { SignName: '新签名' })).body).toMatchObject({
    SignStatus: 2,
    Reason: '资料不全',
  });
  expect(
    (await aliyun.acs3('ModifySmsSign', { SignName: '新签名', SignSource: '0', Remark: 'r' })).body['Code'],
  ).toBe('OK');
  await aliyun.control(`/sms/signs/${encodeURIComponent('新签名')}/approve`, {});

  const made = await aliyun.acs3('AddSmsTemplate', {
    TemplateName: '通知',
    TemplateType: '1',
    TemplateContent: '到货${what}',
    Remark: 'r',
  });
  const code = String(made.body['TemplateCode']);
  const own = { SignName: '新签名', TemplateCode: code, TemplateParam: '{"what":"苹果"}' };
  expect((await aliyun.send(phone, own))['Code']).toBe('isv.SMS_TEMPLATE_ILLEGAL');
  await aliyun.control(`/sms/templates/${code}/approve`, {});
  expect((await aliyun.send(phone, own))['Code']).toBe('OK');
  expect(aliyun.sandbox.sms.list()[0]).toMatchObject({ text: '【新签名】到货苹果', code: null });
  expect((await aliyun.acs3('QuerySmsTemplateList', {})).body).toMatchObject({ TotalCount: 3 });
  expect((await aliyun.acs3('DeleteSmsTemplate', { TemplateCode: code })).body['Code']).toBe('OK');
  expect((await aliyun.acs3('GetSmsTemplate', { TemplateCode: code })).body['Code']).toBe(
    'isv.SMS_TEMPLATE_ILLEGAL',
  );
});

test.each(['QuerySmsSignList', 'QuerySmsTemplateList'])('%s takes pages that are numbers', async (action) => {
  const { sandbox, rpc } = await startAliyun();
  try {
    expect((await rpc({ Action: action })).body).toMatchObject({ Code: 'OK', CurrentPage: 1, PageSize: 10 });
    const odd = await rpc({ Action: action, PageIndex: 'abc', PageSize: '10' });
    expect(odd.body).toMatchObject({ Code: 'isv.INVALID_PARAMETERS' });
  } finally {
    await sandbox.close();
  }
});

test('temporary keys last for twelve hours at most', async () => {
  const { sandbox, rpc } = await startAliyun();
  const role = {
    Action: 'AssumeRole',
    RoleArn: 'acs:ram::1:role/a',
    RoleSessionName: 's',
    Version: '2015-04-01',
  };
  try {
    const { body } = await rpc({ ...role, DurationSeconds: '43200' });
    expect(body).toHaveProperty('Credentials');
    expect(await rpc({ ...role, DurationSeconds: '1e18' })).toMatchObject({
      status: 400,
      body: { Code: 'InvalidParameter' },
    });
  } finally {
    await sandbox.close();
  }
});
