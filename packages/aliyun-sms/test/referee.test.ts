import * as dysms from '@alicloud/dysmsapi20170525';
import RPCClient from '@alicloud/pop-core';
import { sha256Hex } from '@sdk/core-signing/internal';
import { canonicalQueryOf, signAcs3 } from '../src/signing/sign-acs3.js';
import { signRpc } from '../src/signing/sign-rpc.js';
import { startServer, type FakeServer } from './fake-server.js';

type OfficialClient = typeof dysms.default.default;
// What the default of a CommonJS module is, its types and Jest see differently.
const Official = dysms.default as unknown as OfficialClient;

const keys = { accessKeyId: 'LTAI-FAKE', accessKeySecret: 'FAKEsecret' };
const hostile = `张三 & 李四 !'()*~+%/=?# 😀`;
let server: FakeServer;
beforeAll(async () => {
  server = await startServer();
}, 60_000);
afterAll(() => server.close());

/** What the platform's own clients signed, signed again here: both come to the same signature. */
test.each(['GET', 'POST'])('pop-core, %s', async (method) => {
  const client = new RPCClient({ ...keys, endpoint: server.url, apiVersion: '2017-05-25' });
  await client.request('SendSms', { PhoneNumbers: '1', TemplateParam: hostile, OutId: '' }, { method });
  const { params } = server.requests.at(-1) ?? { params: new URLSearchParams() };
  const entries = [...params].filter(([name]) => name !== '' && name !== 'Signature');
  expect(entries.length).toBeGreaterThan(9);
  expect(signRpc(method, entries, keys.accessKeySecret)).toBe(params.get('Signature'));
});

test.each(['SendSms, all in the query', 'SendBatchSms, lists in the form'])(
  'dysmsapi20170525, %s',
  async (name) => {
    const { host } = new URL(server.url);
    const config = { ...keys, endpoint: host, protocol: 'http' };
    const client = new Official(config as ConstructorParameters<OfficialClient>[0]);
    if (name.startsWith('SendSms'))
      await client.sendSms(
        new dysms.SendSmsRequest({
          phoneNumbers: '1',
          signName: 's',
          templateCode: 't',
          templateParam: hostile,
        }),
      );
    else
      await client.sendBatchSms(
        new dysms.SendBatchSmsRequest({
          phoneNumberJson: '["1"]',
          signNameJson: '["s"]',
          templateCode: 't',
          templateParamJson: hostile,
        }),
      );
    const request = server.requests.at(-1);
    if (request === undefined) throw new Error('nothing came');
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
    );
    const canonicalQuery = canonicalQueryOf(new URLSearchParams(request.url.split('?')[1] ?? ''));
    const authorization = signAcs3(
      {
        method: request.method,
        path: '/',
        canonicalQuery,
        headers,
        bodyHash: sha256Hex(request.body),
      },
      keys,
    );
    expect(authorization).toBe(headers['authorization']);
    expect(canonicalQuery.length).toBeGreaterThan(0);
  },
);
