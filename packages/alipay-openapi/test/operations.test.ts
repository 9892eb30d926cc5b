import { join } from 'node:path';
import { createSandbox, type JournalEntry, type Sandbox } from '@sdk/sandbox';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createAlipay, type Alipay } from '../src/index.js';

let sandbox: Sandbox;
let alipay: Alipay;
let given: Readonly<Record<string, string>>;

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  const { url } = await sandbox.listen({ port: 0 });
  const { appId, privateKey, gateway, alipayPublicKey, buyerId } = sandbox.credentials(url).alipay;
  given = { buyerId };
  alipay = createAlipay({ appId, privateKey, gateway, alipayPublicKey, clock: sandbox.clock });
});
afterAll(async () => {
  await alipay.close();
  await sandbox.close();
});

function wireOf({ requestBody }: JournalEntry): unknown {
  return JSON.parse(new URLSearchParams(requestBody).get('biz_content') ?? '');
}

testOperationVectors(
  join(__dirname, 'operations'),
  () => given,
  async (operation, params) => {
    const result = await alipay.exec(operation, params);
    const [entry] = sandbox.requests.list();
    expect(entry?.operation).toBe(operation);
    return { wire: entry && wireOf(entry), result };
  },
);
