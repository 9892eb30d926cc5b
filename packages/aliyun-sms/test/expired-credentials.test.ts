import { createSandbox, type Sandbox } from '@sdk/sandbox';
import {
  chainCredentials,
  createAliyunSms,
  createReceiptConsumer,
  refreshingCredentials,
  roleCredentials,
  type AliyunCredentials,
  type AliyunSms,
  type CredentialsProvider,
  type ReceiptConsumer,
} from '../src/index.js';
import { startServer, type FakeAnswer, type FakeRequest, type FakeServer } from './fake-server.js';
import { rejection } from '../../../tooling/jest/rejection.js';

const message = { phoneNumbers: '13900001234', signName: '阿里云', templateCode: 'SMS_1' };
const expired: FakeAnswer = {
  status: 400,
  body: { Code: 'InvalidSecurityToken.Expired', Message: 'Specified SecurityToken is expired.' },
};
const sent: FakeAnswer = { body: { Code: 'OK', Message: 'OK', BizId: 'B^0' } };
const hour = 3_600_000;

let server: FakeServer;
let now: number;
let asked: number;
const clock = { now: () => now };
const clients: AliyunSms[] = [];

beforeEach(async () => {
  server = await startServer();
  now = Date.parse('2026-03-04T04:00:00Z');
  asked = 0;
  /** Whatever was given before the last question is expired for the platform. */
  server.respond = (request) => (tokenOf(request) === `token${asked}` && asked > 1 ? sent : expired);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((one) => one.close()));
  await server.close();
});

const tokenOf = ({ headers }: FakeRequest) => headers['x-acs-security-token'];
const tokens = () => server.requests.map(tokenOf);

const obtain = (): Promise<AliyunCredentials> => {
  asked += 1;
  return Promise.resolve({
    accessKeyId: 'STS.FAKE',
    accessKeySecret: 'FAKEsecret',
    securityToken: `token${asked}`,
    expiresAt: now + hour,
  });
};

function client(credentials: CredentialsProvider | AliyunCredentials, change: object = {}): AliyunSms {
  const made = createAliyunSms({
    credentials,
    endpoint: server.url,
    clock,
    retry: { baseDelay: 1, maxDelay: 2 },
    ...change,
  });
  clients.push(made);
  return made;
}

describe('credentials that the platform calls expired before their stated end', () => {
  it.each<[string, (provider: CredentialsProvider) => CredentialsProvider]>([
    ['by themselves', (provider) => provider],
    ['in a chain', (provider) => chainCredentials([{ name: 'mine', provider }])],
  ])('are dropped and fetched once more, and the send is made again: %s', async (_, wrap) => {
    const sms = client(wrap(refreshingCredentials(obtain, { clock })));
    expect(await sms.sendSms(message)).toMatchObject({ bizId: 'B^0' });
    expect(await sms.sendSms(message)).toMatchObject({ bizId: 'B^0' });
    expect(tokens()).toEqual(['token1', 'token2', 'token2']);
  });

  it('are fetched once for all calls that met it', async () => {
    const sms = client(refreshingCredentials(obtain, { clock }));
    // More than the client may repeat in an outage: these are repeated with what they lacked.
    const results = await Promise.all(Array.from({ length: 200 }, () => sms.sendSms(message)));
    expect(results).toHaveLength(200);
    expect(asked).toBe(2);
    expect(tokens()).toHaveLength(400);
  });

  it('end a call that may not be repeated, and no further one', async () => {
    const sms = client(refreshingCredentials(obtain, { clock }), { retry: false });
    expect(await rejection(sms.sendSms(message))).toMatchObject({ outcome: 'rejected' });
    expect(await sms.sendSms(message)).toMatchObject({ bizId: 'B^0' });
  });

  it('do not make a loop when new ones are called expired as well, nor ask on each call', async () => {
    server.respond = () => expired;
    const sms = client(refreshingCredentials(obtain, { clock }));
    for (let call = 0; call < 5; call += 1) {
      const error = await rejection(sms.sendSms(message));
      expect(error).toMatchObject({ errCode: 'InvalidSecurityToken.Expired', outcome: 'rejected' });
    }
    expect(asked).toBe(2);
    now += 6_000;
    await rejection(sms.sendSms(message));
    expect(asked).toBe(3);
  });

  it('are dropped as well after the clock was set back', async () => {
    const source = refreshingCredentials(obtain, { clock });
    const first = await source();
    const second = await source({ refused: first });
    now -= hour / 2;
    const third = await source({ refused: second });
    expect([first, second, third].map(({ securityToken }) => securityToken)).toEqual([
      'token1',
      'token2',
      'token3',
    ]);
  });

  it('are not sent again when the source gives the same ones', async () => {
    const same = { accessKeyId: 'STS.FAKE', accessKeySecret: 'FAKEsecret', securityToken: 'token0' };
    const sms = client(() => ({ ...same }));
    const error = await rejection(sms.sendSms(message));
    expect(error).toMatchObject({ errCode: 'InvalidSecurityToken.Expired', outcome: 'rejected' });
    expect(server.requests).toHaveLength(1);
    await rejection(client(same).sendSms(message));
    expect(server.requests).toHaveLength(2);
  });

  it('when no new ones can be had, nothing was sent', async () => {
    const sms = client(
      refreshingCredentials(() => (asked === 0 ? obtain() : Promise.reject(new Error('down'))), { clock }),
    );
    expect(await rejection(sms.sendSms(message))).toMatchObject({ outcome: 'not-sent' });
    expect(server.requests).toHaveLength(1);
  });

  it('assume a role with a source that is asked once more', async () => {
    server.respond = ({ params }) =>
      params.get('Action') !== 'AssumeRole'
        ? sent
        : params.get('SecurityToken') === 'token2'
          ? {
              body: {
                Credentials: {
                  AccessKeyId: 'STS.FAKE2',
                  AccessKeySecret: 'FAKEsecret2',
                  SecurityToken: 'role-token',
                  Expiration: new Date(now + hour).toISOString(),
                },
              },
            }
          : expired;
    const source = refreshingCredentials(obtain, { clock });
    const settings = { source, roleArn: 'acs:ram::1:role/sms', endpoint: server.url, clock };
    expect(await client(roleCredentials(settings)).sendSms(message)).toMatchObject({ bizId: 'B^0' });
    expect(tokens().at(-1)).toBe('role-token');
    expect(asked).toBe(2);
  });
});

describe('a token of a queue', () => {
  const lifetime = 300_000;
  let sandbox: Sandbox;
  let consumer: ReceiptConsumer;
  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:30Z' }, seed: 1 });
    const settings = JSON.stringify({ queueTokenLifetime: String(lifetime / 1000) });
    const url = 'http://127.0.0.1:4010/_sandbox/sms/settings';
    expect((await sandbox.fetch(url, { method: 'PUT', body: settings })).status).toBe(200);
    const { accessKeyId, accessKeySecret, endpoint, queueName } = sandbox.credentials().aliyunSms;
    consumer = createReceiptConsumer({
      credentials: { accessKeyId, accessKeySecret },
      queueName,
      tokenEndpoint: endpoint,
      queueEndpoint: endpoint,
      waitSeconds: 0,
      // So late that tokens seem to live longer than they do, and not so late that its requests are refused.
      clock: { now: () => sandbox.clock.now() - 2 * lifetime },
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
      onReceipt: () => undefined,
    });
  });
  afterEach(async () => {
    await consumer.close();
    await sandbox.close();
  });

  const results = () =>
    sandbox.requests
      .list()
      .reverse()
      .map(({ operation, result }) => `${operation} ${result}`);
  const asks = () => results().filter((one) => one.startsWith('QueryTokenForMnsQueue')).length;

  it.each([
    ['has ended', () => sandbox.clock.advance(lifetime + 1000)],
    [
      'is not known any more',
      () => {
        sandbox.reset();
        return Promise.resolve();
      },
    ],
  ])('that %s for the platform is fetched once more', async (_, end) => {
    expect(await consumer.poll()).toBe(0);
    await end();
    expect(await consumer.poll()).toBe(0);
    expect(results().slice(-2)).toEqual(['QueryTokenForMnsQueue OK', 'BatchReceiveMessage MessageNotExist']);
  });

  it('is not fetched again and again when the queue is closed to the account', async () => {
    sandbox.faults.add({
      operation: 'BatchReceiveMessage',
      effect: 'business-code',
      code: 'AccessDenied',
      times: 9,
    });
    for (let poll = 0; poll < 4; poll += 1)
      expect(await rejection(consumer.poll())).toMatchObject({
        errCode: 'AccessDenied',
        outcome: 'rejected',
      });
    expect(asks()).toBe(2);
  });
});
