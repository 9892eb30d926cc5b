import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { PlatformError, type PlatformErrorOptions } from '../errors/platform-error.js';
import { answer, refused, reset, play, call, failure } from '../../test/play-pipeline.js';

describe('diagnostics and logging', () => {
  const channels = ['sdk:request:start', 'sdk:request:end', 'sdk:request:error'];
  let events: { name: string; message: unknown; copy: string }[] = [];
  const listener = (message: unknown, name: string | symbol) =>
    void events.push({ name: String(name), message, copy: JSON.stringify(message) });
  beforeEach(() => {
    events = [];
    for (const name of channels) subscribe(name, listener);
  });
  afterEach(() => {
    for (const name of channels) unsubscribe(name, listener);
  });

  test('each attempt publishes a start and an end or error, the same object, without secrets', async () => {
    const headers = { trace_id: 'T1', authorization: 'SECRET' };
    const { pipeline } = play([reset(), answer(200, 'SECRET', headers)]);
    await pipeline.execute(call('keyed', { requestIdHeader: 'trace_id' }));
    expect(events.map(({ name }) => name)).toEqual([
      'sdk:request:start',
      'sdk:request:error',
      'sdk:request:start',
      'sdk:request:end',
    ]);
    expect(events[0]?.message).toBe(events[1]?.message);
    expect(events[2]?.message).toBe(events[3]?.message);
    expect(JSON.parse(events[1]?.copy ?? '')).toEqual({
      platform: 'alipay',
      operation: 'alipay.trade.refund',
      idempotency: 'keyed',
      attempt: 1,
      method: 'POST',
      url: 'https://example.com/gateway.do',
      duration: 0,
      code: 'ERR_SDK_NETWORK',
      outcome: 'unknown',
      retryIn: 50,
    });
    expect(JSON.parse(events[3]?.copy ?? '')).toMatchObject({ attempt: 2, status: 200, requestId: 'T1' });
    expect(events.map(({ copy }) => copy).join()).not.toContain('SECRET');
  });

  test('a failure says whether the call goes on, and a refusal its codes, but not what is no code', async () => {
    const refusal = (changes: Partial<PlatformErrorOptions>) => (): string => {
      throw new PlatformError({
        platform: 'alipay',
        operation: 'alipay.trade.refund',
        errCode: '40004',
        errMsg: 'SECRET',
        outcome: 'rejected',
        retryable: true,
        ...changes,
      });
    };
    const open = [
      refusal({ subCode: 'ACQ.SYSTEM_ERROR', requestId: 'R1' }),
      refusal({ errCode: 40001, subCode: 'SECRET text', requestId: 'a SECRET' }),
    ];
    const { pipeline } = play([answer(200)]);
    const options = { retry: { maxAttempts: 2 } };
    await failure(pipeline.execute(call('safe', { open: () => open.shift()?.() ?? '', options })));
    const [first, last] = events.filter(({ name }) => name === 'sdk:request:error');
    const told = { code: 'ERR_SDK_PLATFORM', outcome: 'rejected', status: 200 };
    expect(JSON.parse(first?.copy ?? '')).toMatchObject({
      ...told,
      errCode: '40004',
      subCode: 'ACQ.SYSTEM_ERROR',
      requestId: 'R1',
      retryIn: 50,
    });
    expect(JSON.parse(last?.copy ?? '')).toMatchObject({ ...told, errCode: '40001' });
    expect(last?.message).not.toHaveProperty('retryIn');
    expect(events.map(({ copy }) => copy).join()).not.toContain('SECRET');
  });

  test('the logger gets allow-listed fields: debug for an answer, warn for a failure', async () => {
    const lines: [string, Record<string, unknown>, string][] = [];
    const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
      void lines.push([level, fields, message]);
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    const { pipeline } = play([refused(), answer(200, 'SECRET')], { logger });
    await pipeline.execute(call('safe'));
    expect(lines.map(([level, , message]) => [level, message])).toEqual([
      ['warn', 'alipay.trade.refund failed and will be retried'],
      ['debug', 'alipay.trade.refund answered'],
    ]);
    expect(lines[0]?.[1]).toMatchObject({ retryIn: 50, code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
    expect(JSON.stringify(lines)).not.toContain('SECRET');
  });

  test('a logger that throws does not fail an answered call', async () => {
    const explode = () => {
      throw new Error('disk full');
    };
    const logger = { debug: explode, info: explode, warn: explode, error: explode };
    expect(await play([refused(), answer(200, 'done')], { logger }).pipeline.execute(call('safe'))).toBe(
      'done',
    );
  });
});
