import { join } from 'node:path';
import { createSandbox, type JournalEntry, type Sandbox } from '@sdk/sandbox';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createAliyunSms, type AliyunSms } from '../src/index.js';

let sandbox: Sandbox;
let sms: AliyunSms;
let given: Readonly<Record<string, string>>;

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  const { url } = await sandbox.listen({ port: 0 });
  const { endpoint, accessKeyId, accessKeySecret, signName, templateCode } =
    sandbox.credentials(url).aliyunSms;
  given = { signName, templateCode };
  sms = createAliyunSms({ endpoint, accessKeyId, accessKeySecret, clock: sandbox.clock });
});
afterAll(async () => {
  await sms.close();
  await sandbox.close();
});

function wireOf({ url, requestBody }: JournalEntry): unknown {
  return Object.fromEntries([...new URL(url).searchParams, ...new URLSearchParams(requestBody)]);
}

type Actions = Readonly<Record<string, ((params: unknown) => Promise<unknown>) | undefined>>;

testOperationVectors(
  join(__dirname, 'operations'),
  () => given,
  async (operation, params) => {
    const call = (sms as unknown as Actions)[operation];
    if (call === undefined) throw new Error(`There is no ${operation}.`);
    const result = await call(params);
    const [entry] = sandbox.requests.list();
    return { wire: entry && wireOf(entry), result };
  },
);
