import { toHttpStatusError } from './to-http-status-error.js';

const answer = (status: number, body: string | Uint8Array = '', headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(body),
});

test('an HTML 502: where it comes from, how it began, and that the outcome is unknown', () => {
  const page = `<html>\r\n<title>502\u0000</title>${'x'.repeat(1000)}`;
  const error = toHttpStatusError(answer(502, page, { 'content-type': 'text/html; charset=gbk' }), {
    platform: 'alipay',
    operation: 'o',
  });
  expect(error).toMatchObject({
    code: 'ERR_SDK_HTTP_STATUS',
    status: 502,
    outcome: 'unknown',
    retryable: true,
    platform: 'alipay',
  });
  expect(error.message).toContain('HTML page');
  expect(error.message).not.toContain('502</title>');
  expect(error.bodyStart).toMatch(/^<html> <title>502 <\/title>x+$/);
  expect(error.bodyStart).toHaveLength(200);
});

test.each([408, 499, 500, 502, 503, 504])(
  'HTTP %i: no call for a repetition while it may have been processed',
  (status) => {
    expect(toHttpStatusError(answer(status)).message).toMatch(/may have been processed\.$/);
    expect(toHttpStatusError(answer(status)).message).not.toContain('again');
    expect(toHttpStatusError(answer(status)).retryable).toBe(true);
    expect(toHttpStatusError(answer(status), { outcome: 'rejected' }).message).toMatch(/Try again later\.$/);
  },
);

test('a 404 names the address without its query, and what it should be', () => {
  const context = {
    address: 'https://openapi.example.com/gatway.do?sign=SECRET#SECRET',
    addressAdvice: 'It ends in /gateway.do.',
  };
  const { message } = toHttpStatusError(answer(404, '<html>'), context);
  expect(message).toContain(
    'https://openapi.example.com/gatway.do: check the endpoint. It ends in /gateway.do.',
  );
  expect(message).not.toContain('SECRET');
  expect(toHttpStatusError(answer(403), context).message).not.toContain('openapi.example.com');
  expect(toHttpStatusError(answer(404)).message).toContain('Check the endpoint and `bodyStart`.');
});

test('a redirect, without its address', () => {
  const error = toHttpStatusError(answer(302, '', { location: 'https://evil.example/?token=SECRET' }));
  expect(error).toMatchObject({ code: 'ERR_SDK_REDIRECT', outcome: 'rejected', retryable: false });
  expect(`${error.message}${JSON.stringify(error)}`).not.toContain('SECRET');
});

test.each([
  [200, 'unknown'],
  [204, 'unknown'],
  [404, 'rejected'],
  [407, 'rejected'],
  [408, 'unknown'],
  [409, 'rejected'],
  [429, 'rejected'],
  [498, 'rejected'],
  [499, 'unknown'],
  [500, 'unknown'],
  [503, 'unknown'],
] as const)('HTTP %i is %s unless told otherwise', (status, outcome) => {
  expect(toHttpStatusError(answer(status)).outcome).toBe(outcome);
  expect(toHttpStatusError(answer(status), { outcome: 'not-sent' }).outcome).toBe('not-sent');
});

test('Retry-After is in milliseconds', () => {
  expect(toHttpStatusError(answer(429, '', { 'retry-after': '7' })).retryAfter).toBe(7000);
  expect(toHttpStatusError(answer(429)).retryAfter).toBeUndefined();
});

test('bytes that are no text, and a character cut in half', () => {
  expect(toHttpStatusError(answer(500, '支'.repeat(500))).bodyStart).toBe('支'.repeat(200));
  expect(() => toHttpStatusError(answer(500, Uint8Array.of(0xff, 0xfe, 0)))).not.toThrow();
  expect(toHttpStatusError(answer(500)).bodyStart).toBe('');
});

test.each([
  [302, 'Check the endpoint.'],
  [404, 'Check the endpoint and `bodyStart`.'],
  [429, 'Send fewer, or wait.'],
  [502, undefined],
])('HTTP %i: what to do is in `advice` too', (status, advice) => {
  const error = toHttpStatusError(answer(status));
  expect(error.advice).toBe(advice);
  if (advice !== undefined) expect(error.message.endsWith(` ${advice}`)).toBe(true);
});
