import { join } from 'node:path';
import { createSandbox, type JournalEntry, type Sandbox } from '@sdk/sandbox';

import { testOperationVectors } from '../../../tooling/jest/operation-vectors.js';
import { createWeixin, type Weixin } from '../src/index.js';

let sandbox: Sandbox;
let weixin: Weixin;
let given: Readonly<Record<string, string>>;

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  const { url } = await sandbox.listen({ port: 0 });
  const { appId, secret, endpoint, openid } = sandbox.credentials(url).weixin;
  given = { appId, openid };
  weixin = createWeixin({ appId, secret, endpoint });
});
afterAll(async () => {
  await weixin.close();
  await sandbox.close();
});

/** The body, and the query without the access token. */
function wireOf({ url, requestBody }: JournalEntry): unknown {
  const { access_token: _token, ...query } = Object.fromEntries(new URL(url).searchParams);
  return { ...query, ...(requestBody === '' ? {} : (JSON.parse(requestBody) as object)) };
}

type Namespace = Readonly<Record<string, (params: unknown) => Promise<unknown>>>;

testOperationVectors(
  join(__dirname, 'operations'),
  () => given,
  async (operation, params) => {
    const [namespace = '', name = ''] = operation.split('.');
    const call = (weixin as unknown as Readonly<Record<string, Namespace | undefined>>)[namespace]?.[name];
    if (call === undefined) throw new Error(`There is no ${operation}.`);
    const result = await call(params);
    const [entry] = sandbox.requests.list();
    return { wire: entry && wireOf(entry), result };
  },
);
