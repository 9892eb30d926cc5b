import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv, promisify } from 'node:util';

import { readSnippets, runSnippet } from '../../../../tooling/jest/run-snippet.js';
import type { Snippets } from '../../../../tooling/jest/run-snippet.js';
import { connectionSnippets } from '../../src/dashboard/connection-snippets.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';

/** The programs of the overview, with the packages they name; those of other packages run in those packages' tests. */
const elsewhere = ['co-wechat-api'];
const here = connectionSnippets('').filter(
  ({ id, family }) => family === 'official' && !elsewhere.includes(id),
);

let sandbox: Sandbox;
let url: string;
let read: Snippets;

beforeAll(async () => {
  sandbox = await createSandbox();
  ({ url } = await sandbox.listen({ port: 0 }));
  read = await readSnippets(url);
}, 60_000);
afterAll(() => sandbox.close());

test.each(here.map(({ id }) => id))('%s runs as it stands', async (id) => {
  const printed = await runSnippet(read, id, require);
  expect(printed).toHaveLength(1);
  expect(printed[0]).not.toMatch(/^(undefined|null|)$/);
  const { operation } = read.snippets.find((one) => one.id === id) ?? {};
  const arrived = sandbox.requests.list().find((one) => one.operation === operation);
  expect(arrived?.signature?.valid).toBe(true);
});

test('curl logs a user in, and .env is what node reads', async () => {
  const run = promisify(execFile);
  const folder = await mkdtemp(path.join(tmpdir(), 'sdk-snippet-'));
  const codeOf = (id: string) => read.snippets.find((one) => one.id === id)?.code ?? '';
  try {
    const { stdout } = await run('bash', ['-c', codeOf('curl')], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ openid: sandbox.credentials(url).weixin.openid });
    const [write = ''] = codeOf('env').split('\n');
    await run('bash', ['-c', write], { cwd: folder });
    const written = parseEnv(await readFile(path.join(folder, '.env'), 'utf8'));
    expect(written['ALIPAY_PRIVATE_KEY']).toBe(sandbox.credentials(url).alipay.privateKey);
    expect(written['WEIXIN_PAY_ENDPOINT']).toBe(`${url}/wxpay`);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('each imports what it says, and nothing else', () => {
  for (const { id, code, packages, language } of connectionSnippets('http://127.0.0.1:4010')) {
    const imported = [...code.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name);
    expect([id, imported.sort()]).toEqual([id, language === 'js' ? [...packages].sort() : []]);
    expect(code).not.toContain('{origin}');
  }
});
