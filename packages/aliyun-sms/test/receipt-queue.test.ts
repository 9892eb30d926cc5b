import { createSandbox, type Sandbox } from '@sdk/sandbox';
import {
  createAliyunSms,
  createReceiptConsumer,
  type ReceiptConsumer,
  type SmsReceipt,
} from '../src/index.js';

/** The consumer against the emulated queue, which verifies with its own code. */
describe('receipts from the queue of the sandbox', () => {
  let sandbox: Sandbox;
  let consumer: ReceiptConsumer;
  let got: SmsReceipt[];
  let errors: unknown[];
  let broken: Error | undefined;
  const cleanUps: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    [got, errors, broken] = [[], [], undefined];
    sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:30Z' }, seed: 1 });
    consumer = consumerOf();
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
    await sandbox.close();
  });

  const fetchSandbox: typeof fetch = (input, init) => sandbox.fetch(new Request(input, init));
  const clock = { now: () => sandbox.clock.now() };

  function consumerOf(change: Partial<Parameters<typeof createReceiptConsumer>[0]> = {}): ReceiptConsumer {
    const { accessKeyId, accessKeySecret, endpoint, queueName } = sandbox.credentials().aliyunSms;
    const made = createReceiptConsumer({
      credentials: { accessKeyId, accessKeySecret },
      queueName,
      tokenEndpoint: endpoint,
      queueEndpoint: endpoint,
      waitSeconds: 0,
      fetch: fetchSandbox,
      clock,
      onReceipt(receipt) {
        if (broken !== undefined) throw broken;
        got.push(receipt);
      },
      onError: (error) => void errors.push(error),
      ...change,
    });
    cleanUps.push(() => made.close());
    return made;
  }

  async function send(...phoneNumbers: string[]): Promise<string[]> {
    const { accessKeyId, accessKeySecret, endpoint, signName, templateCode } =
      sandbox.credentials().aliyunSms;
    const sms = createAliyunSms({ accessKeyId, accessKeySecret, endpoint, clock, fetch: fetchSandbox });
    cleanUps.push(() => sms.close());
    const bizIds: string[] = [];
    for (const phoneNumber of phoneNumbers) {
      const message = { signName, templateCode, templateParam: { code: '1234' }, outId: 'o-茶' };
      bizIds.push((await sms.sendSms({ phoneNumbers: phoneNumber, ...message })).bizId ?? '');
    }
    return bizIds;
  }
  const asked = (operation: string) =>
    sandbox.requests.list().filter((request) => request.operation === operation);
  const inQueue = async (): Promise<number[]> => {
    const answer = await sandbox.fetch(new Request('http://127.0.0.1:4010/_sandbox/sms/queues'));
    const { queues } = (await answer.json()) as { queues: { visible: number; invisible: number }[] };
    return queues.map(({ visible, invisible }) => visible + invisible);
  };

  it('are taken, handled and deleted', async () => {
    const bizIds = await send('13900001234', '13000000001');
    await sandbox.clock.advance('2s');
    expect(await consumer.poll()).toBe(2);
    expect(got).toMatchObject([
      {
        kind: 'delivery',
        success: true,
        bizId: bizIds[0],
        outId: 'o-茶',
        sentAt: sandbox.clock.now() - 2000,
      },
      { kind: 'delivery', success: false, errCode: 'MOBILE_NOT_ON_SERVICE', bizId: bizIds[1] },
    ]);
    expect([await inQueue(), await consumer.poll(), errors]).toEqual([[0, 0], 0, []]);
    expect(asked('QueryTokenForMnsQueue')).toHaveLength(1);
    expect(sandbox.requests.list().map(({ signature }) => signature?.valid)).not.toContain(false);
  });

  it('are replies, too', async () => {
    const { replyQueueName } = sandbox.credentials().aliyunSms;
    const body = JSON.stringify({ phone: '13900001234', content: '退订 & <T>' });
    await sandbox.fetch(new Request('http://127.0.0.1:4010/_sandbox/sms/replies', { method: 'POST', body }));
    expect(await consumerOf({ queueName: replyQueueName }).poll()).toBe(1);
    expect(got).toMatchObject([{ kind: 'reply', content: '退订 & <T>', destCode: '10690000' }]);
  });

  it('come again when the handler throws, as soon as they are visible again', async () => {
    await send('13900001234');
    await sandbox.clock.advance('2s');
    broken = new Error('database');
    expect(await consumer.poll()).toBe(0);
    broken = undefined;
    expect([await consumer.poll(), got.length, errors]).toMatchObject([0, 0, [{ message: 'database' }]]);
    await sandbox.clock.advance('30s');
    expect([await consumer.poll(), got.length, await inQueue()]).toEqual([1, 1, [0, 0]]);
  });

  it('are handled once, although the message came again before it was deleted', async () => {
    await send('13900001234');
    await sandbox.clock.advance('2s');
    const slow = consumerOf({
      async onReceipt(receipt) {
        got.push(receipt);
        await sandbox.clock.advance('31s');
      },
    });
    // The handle has ended: the message is in the queue still.
    await slow.poll();
    expect(await inQueue()).toEqual([1, 0]);
    expect(await slow.poll()).toBe(1);
    expect([got.length, await inQueue()]).toEqual([1, [0, 0]]);
  });

  it('go on over the end of a token, which is renewed before', async () => {
    await consumer.poll();
    await sandbox.clock.advance('57m');
    await consumer.poll();
    expect(asked('QueryTokenForMnsQueue')).toHaveLength(1);
    await sandbox.clock.advance('2m');
    await send('13900001234');
    await sandbox.clock.advance('2s');
    expect(await consumer.poll()).toBe(1);
    expect([asked('QueryTokenForMnsQueue').length, errors]).toEqual([2, []]);
  });

  it('do not come with a wrong secret or for a queue that there is not, and it is said which it was', async () => {
    const { accessKeyId } = sandbox.credentials().aliyunSms;
    const credentials = { accessKeyId, accessKeySecret: 'FAKEwrong' };
    await expect(consumerOf({ credentials }).poll()).rejects.toMatchObject({
      errCode: 'SignatureDoesNotMatch',
      operation: 'QueryTokenForMnsQueue',
    });
    await expect(consumerOf({ queueName: 'Alicom-Queue-1-SmsReport' }).poll()).rejects.toMatchObject({
      errCode: 'isv.INVALID_PARAMETERS',
      operation: 'QueryTokenForMnsQueue',
    });
  });

  it('come as soon as they are there, and a stop ends a question that waits', async () => {
    const abort = new AbortController();
    const received = new Promise<SmsReceipt>((resolve) => {
      const waiting = consumerOf({ waitSeconds: 20, onReceipt: resolve });
      const running = waiting.run({ signal: abort.signal });
      cleanUps.unshift(() => running);
    });
    await send('13900001234');
    await until(() => asked('QueryTokenForMnsQueue').length === 1);
    await sandbox.clock.advance('2s');
    expect(await received).toMatchObject({ kind: 'delivery', success: true });
    await until(() => asked('DeleteMessage').length === 1);
    // It waits again, with a clock that stands.
    abort.abort();
    await cleanUps.shift()?.();
    expect([await inQueue(), errors]).toEqual([[0, 0], []]);
  });

  it('come over HTTP and real time, below a path and by the real hosts', async () => {
    const running = await createSandbox();
    cleanUps.push(() => running.close());
    const { url } = await running.listen({ port: 0 });
    const { endpoint, queueName, accessKeyId, accessKeySecret } = running.credentials(url).aliyunSms;
    const body = JSON.stringify({ phone: '13900001234', content: 'T' });
    const { replyQueueName } = running.credentials(url).aliyunSms;
    const base = {
      credentials: { accessKeyId, accessKeySecret },
      queueName: replyQueueName,
      clock: undefined,
    };
    const overHttp = consumerOf({
      ...base,
      tokenEndpoint: endpoint,
      queueEndpoint: endpoint,
      fetch: undefined,
      waitSeconds: 20,
    });
    const polled = overHttp.poll();
    await until(() => running.requests.list().length > 0);
    await running.fetch(new Request(`${url}/_sandbox/sms/replies`, { method: 'POST', body }));
    expect([await polled, got]).toMatchObject([1, [{ kind: 'reply', content: 'T' }]]);

    await running.intercept();
    const real = { tokenEndpoint: undefined, queueEndpoint: undefined, fetch: undefined };
    expect(await consumerOf({ ...base, ...real, queueName }).poll()).toBe(0);
    expect(running.requests.last()?.url).toContain('https://1943695596114318.mns.cn-hangzhou.aliyuncs.com/');
    expect(errors).toEqual([]);
  });

  it('stay in the queue when whoever waited has hung up', async () => {
    const running = await createSandbox();
    cleanUps.push(() => running.close());
    const { url } = await running.listen({ port: 0 });
    const { endpoint, replyQueueName, accessKeyId, accessKeySecret } = running.credentials(url).aliyunSms;
    const overHttp = consumerOf({
      credentials: { accessKeyId, accessKeySecret },
      ...{ queueName: replyQueueName, tokenEndpoint: endpoint, queueEndpoint: endpoint },
      ...{ clock: undefined, fetch: undefined, waitSeconds: 30 },
    });
    const abort = new AbortController();
    const polled = overHttp.poll({ signal: abort.signal });
    const failed = expect(polled).rejects.toMatchObject({ code: 'ERR_SDK_ABORTED' });
    // The end of its wait is what the clock of this sandbox has to do.
    const pending = async (): Promise<number> => {
      const answer = await running.fetch(new Request(`${url}/_sandbox/clock`));
      return ((await answer.json()) as { pending: number }).pending;
    };
    while ((await pending()) === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    await failed;
    await until(() => running.requests.last()?.result === 'MessageNotExist');
    const body = JSON.stringify({ phone: '13900001234', content: 'T' });
    await running.fetch(new Request(`${url}/_sandbox/sms/replies`, { method: 'POST', body }));
    expect(await overHttp.poll()).toBe(1);
  });

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }
});
