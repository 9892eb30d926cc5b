import { createHash } from 'node:crypto';

import { phone, startAliyun } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';
import { codeOf, queueClient, sendWithReceipt } from './queue-client.js';
import type { QueueClient } from './queue-client.js';

let aliyun: AliyunClient;
let queue: QueueClient;

beforeEach(async () => {
  aliyun = await startAliyun();
  queue = queueClient(aliyun);
});
afterEach(() => aliyun.sandbox.close());

const pass = (time: string): Promise<void> => aliyun.sandbox.clock.advance(time);
const sent = (to?: string): Promise<string> => sendWithReceipt(aliyun, to);

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
      expect.objectContaining({
        success: false,
        err_code: 'MOBILE_NOT_ON_SERVICE',
        phone_number: '13000000001',
      }),
    ]);
    expect(pushed).toEqual(receipts);
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><Messages xmlns="http:\/\/mns\.aliyuncs\.com\/doc\/v1\/"><Message><MessageId>/,
    );
  });

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
      md5: createHash('md5')
        .update(text('MessageBody') ?? '')
        .digest('hex')
        .toUpperCase(),
      times: [at, at, at + 30_000],
      count: '1',
    });
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
