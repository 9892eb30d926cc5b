import { createHmac } from 'node:crypto';

import {
  keyOpensNoQueue,
  queueTokenExpired,
  queueTokenMissing,
  unknownQueueKey,
} from '../../src/aliyun-sms/diagnosis/mns-key-findings.js';
import { chineseSentence } from '../../src/dashboard/chinese-sentences.js';
import { startAliyun } from './aliyun-client.js';
import type { AliyunClient } from './aliyun-client.js';
import { queueClient } from './queue-client.js';
import type { QueueClient, QueueToken, QueueTwist } from './queue-client.js';

let aliyun: AliyunClient;
let queue: QueueClient;

beforeEach(async () => {
  aliyun = await startAliyun();
  queue = queueClient(aliyun);
  await queue.token();
});
afterEach(() => aliyun.sandbox.close());

const hmac = (key: string, text: string, algorithm = 'sha1', encoding: 'base64' | 'hex' = 'base64') =>
  createHmac(algorithm, key).update(text).digest(encoding);
const line = (index: number, change: (text: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((one, at) => (at === index ? change(one) : one))
    .join('\n');

test('the example of the document: lines in this order', async () => {
  await queue.receive('?waitseconds=0');
  const { queueName } = aliyun.sandbox.credentials().aliyunSms;
  expect(aliyun.diagnosis()).toMatchObject({
    valid: true,
    scheme: 'MNS HMAC-SHA1',
    expectedStringToSign: [
      'GET',
      '',
      'text/xml;charset=utf-8',
      'Wed, 04 Mar 2026 04:00:30 GMT',
      'x-mns-version:2015-06-06',
      `/dysms/queues/${queueName}/messages?waitseconds=0`,
    ].join('\n'),
  });
});

const mistakes: Record<string, QueueTwist> = {
  'key-with-ampersand': { sign: (text, secret) => hmac(`${secret}&`, text) },
  'key-is-access-key-id': {},
  'key-of-account': {},
  'secret-with-white-space': { sign: (text, secret) => hmac(`${secret}\n`, text) },
  'wrong-mac-algorithm': { sign: (text, secret) => hmac(secret, text, 'sha256') },
  'mac-hexadecimal': { sign: (text, secret) => hmac(secret, text, 'sha1', 'hex') },
  'method-in-string': { stringToSign: line(0, () => 'POST') },
  'md5-line-missing': { stringToSign: (text) => text.replace('\n\n', '\n') },
  'content-type-in-string': { stringToSign: line(2, () => '') },
  'date-changed': { stringToSign: line(3, () => 'Wed, 04 Mar 2026 04:00:31 GMT') },
  'mns-headers-not-signed': { stringToSign: (text) => text.replace('x-mns-version:2015-06-06\n', '') },
  'token-in-string': {},
  'resource-without-query': { stringToSign: line(5, (path) => path.replace(/\?.*/, '')) },
  'resource-without-prefix': { stringToSign: line(5, (path) => path.replace('/dysms', '')) },
  'resource-not-encoded': { stringToSign: line(5, decodeURIComponent) },
};

test.each(Object.entries(mistakes))('%s is proven', async (cause, given) => {
  const { AccessKeyId, SecurityToken } = await queue.token();
  const twist: Record<string, QueueTwist> = {
    'key-is-access-key-id': { sign: (text) => hmac(AccessKeyId, text) },
    'key-of-account': { sign: (text) => hmac(aliyun.accessKeySecret, text) },
    'token-in-string': {
      stringToSign: (text) => text.replace('x-mns-', `security-token:${SecurityToken}\nx-mns-`),
    },
  };
  const answer = await queue.remove('1-AB+/CD==', twist[cause] ?? given);
  expect([answer.status, answer.text('Code')]).toEqual([403, 'SignatureDoesNotMatch']);
  expect(aliyun.diagnosis()).toMatchObject({ valid: false, cause, scheme: 'MNS HMAC-SHA1' });
  expect(aliyun.diagnosis().evidence).toContain('Proof');
  expect(answer.headers.get('x-sandbox-diagnosis')).toContain(cause);
});

test('every verdict is told in Chinese, too', () => {
  const evidence = [
    unknownQueueKey('STS.x'),
    keyOpensNoQueue(),
    queueTokenMissing(undefined),
    queueTokenMissing('FAKE'),
    queueTokenExpired(0),
  ].map((one) => one.evidence ?? '');
  for (const one of evidence) expect(chineseSentence(one)).toMatch(/\p{Script=Han}/u);
});

test('two mistakes are found together', async () => {
  await queue.receive('', {
    stringToSign: (text) => text.replace('\n\n', '\n'),
    sign: (text, secret) => hmac(`${secret}&`, text),
  });
  expect(aliyun.diagnosis().cause).toBe('key-with-ampersand+md5-line-missing');
});

test('what cannot be proven is not claimed', async () => {
  await queue.receive('', { sign: (text) => hmac('FAKE another', text) });
  expect(aliyun.diagnosis()).toMatchObject({ cause: 'token-secret-or-content', signedString: null });
  expect(aliyun.diagnosis().evidence).not.toContain('Proof');
  expect(chineseSentence(aliyun.diagnosis().evidence ?? '')).toMatch(/AccessKeyId 对应的密钥/);
});

test('what is wrong with the key is said before the signature is looked at', async () => {
  const causeOf = async (token: Partial<QueueToken>): Promise<unknown> => {
    expect((await queue.receive('', { token })).status).toBe(403);
    expect(aliyun.diagnosis().valid).toBe(false);
    return aliyun.diagnosis().cause;
  };
  expect(await causeOf({ AccessKeyId: 'STS.nobody' })).toBe('unknown-queue-key');
  expect(await causeOf({ AccessKeyId: aliyun.accessKeyId })).toBe('key-opens-no-queue');
  expect(await causeOf({ SecurityToken: 'FAKE' })).toBe('queue-token-missing');
  await aliyun.sandbox.clock.advance('1h');
  expect(await causeOf({})).toBe('queue-token-expired');
  expect(aliyun.diagnosis().evidence).toContain('2026-03-04T05:00:30.000Z');
});
