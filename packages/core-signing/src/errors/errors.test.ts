import { inspect } from 'node:util';
import { AbortedError } from './aborted-error.js';
import { completeError } from './complete-error.js';
import { ConfigError } from './config-error.js';
import { errorCodes } from './error-code.js';
import { HttpStatusError } from './http-status-error.js';
import { MalformedResponseError } from './malformed-response-error.js';
import { NetworkError } from './network-error.js';
import { PlatformError } from './platform-error.js';
import { SdkError } from './sdk-error.js';
import { SignatureError } from './signature-error.js';
import { TimeoutError } from './timeout-error.js';
import { ValidationError } from './validation-error.js';

const context = { platform: 'alipay', operation: 'alipay.trade.pay' };
const every: readonly SdkError[] = [
  new ConfigError('config', context),
  new ConfigError('key', { ...context, code: 'ERR_SDK_CONFIG_KEY' }),
  new ConfigError('unsupported', { ...context, code: 'ERR_SDK_UNSUPPORTED' }),
  new ValidationError([{ path: 'a.0', expected: 'expected string' }], context),
  new NetworkError('network', { ...context, reason: 'reset', outcome: 'unknown' }),
  new TimeoutError('late', { ...context, phase: 'headers', timeout: 5, outcome: 'unknown' }),
  new AbortedError('aborted', { ...context, outcome: 'not-sent' }),
  new HttpStatusError('502', {
    ...context,
    status: 502,
    bodyStart: '<html>',
    outcome: 'unknown',
    retryAfter: 5,
  }),
  new HttpStatusError('302', { ...context, status: 302, bodyStart: '', outcome: 'rejected' }),
  ...(
    [
      'ERR_SDK_SIGNATURE_MISSING',
      'ERR_SDK_SIGNATURE_MISMATCH',
      'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
      'ERR_SDK_SIGNATURE_EXPIRED',
      'ERR_SDK_SIGNATURE_REPLAYED',
      'ERR_SDK_SIGNATURE_REJECTED',
      'ERR_SDK_DECRYPTION',
    ] as const
  ).map((code) => new SignatureError('signature', { ...context, code, step: 'sign', outcome: 'unknown' })),
  new MalformedResponseError('malformed', { ...context, status: 200, outcome: 'unknown' }),
  new PlatformError({
    ...context,
    errCode: '40004',
    errMsg: 'Business Failed',
    subCode: 'ACQ.TRADE_NOT_EXIST',
    subMsg: '交易不存在',
    retryable: false,
    outcome: 'rejected',
    traceId: 'T1',
  }),
];

test('every code is carried by some class, and the table names that class', () => {
  expect(new Set(every.map(({ code }) => code))).toEqual(new Set(Object.keys(errorCodes)));
  for (const error of every) expect(errorCodes[error.code].error).toBe(error.name);
});

describe.each(every.map((error) => [`${error.name} ${error.code}`, error] as const))(
  '%s',
  (_title, error) => {
    test('is an Error and an SdkError, by instanceof and by mark', () => {
      expect(error).toBeInstanceOf(Error);
      expect(error).toBeInstanceOf(SdkError);
      expect(SdkError.is(error)).toBe(true);
      expect(error.stack).toContain('errors.test.ts');
    });

    test('toJSON gives allow-listed fields only', () => {
      const allowed = [
        'name',
        'code',
        'message',
        'outcome',
        'platform',
        'operation',
        'retryable',
        'issues',
        'reason',
        'phase',
      ];
      allowed.push(
        'timeout',
        'status',
        'step',
        'errCode',
        'errMsg',
        'subCode',
        'subMsg',
        'requestId',
        'traceId',
        'signed',
        'hint',
        'advice',
      );
      const fields = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(fields)));
      expect(fields).toMatchObject({
        name: error.name,
        code: error.code,
        outcome: error.outcome,
        ...context,
      });
    });

    test('a cause is kept, but not in toJSON', () => {
      const cause = new Error('inner SECRET');
      Object.defineProperty(error, 'cause', { value: cause, configurable: true });
      expect(JSON.stringify(error)).not.toContain('SECRET');
      Reflect.deleteProperty(error, 'cause');
    });
  },
);

test('errors of another copy of the package are recognised', () => {
  jest.isolateModules(() => {
    const copy = jest.requireActual<typeof import('./config-error.js')>('./config-error.js');
    const foreign: unknown = new copy.ConfigError('other copy');
    expect(foreign).not.toBeInstanceOf(SdkError);
    expect(SdkError.is(foreign)).toBe(true);
  });
});

test.each([
  undefined,
  null,
  0,
  '',
  'ERR_SDK_CONFIG',
  {},
  new Error('x'),
  { code: 'ERR_SDK_CONFIG', outcome: 'unknown' },
])('%p is not an SdkError', (value) => {
  expect(SdkError.is(value)).toBe(false);
});

test('retryable follows from the kind of failure', () => {
  const http = (status: number) =>
    new HttpStatusError('h', { status, bodyStart: '', outcome: 'unknown' }).retryable;
  expect([429, 500, 502, 503, 504].map(http)).toEqual([true, true, true, true, true]);
  expect([301, 400, 401, 404].map(http)).toEqual([false, false, false, false]);
  expect(new NetworkError('n', { reason: 'dns', outcome: 'not-sent' }).retryable).toBe(true);
  const tls = new NetworkError('n', { reason: 'tls', outcome: 'not-sent' });
  expect([tls.retryable, JSON.parse(JSON.stringify(tls))]).toMatchObject([false, { retryable: false }]);
  expect(new MalformedResponseError('m', { outcome: 'unknown' }).retryable).toBe(false);
});

test('a reset, a time-out and a 502 after sending say the same: query, then the same call may succeed', () => {
  const failures = [
    new NetworkError('n', { reason: 'reset', outcome: 'unknown' }),
    new TimeoutError('t', { phase: 'headers', timeout: 5, outcome: 'unknown' }),
    new HttpStatusError('h', { status: 502, bodyStart: '', outcome: 'unknown' }),
  ];
  const pairs = failures.map((error) => error.toJSON()).map(({ retryable, outcome }) => [retryable, outcome]);
  expect(pairs).toEqual(failures.map(() => [true, 'unknown']));
});

describe('completeError', () => {
  test('fills in what is missing and keeps what is there', () => {
    const error = completeError(
      new NetworkError('reset.', { reason: 'reset', outcome: 'unknown', platform: 'own' }),
      {
        ...context,
        advice: 'Query $& first.',
      },
    );
    expect(error).toMatchObject({
      platform: 'own',
      operation: 'alipay.trade.pay',
      message: 'reset. Query $& first.',
    });
    expect(inspect(error)).toContain('reset. Query $& first.');
    expect(error.advice).toBe('Query $& first.');
  });

  test('adds to the advice that the error has, which is shown once', () => {
    const error = new PlatformError({
      ...context,
      errCode: '20000',
      errMsg: 'busy',
      hint: 'Alipay could not say.',
      retryable: true,
      outcome: 'unknown',
    });
    expect(error.advice).toBe('Alipay could not say.');
    completeError(error, { ...context, advice: 'Query.' });
    expect(error).toMatchObject({ advice: 'Alipay could not say. Query.', hint: 'Alipay could not say.' });
    expect(error.message).toMatch(/busy\. Alipay could not say\. Query\.$/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ advice: 'Alipay could not say. Query.' });
    expect(inspect(error).split('Query.')).toHaveLength(2);
  });

  test('without advice, or with none to add, there is none', () => {
    const error = new NetworkError('reset.', { reason: 'reset', outcome: 'unknown' });
    completeError(completeError(error, context), { ...context, advice: '' });
    expect(error).toMatchObject({ advice: undefined, message: 'reset.' });
    expect(error.toJSON()).not.toHaveProperty('advice');
  });

  test('advice goes into an error of an older copy, which has no place for it', () => {
    const error = new NetworkError('reset.', { reason: 'reset', outcome: 'unknown' });
    Reflect.deleteProperty(error, 'advice');
    expect(completeError(error, { ...context, advice: 'Query.' }).advice).toBe('Query.');
  });

  test('gives the same advice once', () => {
    const error = new NetworkError('reset.', { reason: 'reset', outcome: 'unknown' });
    completeError(completeError(error, { ...context, advice: 'Query.' }), { ...context, advice: 'Query.' });
    expect(error).toMatchObject({ message: 'reset. Query.', advice: 'Query.' });
  });
});

test('a validation error shows paths and expectations in its message', () => {
  const error = new ValidationError([
    { path: 'totalAmount', expected: 'expected a decimal string' },
    { path: '', expected: 'expected exactly one of outTradeNo, tradeNo' },
  ]);
  expect(error.message).toBe(
    'invalid parameters. totalAmount: expected a decimal string; (parameters): expected exactly one of outTradeNo, ' +
      'tradeNo. Nothing was sent.',
  );
});

test.each([
  ['no such order', undefined, 'pay failed: 40004 no such order.'],
  ['no such order.', undefined, 'pay failed: 40004 no such order.'],
  ['see a/../b...', 'Ask again.', 'pay failed: 40004 see a/../b... Ask again.'],
  ['', 'Ask again.', 'pay failed: 40004. Ask again.'],
])('a PlatformError repeats %j as it is, and ends like a sentence', (errMsg, hint, message) => {
  const error = new PlatformError({
    platform: 'alipay',
    operation: 'pay',
    errCode: 40004,
    errMsg,
    hint,
    retryable: false,
    outcome: 'rejected',
  });
  expect(error.message).toBe(message);
});

test.each([true, false, undefined])('a PlatformError says whether its answer was signed: %p', (signed) => {
  const error = new PlatformError({
    platform: 'alipay',
    operation: 'pay',
    errCode: 40004,
    errMsg: 'no',
    signed,
    retryable: false,
    outcome: 'rejected',
  });
  expect(error.signed).toBe(signed);
  expect((JSON.parse(JSON.stringify(error)) as { signed?: boolean }).signed).toBe(signed);
});
