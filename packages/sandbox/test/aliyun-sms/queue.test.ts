import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { phone, startAliyun } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';
import { queueClient } from './queue-client.js';
import type { QueueAnswer, QueueClient, QueueToken } from './queue-client.js';

let aliyun: AliyunClient;
let queue: QueueClient;

beforeEach(async () => {
  aliyun = await startAliyun();
  queue = queueClient(aliyun);
});
afterEach(() => aliyun.sandbox.close());

const pass = (time: string): Promise<void> => aliyun.sandbox.clock.advance(time);
/** A message whose receipt has come. */
const sent = async (to = phone): Promise<string> => {
  const { BizId } = await aliyun.send(to, { OutId: 'o-1' });
  await pass('2s');
  return String(BizId);
};
const codeOf = ({ status, text }: QueueAnswer): string => `${status} ${text('Code') ?? 'OK'}`;

describe('receipts come into the queue', () => {
  test('what was delivered and what was not, beside the push', async () => {
    const pushed: unknown[] = [];
    await aliyun.sandbox.close();
    aliyun = await startAliyun({
      fetch: async (request) => {
        pushed.push(...((await request.json()) as unknown[]));
        return Response.json({ code: 0 });
      },
    });
    queue = queueClient(aliyun);
    await aliyun.control('/sms/settings', { reportUrl: 'http://127.0.0.1:9/r' }, 'PUT');
    const bizId = await sent();
    await sent('13000000001');
    await sent('13000000003');
    const { status, receipts, xml } = await queue.receive();
    expect(status).toBe(200);
    expect(receipts).toEqual([
      {
        send_time: '2026-03-04 12:00:30',
        report_time: '2026-03-04 12:00:32',
        success: true,
        err_msg: '用户接收成功',
        err_code: 'DELIVERED',
        phone_number: phone,
        sms_size: '1',
        biz_id: bizId,
        out_id: 'o-1',
      },
      expect.objectContaining({ success: false, err_code: 'MOBILE_NOT_ON_SERVICE', phone_number: '13000000001' }),
    ]); // prettier-ignore
    expect(pushed).toEqual(receipts);
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><Messages xmlns="http:\/\/mns\.aliyuncs\.com\/doc\/v1\/"><Message><MessageId>/);
  }); // prettier-ignore

  test('replies have a queue of their own, with a token of its own', async () => {
    const { replyQueueName, queueName } = aliyun.sandbox.credentials().aliyunSms;
    await aliyun.control('/sms/replies', { phone, content: '退订 <T> & "' });
    const ofReports = await queue.token();
    await queue.token('SmsUp', replyQueueName);
    const { receipts } = await queue.receive('', { queueName: replyQueueName });
    expect(receipts).toMatchObject([{ phone_number: phone, content: '退订 <T> & "', dest_code: '10690000' }]);
    expect(codeOf(await queue.receive('', { queueName }))).toBe('403 AccessDenied');
    expect(codeOf(await queue.receive('', { queueName: replyQueueName, token: ofReports }))).toBe(
      '403 AccessDenied',
    );
  });

  test('one message alone, with the digest of its body and its times', async () => {
    await sent();
    const { xml, text, headers } = await queue.receive('');
    expect(xml).toMatch(/\?><Message xmlns=/);
    const at = aliyun.sandbox.clock.now();
    expect({
      md5: text('MessageBodyMD5'),
      times: [text('EnqueueTime'), text('FirstDequeueTime'), text('NextVisibleTime')].map(Number),
      count: text('DequeueCount'),
    }).toEqual({
      md5: createHash('md5').update(text('MessageBody') ?? '').digest('hex').toUpperCase(),
      times: [at, at, at + 30_000],
      count: '1',
    }); // prettier-ignore
    expect(headers.get('x-mns-request-id')).toMatch(/^[0-9A-F]{24}$/);
    expect(headers.get('x-mns-version')).toBe('2015-06-06');
  });

  test('the newest are kept, as many as short messages are', async () => {
    await aliyun.sandbox.close();
    aliyun = await startAliyun({ retention: { sms: 3 } });
    queue = queueClient(aliyun);
    for (const end of ['1', '2', '3', '4', '5']) await sent(`1390000000${end}`);
    const { receipts } = await queue.receive();
    expect(receipts.map((one) => one['phone_number'])).toEqual(
      ['3', '4', '5'].map((end) => `1390000000${end}`),
    );
  });
});

describe('taken and deleted', () => {
  test('what was taken is invisible, comes again with another handle, and is gone when it is deleted', async () => {
    await sent();
    const first = await queue.receive();
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
    await pass('29s');
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
    await pass('1s');
    const second = await queue.receive();
    expect(second.receipts).toEqual(first.receipts);
    expect(second.text('DequeueCount')).toBe('2');
    expect(second.text('FirstDequeueTime')).toBe(first.text('FirstDequeueTime'));
    expect(codeOf(await queue.remove(first.handles[0] ?? ''))).toBe('404 MessageNotExist');
    expect(await queue.remove(second.handles[0] ?? '')).toMatchObject({ status: 204, xml: '' });
    expect(codeOf(await queue.remove(second.handles[0] ?? ''))).toBe('404 MessageNotExist');
    await pass('31s');
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
  });

  test('a handle ends when its message is visible again', async () => {
    await sent();
    const { handles } = await queue.receive();
    await pass('30s');
    expect(codeOf(await queue.remove(handles[0] ?? ''))).toBe('404 MessageNotExist');
    expect((await queue.receive()).text('DequeueCount')).toBe('2');
  });

  test('how long it is invisible can be set', async () => {
    await aliyun.control('/sms/settings', { queueVisibility: '5' }, 'PUT');
    await sent();
    await queue.receive();
    await pass('5s');
    expect((await queue.receive()).status).toBe(200);
  });

  test('no more than were asked for', async () => {
    for (const end of ['1', '2', '3']) await sent(`1390000000${end}`);
    const [two, one] = [await queue.receive('?numOfMessages=2'), await queue.receive('?numOfMessages=2')];
    expect([two.receipts.length, one.receipts.length]).toEqual([2, 1]);
  });

  test.each([
    ['GET', '?numOfMessages=0', '400 InvalidArgument'],
    ['GET', '?numOfMessages=17', '400 InvalidArgument'],
    ['GET', '?numOfMessages=1e1', '400 InvalidArgument'],
    ['GET', '?waitseconds=31', '400 InvalidArgument'],
    ['GET', '?waitseconds=-1', '400 InvalidArgument'],
    ['DELETE', '', '400 MissingReceiptHandle'],
    ['DELETE', '?ReceiptHandle=', '400 MissingReceiptHandle'],
    ['DELETE', '?ReceiptHandle=nonsense', '400 ReceiptHandleError'],
    ['DELETE', '?ReceiptHandle=1-AAAA', '400 ReceiptHandleError'],
    [
      'DELETE',
      `?ReceiptHandle=1-${Buffer.from(`${'A'.repeat(32)}-1-1`).toString('base64')}`,
      '404 MessageNotExist',
    ],
  ])('%s %s is refused: %s', async (method, query, code) => {
    await sent();
    expect(codeOf(await queue.ask(method, query))).toBe(code);
    expect((await queue.receive()).text('DequeueCount')).toBe('1');
  });

  test.each([
    ['GET', '?peekonly=true', undefined],
    ['POST', '', '<Message/>'],
    ['PUT', '?receiptHandle=1&visibilityTimeout=1', undefined],
    ['DELETE', '', '<ReceiptHandles/>'],
  ])('%s %s is not emulated, and says so', async (method, query, body) => {
    const answer = await queue.ask(method, query, body === undefined ? {} : { body });
    expect(codeOf(answer)).toBe('400 InvalidRequestURL');
    expect(answer.text('Message')).toContain(`does not emulate ${method} /queues/`);
    expect(answer.headers.get('x-sandbox-not-emulated')).toContain('ReceiveMessage');
  });
});

describe('a question that waits', () => {
  /** Begins to wait; it has begun when the sandbox has read the request. */
  async function asking(query = '?numOfMessages=16&waitseconds=10', signal?: AbortSignal) {
    await queue.token();
    let done = false;
    const answer = queue.receive(query, signal === undefined ? {} : { signal }).then((got) => {
      done = true;
      return got;
    });
    await new Promise((resolve) => setImmediate(resolve));
    return { answer, isDone: () => done };
  }

  test('is answered as soon as a receipt comes, before the wait is over', async () => {
    await aliyun.send();
    const { answer, isDone } = await asking();
    await pass('1s');
    expect(isDone()).toBe(false);
    await pass('1s');
    expect((await answer).receipts).toMatchObject([{ phone_number: phone }]);
    expect(aliyun.sandbox.requests.last()).toMatchObject({ operation: 'BatchReceiveMessage', result: 'OK' });
  });

  test('is answered that there is none when the wait is over, by the clock of the sandbox', async () => {
    const { answer, isDone } = await asking();
    await pass('9s');
    expect(isDone()).toBe(false);
    await pass('1s');
    expect(codeOf(await answer)).toBe('404 MessageNotExist');
  });

  test('gets what another one took and did not delete', async () => {
    await sent();
    await queue.receive();
    await pass('25s');
    const { answer } = await asking();
    await pass('5s');
    expect((await answer).text('DequeueCount')).toBe('2');
  });

  test('gets nothing that another one that waits has got', async () => {
    await aliyun.send();
    const first = await asking();
    const second = await asking();
    await pass('2s');
    expect((await first.answer).receipts).toHaveLength(1);
    await pass('8s');
    expect(codeOf(await second.answer)).toBe('404 MessageNotExist');
  });

  test('takes nothing when whoever asked went away', async () => {
    await aliyun.send();
    const abort = new AbortController();
    const { answer } = await asking(undefined, abort.signal);
    abort.abort();
    await answer.catch(() => undefined);
    await pass('2s');
    expect((await queue.receive()).text('DequeueCount')).toBe('1');
  });

  test('ends with a reset', async () => {
    const { answer } = await asking();
    aliyun.sandbox.reset();
    expect(codeOf(await answer)).toBe('404 MessageNotExist');
  });

  test('schedules one end, however much happens meanwhile', async () => {
    const pending = async () => Number((await aliyun.control('/clock'))['pending']);
    const before = await pending();
    const { answer } = await asking();
    for (const end of ['1', '2', '3']) await aliyun.send(`1390000000${end}`);
    // Three receipts are to come.
    expect(await pending()).toBe(before + 1 + 3);
    await pass('10s');
    expect((await answer).receipts).toHaveLength(1);
  });

  test('leaves nothing scheduled that keeps a process alive or time from going on', async () => {
    await aliyun.send();
    const { answer } = await asking();
    await aliyun.sandbox.clock.runUntilIdle();
    expect((await answer).status).toBe(200);
  });
});

describe('who asks', () => {
  test('a token says when it ends, in China', async () => {
    expect(await queue.token()).toMatchObject({
      AccessKeyId: expect.stringMatching(/^STS\./) as string,
      CreateTime: '2026-03-04 12:00:30',
      ExpireTime: '2026-03-04 13:00:30',
    });
  });

  test('no token for a queue that there is not', async () => {
    await expect(queue.token('SmsReport', 'Alicom-Queue-1-SmsReport')).rejects.toThrow('isv.INVALID_PARAMETERS');
    await expect(queue.token('SmsUp')).rejects.toThrow('isv.INVALID_PARAMETERS');
    await expect(queue.token('Nonsense')).rejects.toThrow('isv.INVALID_PARAMETERS');
    await expect(queue.token('')).rejects.toThrow('MissingMessageType');
    await expect(queue.token('SignSmsReport')).rejects.toThrow('UnsupportedOperation');
  }); // prettier-ignore

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

describe('kept and forgotten', () => {
  test('a snapshot brings back messages with what was taken of them, and the tokens', async () => {
    await sent();
    const { handles } = await queue.receive();
    const snapshot = aliyun.sandbox.snapshot();
    await queue.remove(handles[0] ?? '');
    await aliyun.sandbox.restore(snapshot);
    expect((await queue.remove(handles[0] ?? '')).status).toBe(204);
    aliyun.sandbox.reset();
    expect(codeOf(await queue.receive())).toBe('403 InvalidAccessKeyId');
    await queue.token();
    expect(codeOf(await queue.receive())).toBe('404 MessageNotExist');
  });

  test('a folder keeps the queue, and what was taken out of it, over a restart', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'sandbox-queue-'));
    const again = async (): Promise<void> => {
      await aliyun.sandbox.close();
      aliyun = await startAliyun({ data });
      queue = queueClient(aliyun);
    };
    await again();
    await sent();
    // Its receipt comes after the restart.
    await aliyun.send('13900009999');
    const token = await queue.token();
    const { handles } = await queue.receive();
    await again();
    await pass('2s');
    const { receipts } = await queue.receive('', { token });
    expect(receipts).toMatchObject([{ phone_number: '13900009999' }]);
    expect((await queue.remove(handles[0] ?? '', { token })).status).toBe(204);
    await rm(data, { recursive: true });
  });

  test('the control API shows the queues', async () => {
    await sent();
    await sent('13000000001');
    await queue.receive('');
    const { queueName, replyQueueName } = aliyun.sandbox.credentials().aliyunSms;
    expect(await aliyun.control('/sms/queues')).toMatchObject({
      queues: [
        {
          name: queueName,
          messageType: 'SmsReport',
          visible: 1,
          invisible: 1,
          messages: [
            { receipt: { phone_number: phone }, dequeueCount: 1 },
            { receipt: { phone_number: '13000000001' }, dequeueCount: 0 },
          ],
        },
        { name: replyQueueName, visible: 0, invisible: 0, messages: [] },
      ],
    });
  });

  test('two sandboxes of one seed have the same queue', async () => {
    await sent();
    const { handles, headers } = await queue.receive();
    const other = await startAliyun();
    const same = queueClient(other);
    await other.send(phone, { OutId: 'o-1' });
    await other.sandbox.clock.advance('2s');
    const again = await same.receive();
    expect([again.handles, again.headers.get('x-mns-request-id')]).toEqual([
      handles,
      headers.get('x-mns-request-id'),
    ]);
    await other.sandbox.close();
  });

  test('an exported session does not ask queues again', async () => {
    await sent();
    const { handles } = await queue.receive('?numOfMessages=1&waitseconds=5');
    await queue.remove(handles[0] ?? '');
    const code = await aliyun.sandbox.exportTest({ runner: 'jest' });
    expect(code).toContain('BatchReceiveMessage: a queue is not asked again.');
    expect(code).not.toContain('/queues/');
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
