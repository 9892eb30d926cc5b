import { inspect } from 'node:util';
import type { HttpStatusError } from '../errors/http-status-error.js';
import { NetworkError } from '../errors/network-error.js';
import type { Outcome } from '../errors/sdk-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { TransportResponse } from '../transport/transport.js';
import type { Attempt, Idempotency } from './call.js';
import { type Step, answer, refused, reset, play, call, failure } from '../../test/play-pipeline.js';

describe('outcome', () => {
  test('unknown ends with the query to make, in the message and in what is printed', async () => {
    const { pipeline } = play([reset()]);
    const error = await failure(pipeline.execute(call('unsafe')));
    expect(error.outcome).toBe('unknown');
    expect(error.message).toBe('reset. Query alipay.trade.fastpay.refund.query with out_request_no R1.');
    expect(error.stack).toContain('out_request_no R1.');
    expect(error).toBeInstanceOf(NetworkError);
  });

  test('not-sent and rejected do not', async () => {
    for (const step of [refused(), answer(404)]) {
      const error = await failure(play([step]).pipeline.execute(call('unsafe')));
      expect(error.message).not.toContain('Query');
    }
  });

  test.each<[string, Step, Outcome]>([
    ['refused', refused(), 'unknown'],
    ['a clean no', answer(404), 'unknown'],
  ])('an earlier attempt may have been processed, the last was %s', async (_title, last, expected) => {
    const { pipeline } = play([reset(), last]);
    const error = await failure(pipeline.execute(call('keyed', { options: { retry: { maxAttempts: 2 } } })));
    expect(error.outcome).toBe(expected);
    expect(error.message).toMatch(
      /\. An earlier attempt of this call may have been processed\. Query .* out_request_no R1\.$/,
    );
  });

  test('an earlier attempt is not named by an error that says as much of its own', async () => {
    const { pipeline } = play([reset()]);
    const error = await failure(pipeline.execute(call('keyed', { options: { retry: { maxAttempts: 2 } } })));
    expect(error.message).toBe('reset. Query alipay.trade.fastpay.refund.query with out_request_no R1.');
  });

  test('a query that fails at last with a clean no is a clean no', async () => {
    const { pipeline } = play([reset(), answer(404)]);
    expect((await failure(pipeline.execute(call('safe')))).outcome).toBe('rejected');
  });

  test('what sign throws was not sent', async () => {
    const { pipeline, sent } = play([answer(200)]);
    const broken = call('safe', {
      sign() {
        throw new RangeError('no key');
      },
    });
    expect(await failure(pipeline.execute(broken))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      outcome: 'not-sent',
      cause: { message: 'no key' },
    });
    const invalid = call('safe', {
      sign: () => Promise.reject(new ValidationError([{ path: 'a', expected: 'b' }])),
    });
    expect(await failure(pipeline.execute(invalid))).toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      platform: 'alipay',
    });
    expect(sent).toHaveLength(0);
  });

  test('a failure of what is signed with, such as credentials that are asked for, leaves the call unsent', async () => {
    const lost = () =>
      new NetworkError('lost.', { reason: 'reset', outcome: 'unknown', operation: 'AssumeRole' });
    const { pipeline, sent } = play([answer(200)]);
    const sign = () => Promise.reject(lost());
    const error = await failure(pipeline.execute(call('unsafe', { sign })));
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'AssumeRole' });
    expect(error.message).toBe('lost. This was needed for alipay.trade.refund, which was not sent.');
    expect(sent).toHaveLength(0);

    const second = play([reset()]);
    let asked = 0;
    const signOnce = (attempt: Attempt) => {
      asked += 1;
      if (asked > 1) throw lost();
      return call('keyed').sign(attempt);
    };
    const doubtful = await failure(second.pipeline.execute(call('keyed', { sign: signOnce })));
    expect(doubtful).toMatchObject({ outcome: 'unknown' });
    expect(doubtful.message).toContain('An earlier attempt of this call may have been processed. Query');
  });

  test('what open throws by mistake is unknown', async () => {
    const { pipeline } = play([answer(200)]);
    const broken = call('unsafe', { open: () => Promise.reject(new TypeError('x')) });
    expect(await failure(pipeline.execute(broken))).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      outcome: 'unknown',
    });
  });

  test('an error of another copy of this package keeps its class and meaning', async () => {
    let foreign: Error | undefined;
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof import('../errors/network-error.js')>(
        '../errors/network-error.js',
      );
      foreign = new copy.NetworkError('other copy.', { reason: 'refused', outcome: 'not-sent' });
    });
    expect(foreign).not.toBeInstanceOf(NetworkError);
    const { pipeline, sent } = play([foreign ?? new Error('no copy')]);
    const error = await failure(pipeline.execute(call('unsafe')));
    expect(error).toBe(foreign);
    expect(error).toMatchObject({ outcome: 'not-sent', operation: 'alipay.trade.refund' });
    expect(sent).toHaveLength(3);
  });
});

test('an unknown word for the idempotency is taken as unsafe', async () => {
  const { pipeline, sent } = play([reset()]);
  expect(await failure(pipeline.execute(call('sometimes' as Idempotency)))).toMatchObject({
    outcome: 'unknown',
  });
  expect(sent).toHaveLength(1);
});

test('a parser that quotes the answer in its message does not get it into the error', async () => {
  const { pipeline } = play([answer(200, '{"session_key":SECRET-KEY}')]);
  const open = (received: TransportResponse): string =>
    JSON.parse(Buffer.from(received.body).toString()) as string;
  const error = await failure(pipeline.execute(call('safe', { open })));
  expect(error.code).toBe('ERR_SDK_MALFORMED_RESPONSE');
  expect(inspect(error, { depth: 9 })).not.toContain('SECRET-KEY');
});

test('the body of a page in front of the platform is at hand, but not printed', async () => {
  const page = '<html>GET /gateway.do?app_auth_token=SECRET-TOKEN</html>';
  const { pipeline } = play([answer(404, page, { 'content-type': 'text/html' })]);
  const error = await failure(pipeline.execute(call('safe')));
  expect((error as HttpStatusError).bodyStart).toContain('SECRET-TOKEN');
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('SECRET-TOKEN');
  expect(Object.keys(error)).not.toContain('bodyStart');
});
