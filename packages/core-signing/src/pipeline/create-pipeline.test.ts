import { HttpStatusError } from '../errors/http-status-error.js';
import type { TransportResponse } from '../transport/transport.js';
import type { PipelineRequest } from './call.js';
import type { Policy } from './policy.js';
import { answer, refused, reset, play, call, failure } from '../../test/play-pipeline.js';

describe('policies', () => {
  test('wrap the sending of each attempt, the first outermost, and see signed bytes', async () => {
    const order: string[] = [];
    const named =
      (name: string): Policy =>
      (next) =>
      async (request) => {
        order.push(`${name} > ${request.headers['x-attempt']?.[0] ?? ''}`);
        const received = await next({ ...request, headers: { ...request.headers, [name]: 'yes' } });
        order.push(`${name} <`);
        return received;
      };
    const { pipeline, sent } = play([reset(), answer(200)], { policies: [named('a'), named('b')] });
    await pipeline.execute(call('safe'));
    expect(order).toEqual(['a > 1', 'b > 1', 'a > 2', 'b > 2', 'b <', 'a <']);
    expect(sent[1]?.headers).toMatchObject({ a: 'yes', b: 'yes', 'user-agent': 'test/1' });
  });

  test('an own user-agent wins', async () => {
    const { pipeline, sent } = play([answer(200)]);
    const own = { method: 'GET', url: 'https://example.com/', headers: { 'user-agent': 'mine' }, body: null };
    await pipeline.execute(call('safe', { sign: () => own }));
    expect(sent[0]?.headers['user-agent']).toBe('mine');
  });
});

describe('stream', () => {
  const request = (): PipelineRequest => {
    const { open: _open, ...rest } = call('safe');
    return rest;
  };
  const read = async (body: AsyncIterable<Uint8Array>) => {
    let text = '';
    for await (const chunk of body) text += Buffer.from(chunk).toString();
    return text;
  };

  test('retries until the headers, and passes policies', async () => {
    const seen: number[] = [];
    const watch: Policy = (next) => async (inner) => {
      const received = await next(inner);
      seen.push(received.status, received.body.byteLength);
      return received;
    };
    const { pipeline, sent } = play([refused(), answer(503), answer(200, 'bill')], { policies: [watch] });
    const { status, body } = await pipeline.stream(request());
    expect([status, await read(body), sent.length]).toEqual([200, 'bill', 3]);
    expect(seen).toEqual([503, 0, 200, 0]);
  });

  test('any status but 2xx is an error with the start of the body', async () => {
    const { pipeline } = play([answer(403, `<html>${'x'.repeat(5000)}`)]);
    const error = await failure(pipeline.stream(request()));
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(error).toMatchObject({ status: 403, outcome: 'rejected', platform: 'alipay' });
    expect((error as HttpStatusError).bodyStart).toHaveLength(200);
  });
});

test('whoever opens an answer is told how many attempts it took', async () => {
  const open = (_: TransportResponse, attempts: number) => String(attempts);
  expect(await play([answer(200)]).pipeline.execute(call('keyed', { open }))).toBe('1');
  expect(await play([reset(), refused(), answer(200)]).pipeline.execute(call('keyed', { open }))).toBe('3');
});
