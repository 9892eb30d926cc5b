import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { requestChannels } from '@sdk/core-signing';
import { createSandbox, type Sandbox, type SandboxServer } from '@sdk/sandbox';
import {
  createAliyunSms,
  isSmsError,
  roleCredentials,
  type AliyunSms,
  type AliyunSmsConfig,
} from '../src/index.js';
import { rejection } from '../../../tooling/jest/rejection.js';

/** The client against the emulated platform, over HTTP. */
let sandbox: Sandbox;
let server: SandboxServer;
const clients: AliyunSms[] = [];

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:30Z' } });
  server = await sandbox.listen({ port: 0 });
  // The first use translates all of the sandbox.
}, 60_000);
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await sandbox.close();
});

function client(config: Partial<AliyunSmsConfig> = {}): AliyunSms {
  const { endpoint, accessKeyId, accessKeySecret } = sandbox.credentials(server.url).aliyunSms;
  const keys = config.credentials === undefined ? { accessKeyId, accessKeySecret } : {};
  const made = createAliyunSms({
    ...keys,
    endpoint,
    clock: { now: () => sandbox.clock.now() },
    retry: { baseDelay: 1, maxDelay: 2 },
    ...config,
  });
  clients.push(made);
  return made;
}
const phone = '13900001234';
const hostile = `张三 & 李四 !'()*~+%/=?# 😀`;
const message = (change: object = {}) => {
  const { signName, templateCode } = sandbox.credentials(server.url).aliyunSms;
  return {
    phoneNumbers: phone,
    signName,
    templateCode,
    templateParam: { code: 246810, x: hostile },
    ...change,
  };
};

describe.each<[string, Partial<AliyunSmsConfig>]>([
  ['acs3', {}],
  ['acs3, all in the form', { parameterPlacement: 'body' }],
  ['rpc', { signature: 'rpc' }],
])('%s', (name, config) => {
  it('sends, asks, and is refused', async () => {
    const sms = client(config);
    const sent = await sms.sendSms(message({ outId: 'o-1' }));
    expect(sent).toMatchObject({ code: 'OK', bizId: expect.stringMatching(/^\d+\^0$/) as string });
    expect(await sandbox.sms.waitFor({ phone })).toMatchObject({
      code: '246810',
      params: { x: hostile },
      outId: 'o-1',
    });
    expect(sandbox.requests.last()?.signature).toMatchObject({ valid: true });
    const { url } = sandbox.requests.last() ?? { url: '' };
    if (name === 'acs3') expect(url).toContain(phone);
    else expect(url).not.toMatch(/\?/);

    const details = await sms.querySendDetails({
      phoneNumber: `+86${phone}`,
      sendDate: new Date(sandbox.clock.now()),
    });
    expect(details).toMatchObject({
      totalCount: 1,
      details: [{ phoneNum: phone, sendStatus: 1, outId: 'o-1' }],
    });
    expect(details.smsSendDetailDTOs?.smsSendDetailDTO?.[0]?.sendDate).toBe('2026-03-04 12:00:30');

    const error = await rejection(sms.sendSms(message()));
    if (!isSmsError(error)) throw error;
    expect(error).toMatchObject({
      errCode: 'isv.BUSINESS_LIMIT_CONTROL',
      category: 'flow-control',
      outcome: 'rejected',
      retryable: false,
      status: 200,
      operation: 'SendSms',
      flowControl: { window: 'minute', permits: 1, retryAt: Date.parse('2026-03-04T04:01:00Z') },
    });
    expect(error.requestId).toMatch(/^[0-9A-F-]{36}$/);
    expect(error.toJSON()).toMatchObject({ category: 'flow-control', flowControl: { window: 'minute' } });
    await sandbox.clock.advance((error.flowControl?.retryAt ?? 0) - sandbox.clock.now());
    await sms.sendSms(message());
  });

  it('sends a batch in both spellings', async () => {
    const { signName, templateCode } = message();
    const sms = client(config);
    await sms.sendBatchSms({
      phoneNumberJson: [phone, '+85291234567'],
      signNameJson: [signName, signName],
      templateCode,
      templateParamJson: [{ code: '1111' }, '{"code":"2222"}'],
    });
    await sandbox.clock.advance('1h');
    await sms.sendBatchSms({
      phoneNumberJson: JSON.stringify([phone]),
      signNameJson: JSON.stringify([signName]),
      templateCode,
      templateParamJson: '[{"code":"3333"}]',
    });
    expect(sandbox.sms.list().map(({ code }) => code)).toEqual(['3333', '2222', '1111']);
  });

  it('explains a wrong secret and shows neither it nor the numbers', async () => {
    const { accessKeyId } = sandbox.credentials(server.url).aliyunSms;
    const sms = client({ ...config, credentials: { accessKeyId, accessKeySecret: 'WRONGSECRET' } });
    const error = await rejection(sms.sendSms(message()));
    expect(error).toMatchObject({
      errCode: 'SignatureDoesNotMatch',
      category: 'credentials',
      outcome: 'rejected',
    });
    expect(String(error)).toContain('Both sides signed the same text');
    const shown = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''}`;
    for (const secret of ['WRONGSECRET', accessKeyId, phone, '246810']) expect(shown).not.toContain(secret);
  });
});

test('names an action of the catalogue, and any action in the platform’s own names', async () => {
  const sms = client();
  await sms.createSmsTemplate({ templateName: '通知', templateContent: '到货${what}', templateType: 1 });
  const { smsTemplateList, totalCount } = await sms.querySmsTemplateList({ pageIndex: 1, pageSize: 10 });
  expect(totalCount).toBe(3);
  expect(smsTemplateList?.[0]).toMatchObject({
    templateName: '通知',
    auditStatus: 'AUDIT_STATE_PASS',
    reason: { rejectInfo: '' },
  });
  expect(await sms.call('QuerySmsSignList', { PageIndex: 1 })).toMatchObject({ Code: 'OK', TotalCount: 1 });
  expect(
    await rejection(
      sms.sendCardSms({ cardObjects: [], cardTemplateCode: 'c', fallbackType: 'SMS', signName: 's' }),
    ),
  ).toMatchObject({
    errCode: 'UnsupportedOperation',
    errMsg: expect.stringContaining('does not emulate SendCardSms') as string,
  });
});

describe('a send whose outcome is not known', () => {
  it('is not repeated, and confirmSend finds it by outId', async () => {
    const sms = client();
    sandbox.faults.add({ platform: 'aliyunSms', effect: 'commit-then-drop' });
    const sentAt = sandbox.clock.now();
    const error = await rejection(sms.sendSms(message({ outId: 'o-7' })));
    expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'unknown' });
    expect(String(error)).toContain('confirmSend');
    expect(sandbox.sms.list()).toHaveLength(1);
    const asked = { phoneNumber: phone, outId: 'o-7', sentAt };
    expect(await sms.confirmSend(asked)).toMatchObject({
      state: 'sent',
      delivery: 'pending',
      detail: { outId: 'o-7' },
    });
    await sandbox.clock.advance('5s');
    expect(await sms.confirmSend(asked)).toMatchObject({ state: 'sent', delivery: 'delivered' });
    expect(await sms.confirmSend({ ...asked, outId: 'o-8' })).toEqual({ state: 'not-found-yet' });
    expect(await sms.confirmSend({ phoneNumber: phone, sentAt })).toMatchObject({ state: 'sent' });
    expect(await sms.confirmSend({ phoneNumber: phone, sentAt: sentAt - 3_600_000 })).toEqual({
      state: 'not-found-yet',
    });
  });

  it('may have been sent when the platform says that it failed', async () => {
    const sms = client();
    const error = await rejection(sms.sendSms(message({ phoneNumbers: '13000000007' })));
    expect(error).toMatchObject({
      errCode: 'isp.SYSTEM_ERROR',
      category: 'platform',
      outcome: 'unknown',
      retryable: true,
    });
    expect(sandbox.sms.list()).toHaveLength(1);
  });

  it('is ambiguous without a number of its own when several could be it', async () => {
    await fetch(`${server.url}/_sandbox/sms/settings`, { method: 'PUT', body: '{"minuteLimit":"off"}' });
    const sms = client();
    await sms.sendSms(message());
    await sms.sendSms(message());
    const sentAt = new Date(sandbox.clock.now());
    const answer = await sms.confirmSend({ phoneNumber: phone, sentAt });
    expect(answer).toMatchObject({ state: 'ambiguous' });
  });

  it('is looked for on the next day too, when it was sent just before midnight', async () => {
    await sandbox.clock.advance('11h');
    await sandbox.clock.advance(59 * 60_000 + 20_000);
    const sentAt = sandbox.clock.now();
    await sandbox.clock.advance('15s');
    const sms = client();
    await sms.sendSms(message({ outId: 'late' }));
    expect(new Date(sandbox.clock.now()).toISOString()).toBe('2026-03-04T16:00:05.000Z');
    expect(await sms.confirmSend({ phoneNumber: phone, outId: 'late', sentAt })).toMatchObject({
      state: 'sent',
    });
  });
});

test('confirmSend looks on the day before too, when the message was sent just after midnight by a clock that is ahead', async () => {
  await sandbox.clock.advance(12 * 3_600_000 - 60_000);
  const sms = client();
  await sms.sendSms(message({ outId: 'early' }));
  expect(new Date(sandbox.clock.now()).toISOString()).toBe('2026-03-04T15:59:30.000Z');
  await sandbox.clock.advance('60s');
  const asked = { phoneNumber: phone, sentAt: sandbox.clock.now() };
  expect(await sms.confirmSend({ ...asked, outId: 'early' })).toMatchObject({ state: 'sent' });
  expect(await sms.confirmSend(asked)).toMatchObject({ state: 'sent' });
  await sandbox.clock.advance('720h');
  expect(await sms.confirmSend({ ...asked, sentAt: asked.sentAt })).toEqual({ state: 'not-found-yet' });
});

describe('what proves that nothing was processed', () => {
  const settings = (change: object) =>
    fetch(`${server.url}/_sandbox/sms/settings`, { method: 'PUT', body: JSON.stringify(change) });

  it('a send is repeated after throttling', async () => {
    await settings({ refuseWith: 'Throttling.User*2' });
    await client().sendSms(message());
    expect(sandbox.requests.list()).toHaveLength(3);
    expect(sandbox.sms.list()).toHaveLength(1);
  });
  it('but not for ever, and not when retrying is off', async () => {
    await settings({ refuseWith: 'Throttling.User' });
    const error = await rejection(client().sendSms(message()));
    expect(error).toMatchObject({
      errCode: 'Throttling.User',
      category: 'throttling',
      retryable: true,
      outcome: 'rejected',
    });
    expect(sandbox.requests.list()).toHaveLength(3);
    await rejection(client({ retry: false }).sendSms(message()));
    expect(sandbox.requests.list()).toHaveLength(4);
  });
  it('what a call leaves open about repeating is the client’s', async () => {
    await settings({ refuseWith: 'Throttling.User' });
    await rejection(client({ retry: { maxAttempts: 1 } }).sendSms(message(), { retry: { baseDelay: 1 } }));
    expect(sandbox.requests.list()).toHaveLength(1);
  });
  it('a clock that is off is corrected by the platform’s', async () => {
    const sms = client({ clock: { now: () => sandbox.clock.now() - 3_600_000 } });
    await sms.sendSms(message());
    expect(sandbox.requests.list().map(({ result }) => result)).toEqual(['OK', 'InvalidTimeStamp.Expired']);
    await sms.querySmsSignList({});
    expect(sandbox.requests.list()).toHaveLength(3);
  });
});

test.each(['acs3', 'rpc'] as const)('temporary credentials of a role, %s', async (signature) => {
  const { endpoint, accessKeyId, accessKeySecret } = sandbox.credentials(server.url).aliyunSms;
  const clock = { now: () => sandbox.clock.now() };
  const credentials = roleCredentials({
    source: { accessKeyId, accessKeySecret },
    roleArn: 'acs:ram::1:role/sms',
    endpoint,
    clock,
  });
  const sms = client({ credentials, signature });
  await Promise.all([sms.querySmsSignList({}), sms.querySmsSignList({}), sms.sendSms(message())]);
  const operations = () => sandbox.requests.list().map(({ operation }) => operation);
  expect(operations().filter((name) => name === 'AssumeRole')).toHaveLength(1);
  await sandbox.clock.advance('61m');
  await sms.querySmsSignList({});
  expect(operations().filter((name) => name === 'AssumeRole')).toHaveLength(2);
});

test('every attempt is told with the number by which support finds it', async () => {
  const told: unknown[] = [];
  const listener = (event: unknown) => void told.push({ ...(event as object) });
  subscribe(requestChannels.end, listener);
  subscribe(requestChannels.error, listener);
  try {
    const sms = client();
    const { requestId } = await sms.sendSms(message());
    await rejection(sms.sendSms(message({ templateCode: 'SMS_000000000' })));
    expect(told).toEqual([
      expect.objectContaining({ operation: 'SendSms', status: 200, requestId }),
      expect.objectContaining({
        code: 'ERR_SDK_PLATFORM',
        errCode: expect.stringMatching(/^isv\./),
        requestId: expect.stringMatching(/^[\dA-F-]{36}$/),
      }),
    ]);
  } finally {
    unsubscribe(requestChannels.end, listener);
    unsubscribe(requestChannels.error, listener);
  }
});
