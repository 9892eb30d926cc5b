import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

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
