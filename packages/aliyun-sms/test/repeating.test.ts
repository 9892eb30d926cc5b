import { createAliyunSms, roleCredentials, type AliyunSms } from '../src/index.js';
import { startServer, type FakeAnswer, type FakeServer } from './fake-server.js';
import { rejection } from '../../../tooling/jest/rejection.js';
import { timeByTurns } from '../../../tooling/jest/time-by-turns.js';

timeByTurns();

const keys = {
  accessKeyId: 'LTAI5tFAKEKEYIDFAKE00000',
  accessKeySecret: 'FAKEsecretFAKEsecret0000000000',
};
const message = {
  phoneNumbers: ['13900001234', '+85291234567'],
  signName: '阿里云',
  templateCode: 'SMS_1',
  templateParam: { code: '975318' },
};
const throttled = (wait?: number): FakeAnswer => ({
  status: 400,
  headers: wait === undefined ? {} : { 'x-acs-retry-after': String(wait) },
  body: { Code: 'Throttling.User', Message: 'Request was denied due to user flow control.' },
});

let server: FakeServer;
const clients: AliyunSms[] = [];
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((one) => one.close()));
  await server.close();
});

function client(change: object = {}): AliyunSms {
  const made = createAliyunSms({
    ...('credentials' in change ? {} : keys),
    endpoint: server.url,
    retry: { baseDelay: 1, maxDelay: 2 },
    ...change,
  });
  clients.push(made);
  return made;
}

describe('a send that was turned away for too many calls', () => {
  it('is not made again when the wait that is asked for ends after the deadline', async () => {
    server.respond = () => throttled(60_000);
    const error = await rejection(client().sendSms(message));
    expect(error).toMatchObject({ errCode: 'Throttling.User', outcome: 'rejected', retryAfter: 60_000 });
    expect(server.requests).toHaveLength(1);
  });

  it('has one deadline with all its attempts', async () => {
    server.respond = (_, index) => (index === 0 ? throttled(300) : { hang: true });
    const error = await rejection(client({ timeout: 60_000, retry: { deadline: 900 } }).sendSms(message));
    expect(error).toMatchObject({
      code: 'ERR_SDK_TIMEOUT',
      phase: 'deadline',
      timeout: 900,
      outcome: 'unknown',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('can be aborted while it waits: nothing was sent, and nothing is', async () => {
    const abort = new AbortController();
    server.respond = () => {
      setImmediate(() => setTimeout(() => abort.abort(new Error('enough')), 50));
      return throttled(4000);
    };
    const error = await rejection(client().sendSms(message, { signal: abort.signal }));
    expect(error).toMatchObject({ code: 'ERR_SDK_ABORTED', outcome: 'not-sent', operation: 'SendSms' });
    expect(server.requests).toHaveLength(1);
  });

  it('is made again after HTTP 429 of whatever stands before the gateway', async () => {
    server.respond = (_, index) =>
      index === 0 ? { status: 429, body: '<html>' } : { body: { Code: 'OK', BizId: 'B^0' } };
    expect(await client().sendSms(message)).toMatchObject({ bizId: 'B^0' });
    expect(server.requests).toHaveLength(2);
  });

  it('does not multiply an outage: 40 sends make 20 more', async () => {
    server.respond = () => throttled();
    const sms = client();
    for (let count = 0; count < 40; count += 1) await rejection(sms.sendSms(message));
    expect(server.requests).toHaveLength(60);
  });
});

it('every send that was turned away for the time of this machine is made again, however many there are', async () => {
  const hour = 3_600_000;
  const here = Date.now();
  server.respond = ({ headers }) => {
    const off = Date.parse(String(headers['x-acs-date'])) - (here + hour);
    if (Math.abs(off) < 900_000) return { body: { Code: 'OK', Message: 'OK', BizId: 'B^0' } };
    return {
      status: 400,
      headers: { date: new Date(here + hour).toUTCString() },
      body: { Code: 'InvalidTimeStamp.Expired', Message: 'Specified time stamp is expired.' },
    };
  };
  const sms = client({ clock: { now: () => here } });
  const results = await Promise.all(Array.from({ length: 200 }, () => sms.sendSms(message)));
  expect(results.map(({ bizId }) => bizId)).toEqual(Array(200).fill('B^0'));
});

it.each([
  // Every attempt has a nonce of its own: it was this request that came before, perhaps by way of a proxy.
  ['a nonce that was used', { status: 400, body: { Code: 'SignatureNonceUsed', Message: 'm' } }],
  ['a failure of the platform that nobody has listed', { body: { Code: 'isp.NEW_ERROR', Message: 'm' } }],
])('%s: the message may have been sent, and is not sent again', async (_, answer) => {
  server.respond = () => answer;
  const error = await rejection(client().sendSms(message));
  expect(error).toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'unknown', retryable: true });
  expect(String(error)).toContain('confirmSend');
  expect(server.requests).toHaveLength(1);
});

it.each<[string, FakeAnswer, string]>([
  ['cut off', { reset: true }, 'ERR_SDK_NETWORK'],
  ['never answered', { hang: true }, 'ERR_SDK_TIMEOUT'],
  ['answered with 500', { status: 500, body: '' }, 'ERR_SDK_HTTP_STATUS'],
])('a question for credentials that is %s: the message was not sent', async (_, answer, code) => {
  server.respond = ({ params }) =>
    params.get('Action') === 'AssumeRole' ? answer : { body: { Code: 'OK' } };
  const credentials = roleCredentials({
    source: keys,
    roleArn: 'acs:ram::1:role/sms',
    endpoint: server.url,
    timeout: 'hang' in answer ? 100 : 5000,
  });
  const error = await rejection(client({ credentials }).sendSms(message));
  expect(error).toMatchObject({ code, outcome: 'not-sent', operation: 'AssumeRole' });
  // Of a question that ran out of time, too, when its last attempt was not sent.
  expect(String(error)).toMatch(/ (?:was not|Nothing was) sent\.$/);
  expect(String(error)).not.toContain('confirmSend');
});

it('a refusal shows none of the values that it repeats', async () => {
  server.respond = () => ({
    body: { Code: 'isv.TEMPLATE_PARAMS_ILLEGAL', Message: 'code=975318, +85291234567' },
  });
  const sms = client();
  const batch = {
    phoneNumberJson: message.phoneNumbers,
    signNameJson: ['阿里云', '阿里云'],
    templateCode: 'SMS_1',
    templateParamJson: [message.templateParam, { code: '1' }],
  };
  for (const sent of [sms.sendSms(message), sms.sendBatchSms(batch)])
    expect(await rejection(sent)).toMatchObject({ errMsg: 'code=[withheld], [withheld]' });
});

it.each([414, 431])('HTTP %d says that the URL is too long, and what to do', async (status) => {
  server.respond = () => ({ status, body: '' });
  const error = await rejection(client().sendSms(message));
  expect(error).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS', status, outcome: 'rejected' });
  expect((error as { advice?: string }).advice).toContain('fewer numbers in one call');
});
