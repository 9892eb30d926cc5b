import { spawnSync } from 'node:child_process';

import fc from 'fast-check';

import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import type { JournalEntry } from '../../src/core/kernel.js';
import { curlCommand } from '../../src/dashboard/curl-command.js';

const origin = 'http://127.0.0.1:4010';

function entry(change: Partial<JournalEntry>): JournalEntry {
  return {
    id: 'req_1',
    at: 0,
    platform: 'alipay',
    operation: null,
    method: 'POST',
    url: `${origin}/alipay/gateway.do?a=1`,
    requestHeaders: { accept: '*/*', 'user-agent': 'x', 'content-type': 'text/plain' },
    requestBody: '',
    status: 200,
    responseHeaders: {},
    responseBody: '',
    duration: 1,
    outTradeNo: null,
    result: null,
    signature: null,
    ...change,
  };
}

/** What bash hands to curl: its arguments, and what it reads. */
function run(command: string): { words: string[]; input: Buffer } {
  const fake = `curl() { printf '%s\\0' "$@" >&3; case "$*" in *'@-'*) cat;; esac; }`;
  const { output, status } = spawnSync('bash', ['-c', `${fake}\n${command}`], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  expect(status).toBe(0);
  const words = (output[3] ?? Buffer.alloc(0)).toString().split('\0').slice(0, -1);
  return { words, input: output[1] ?? Buffer.alloc(0) };
}

const valueAfter = (words: readonly string[], flag: string): string | undefined =>
  words[words.indexOf(flag) + 1];

const texts = [
  `it's "quoted" \`now\` $(touch /tmp/x) $HOME \\ !! %41+&`,
  '茶\n第二行\r\n\t结尾',
  `'`,
  '\u001B[31m red \u0007',
  '\u202Egnp.exe',
  '{"a":[1,{"b":"é😀"}]}',
  ' leading and trailing ',
  '-X DELETE',
];

test.each(texts)('bash hands the body to curl as it arrived: %j', (requestBody) => {
  const { words } = run(curlCommand(entry({ requestBody }), origin) ?? '');
  expect(valueAfter(words, '--data-binary')).toBe(requestBody);
});

test('every text survives the quoting', () => {
  const text = fc
    .string({ unit: anyCharacter, minLength: 1, maxLength: 60 })
    .filter((one) => !/^@|\0/.test(one));
  fc.assert(
    fc.property(text, (requestBody) => {
      const { words } = run(curlCommand(entry({ requestBody, requestEncoding: 'utf-8' }), origin) ?? '');
      expect(valueAfter(words, '--data-binary')).toBe(requestBody);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['bytes that are no text', Buffer.from([0, 255, 254, 10, 39, 13]).toString('latin1'), 'latin1'],
  ['a zero', 'a\0b', 'utf-8'],
  ['a body that curl would take for a file', '@/etc/passwd', 'utf-8'],
] as const)('%s comes as base64', (_, requestBody, requestEncoding) => {
  const { words, input } = run(curlCommand(entry({ requestBody, requestEncoding }), origin) ?? '');
  expect(valueAfter(words, '--data-binary')).toBe('@-');
  expect(input).toEqual(Buffer.from(requestBody, requestEncoding === 'latin1' ? 'latin1' : 'utf8'));
});

test('it goes to the sandbox, whatever host the request was for, with its headers and no others', () => {
  const requestHeaders = { host: 'openapi.alipay.com', 'content-length': '3', 'x-a': `it's`, 'x-empty': '' };
  const url = "https://openapi.alipay.com/v3/a%20b?x=[1]&y='";
  const { words } = run(curlCommand(entry({ url, method: 'GET', requestHeaders }), origin) ?? '');
  expect(words).toContain(`${origin}/v3/a%20b?x=[1]&y=%27`);
  const headers = words.filter((_, index) => words[index - 1] === '-H');
  expect(headers).toEqual(['host: openapi.alipay.com', `x-a: it's`, 'x-empty;', 'accept:', 'user-agent:']);
  expect(words).not.toContain('--data-binary');
});

test('a body that was not kept whole makes no command', () => {
  const cut = entry({ requestBody: 'xxx… (37856 more bytes not kept)' });
  expect(curlCommand(cut, origin)).toBeNull();
});
