import { inspect } from 'node:util';

import { toStoreError } from './to-store-error.js';

const failed = { operation: 'set', timeout: 1000, outcome: 'unknown' } as const;

/** An error as a client makes it: its words hold the address, its fields the whole command. */
function clientError(message: string, fields: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(message), {
    command: { name: 'evalsha', args: ['SECRET-VALUE'] },
    ...fields,
  });
}

test.each([
  ['connect ECONNREFUSED redis://:SECRET@10.0.0.1:6379', { code: 'ECONNREFUSED' }, 'refused'],
  ['getaddrinfo ENOTFOUND SECRET', { code: 'ENOTFOUND' }, 'dns'],
  ['read ECONNRESET', { code: 'ECONNRESET' }, 'reset'],
  ['Reached the max retries', { name: 'MaxRetriesPerRequestError' }, 'other'],
  ['strange', { code: 'redis://:SECRET@host' }, 'other'],
  ['strange', { name: 'SECRET:value' }, 'other'],
])('%p is a NetworkError with its reason, and nothing of the original', (message, fields, reason) => {
  const error = toStoreError(clientError(message, fields), failed);
  expect(error).toMatchObject({
    code: 'ERR_SDK_NETWORK',
    reason,
    outcome: 'unknown',
    platform: 'redis',
    operation: 'set',
  });
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('SECRET');
});

test.each([
  'LOADING Redis is loading the dataset in memory',
  'READONLY You can not write against a read only replica.',
  'CLUSTERDOWN The cluster is down',
  'OOM command not allowed when used memory',
  'MISCONF Redis is configured to save RDB snapshots',
  'BUSY Redis is busy running a script',
])('%p is a refusal: nothing was written', (message) => {
  for (const name of ['ReplyError', 'Error']) {
    const error = toStoreError(clientError(message, { name }), failed);
    expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'rejected' });
    expect(error.message).toContain(message.split(' ')[0]);
  }
});

test.each([
  ['NOAUTH Authentication required.', /credentials/],
  ['WRONGPASS invalid username-password pair', /credentials/],
  ["NOPERM this user has no permissions to run the 'evalsha' command", /EVALSHA/],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', /prefix/],
])('%p is a matter of configuration', (message, advice) => {
  const error = toStoreError(clientError(message), failed);
  expect(error.code).toBe('ERR_SDK_CONFIG');
  expect(error.message).toMatch(advice);
});

test("the client's own time limit is a TimeoutError", () => {
  expect(toStoreError(clientError('Command timed out'), failed)).toMatchObject({
    code: 'ERR_SDK_TIMEOUT',
    phase: 'request',
  });
});

test.each([undefined, null, 'text', 7, {}])('%p, thrown in place of an error', (thrown) => {
  expect(toStoreError(thrown, failed)).toMatchObject({ code: 'ERR_SDK_NETWORK', reason: 'other' });
});
