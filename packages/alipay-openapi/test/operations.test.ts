import { join } from 'node:path';
import { createSandbox, type JournalEntry, type Sandbox } from '@sdk/sandbox';

import { fillVector, readOperationVectors, resultMatcher } from '../../../tooling/jest/operation-vectors.js';
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

it.each(readOperationVectors(join(__dirname, 'operations')))(
  '$operation: $title',
  async ({ operation, params, wire, result }) => {
    const answered = await alipay.exec(operation, fillVector(params, given) as object);
    const [entry] = sandbox.requests.list();
    expect({ operation: entry?.operation, wire: entry && wireOf(entry) }).toEqual({
      operation,
      wire: fillVector(wire, given),
    });
    expect(answered).toMatchObject(resultMatcher(fillVector(result, given)));
  },
);
