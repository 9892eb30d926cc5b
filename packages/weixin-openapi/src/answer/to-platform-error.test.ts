import { errorHint } from './error-hints.js';
import { toPlatformError } from './to-platform-error.js';

const refusal = { operation: 'a.b', status: 200, secrets: ['TOKEN+1', undefined, ''] } as const;

test.each([
  [40013, 'invalid appid rid: 5f1a-2b-3c', 'invalid appid', '5f1a-2b-3c'],
  [40013, 'invalid appid, rid: 5f1a-2b-3c ', 'invalid appid,', '5f1a-2b-3c'],
  [
    40001,
    'invalid credential hints: [ req_id: 1QoCla0699 ]',
    'invalid credential hints: [ req_id: 1QoCla0699 ]',
    '1QoCla0699',
  ],
  [85001, '中文 % + rid is missing', '中文 % + rid is missing', undefined],
  [47001, '', '', undefined],
])('%i %j', (errCode, text, errMsg, requestId) => {
  const error = toPlatformError({ ...refusal, errCode, errMsg: text });
  expect(error).toMatchObject({ errCode, errMsg, requestId, outcome: 'rejected', retryable: false });
  expect(error.hint).toEqual(expect.any(String));
});

test('secrets are taken out of the platform’s text, raw and encoded', () => {
  const errMsg = 'TOKEN+1 TOKEN%2B1 /x?access_token=abc&secret=def';
  expect(toPlatformError({ ...refusal, errCode: 1, errMsg }).errMsg).toBe(
    '[withheld] [withheld] /x?access_token=[withheld]&secret=[withheld]',
  );
});

test.each([
  [-1, true, 'unknown'],
  [61450, true, 'unknown'],
  [268435457, true, 'unknown'],
  [45011, true, 'rejected'],
  [9410001, true, 'rejected'],
  [45009, false, 'rejected'],
  [40001, false, 'rejected'],
])('%i: retryable %p, outcome %s', (errCode, retryable, outcome) => {
  expect(toPlatformError({ ...refusal, errCode, errMsg: '' })).toMatchObject({ retryable, outcome });
});

test.each([
  ['invalid ip 203.0.113.7, not in whitelist', '203.0.113.7'],
  ['invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist', '203.0.113.7'],
  ['invalid ip 2001:db8::1:7, not in whitelist', '2001:db8::1:7'],
  ['not in whitelist', 'the address of this server'],
])('40164 %j names %s', (text, address) => {
  expect(errorHint(40164, text)).toContain(`Add ${address} to the IP whitelist`);
});

test('a code without a hint has none', () => {
  expect(errorHint(123456, '')).toBeUndefined();
});
