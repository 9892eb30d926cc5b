import { createHmac } from 'node:crypto';

import { startAliyun } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';
import { codeOf, queueClient, sendWithReceipt } from './queue-client.js';
import type { QueueClient, QueueToken } from './queue-client.js';

let aliyun: AliyunClient;
let queue: QueueClient;

beforeEach(async () => {
  aliyun = await startAliyun();
  queue = queueClient(aliyun);
});
afterEach(() => aliyun.sandbox.close());

const pass = (time: string): Promise<void> => aliyun.sandbox.clock.advance(time);
const sent = (to?: string): Promise<string> => sendWithReceipt(aliyun, to);

describe('who asks', () => {
  test('a token says when it ends, in China', async () => {
    expect(await queue.token()).toMatchObject({
      AccessKeyId: expect.stringMatching(/^STS\./) as string,
      CreateTime: '2026-03-04 12:00:30',
      ExpireTime: '2026-03-04 13:00:30',
    });
  });

  test('no token for a queue that there is not', async () => {
    await expect(queue.token('SmsReport', 'Alicom-Queue-1-SmsReport')).rejects.toThrow(
      'isv.INVALID_PARAMETERS',
    );
    await expect(queue.token('SmsUp')).rejects.toThrow('isv.INVALID_PARAMETERS');
    await expect(queue.token('Nonsense')).rejects.toThrow('isv.INVALID_PARAMETERS');
    await expect(queue.token('')).rejects.toThrow('MissingMessageType');
    await expect(queue.token('SignSmsReport')).rejects.toThrow('UnsupportedOperation');
  });

  test('a token that ended opens nothing, by the clock of the sandbox', async () => {
    await aliyun.control('/sms/settings', { queueTokenLifetime: '60' }, 'PUT');
    await queue.token();
    await pass('59s');
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
    await pass('1s');
    const ended = await queue.receive();
    expect([codeOf(ended), ended.text('Message')]).toEqual([
      '403 AccessDenied',
      'The security token is expired.',
    ]);
    await queue.token();
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
  });

  test('keys for actions open no queue, and those for a queue no action', async () => {
    const { accessKeyId, accessKeySecret } = aliyun;
    const own = { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret, SecurityToken: '' };
    expect(codeOf(await queue.receive('', { token: own }))).toBe('403 AccessDenied');
    const { AccessKeyId, AccessKeySecret, SecurityToken } = await queue.token();
    const credentials = {
      accessKeyId: AccessKeyId,
      accessKeySecret: AccessKeySecret,
      securityToken: SecurityToken,
    };
    expect(await aliyun.acs3('QuerySmsSignList', {}, { credentials })).toMatchObject({
      status: 403,
      body: { Code: 'Forbidden.RAM' },
    });
  });

  test.each([
    [{ token: { AccessKeyId: 'STS.nobody' } }, '403 InvalidAccessKeyId'],
    [{ token: { SecurityToken: 'FAKE' } }, '403 AccessDenied'],
    [{ queueName: 'Alicom-Queue-1-SmsReport' }, '404 QueueNotExist'],
    [{ added: { authorization: 'MNS nonsense' } }, '400 InvalidAuthorizationHeader'],
    [{ added: { authorization: 'Basic x' } }, '400 InvalidAuthorizationHeader'],
    [{ headers: { date: undefined } }, '400 MissingDateHeader'],
    [{ headers: { date: '2026-03-04T04:00:30Z' } }, '400 InvalidDateHeader'],
    [{ headers: { date: 'Wed, 04 Mar 2026 03:45:31 GMT' } }, '408 TimeExpired'],
    [{ headers: { date: 'Wed, 04 Mar 2026 04:15:33 GMT' } }, '408 TimeExpired'],
    [{ headers: { 'x-mns-version': '2014-07-08' } }, '400 InvalidArgument'],
    [{ headers: { date: undefined, 'x-mns-date': 'Wed, 04 Mar 2026 04:00:30 GMT' } }, '200 OK'],
    [{ headers: { 'content-type': undefined } }, '200 OK'],
    [{ headers: { 'content-md5': 'abc', 'x-mns-zz': '2', 'x-mns-aa': '1' } }, '200 OK'],
    [{ endpoint: 'https://1943695596114318.mns.cn-hangzhou.aliyuncs.com' }, '200 OK'],
    [{ endpoint: 'http://127.0.0.1:4010' }, '200 OK'],
  ])('%j: %s', async (twist, code) => {
    await sent();
    await queue.token();
    expect(codeOf(await queue.receive('', twist))).toBe(code);
    // What was refused took nothing.
    if (code !== '200 OK') expect((await queue.receive()).text('DequeueCount')).toBe('1');
  });

  test('whatever comes to the host of queues is answered as they do', async () => {
    const answer = await aliyun.sandbox.fetch(
      new Request('https://1943695596114318.mns.cn-hangzhou.aliyuncs.com/?Action=SendSms&Version=2017-05-25'),
    );
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidRequestURL</Code>'),
    ]);
  });

  test('without any authorization', async () => {
    const { queueName } = aliyun.sandbox.credentials().aliyunSms;
    const address = `http://127.0.0.1:4010/dysms/queues/${queueName}/messages`;
    const answer = await aliyun.sandbox.fetch(new Request(address));
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('<Code>MissingAuthorizationHeader</Code>'),
    ]);
  });

  test('what a host calls itself is text in the answer', async () => {
    await queue.token();
    const { xml } = await queue.receive('', { added: { host: 'a<b>&c' } });
    expect(xml).toContain('<HostId>http://a&lt;b&gt;&amp;c</HostId>');
  });
});

describe('faults', () => {
  test('a rate limit and trouble, in the words of the queue', async () => {
    await sent();
    await queue.token();
    aliyun.sandbox.faults.add({ operation: 'BatchReceiveMessage', effect: 'rate-limit' });
    expect(codeOf(await queue.receive())).toBe('400 QpsLimitExceeded');
    aliyun.sandbox.faults.add({ platform: 'aliyunSms', effect: 'commit-then-status' });
    expect((await queue.receive()).status).toBe(502);
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
  });
  test('a code of the queue, which an action refuses loudly', async () => {
    await queue.token();
    const fault = { effect: 'business-code', code: 'QueueNotExist' } as const;
    aliyun.sandbox.faults.add({ ...fault, operation: 'BatchReceiveMessage' });
    expect(codeOf(await queue.receive())).toBe('404 QueueNotExist');
    aliyun.sandbox.faults.add({ ...fault, platform: 'aliyunSms' });
    expect(await aliyun.send()).toMatchObject({
      Code: 'InternalError',
      Message: expect.stringContaining('QueueNotExist, which no action knows') as unknown,
    });
  });
  test('a code that no queue knows is refused loudly', async () => {
    const { status, xml } = await queue.receive('', {
      added: { 'x-sandbox-refuse-with': 'isv.AMOUNT_NOT_ENOUGH' },
    });
    expect([status, xml]).toEqual([500, expect.stringContaining('which a queue does not know')]);
    expect(codeOf(await queue.receive('', { added: { 'x-sandbox-refuse-with': 'QueueNotExist' } }))).toBe(
      '404 QueueNotExist',
    );
  });
});

test('tenants have queues of their own; a key says whose request it is', async () => {
  const tenant = await aliyun.sandbox.tenant('shop');
  const { accessKeyId, accessKeySecret, queueName } = tenant.credentials().aliyunSms;
  expect(queueName).toMatch(/^Alicom-Queue-1\d{15}-SmsReport$/);
  expect(queueName).not.toBe(aliyun.sandbox.credentials().aliyunSms.queueName);
  const { body } = await aliyun.rpc(
    { Action: 'QueryTokenForMnsQueue', MessageType: 'SmsReport', AccessKeyId: accessKeyId },
    { sign: (text) => createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64') },
  );
  const token = body['MessageTokenDTO'] as QueueToken;
  await sent();
  // No path says which tenant it is.
  const endpoint = 'http://127.0.0.1:4010';
  expect(codeOf(await queue.receive('', { endpoint, token, queueName }))).toBe('404 MessageNotExist');
  expect(tenant.requests.last()).toMatchObject({ operation: 'ReceiveMessage', result: 'MessageNotExist' });
});
