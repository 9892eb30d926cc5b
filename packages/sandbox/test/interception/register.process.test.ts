import { execFile } from 'node:child_process';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxServer } from '../../src/index.js';
import { interceptionFromEnvironment } from '../../src/interception/interception-environment.js';

// Processes are started, and each translates what it loads.
jest.setTimeout(60_000);

const register = path.resolve(__dirname, '../../src/register.ts');
const translate = path.resolve(__dirname, '../../../../tooling/jest/translate-typescript.cjs');

let sandbox: Sandbox;
let server: SandboxServer;

beforeAll(async () => {
  sandbox = await createSandbox();
  server = await sandbox.listen({ port: 0, mtlsPort: 0 });
});
afterAll(() => sandbox.close());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Not synchronous: the sandbox that answers is in this process. */
function run(program: string, environment: Record<string, string>): Promise<Ended> {
  const words = ['--conditions=@sdk/source', '-r', translate, '-r', register];
  const file = path.resolve(__dirname, 'programs', program);
  const env = { ...process.env, NODE_ENV: 'test', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...words, file], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

it('leads a program to a sandbox in another process, and loads nothing but the interception', async () => {
  const { out } = await run('call-the-platforms.cjs', { SDK_SANDBOX_URL: server.url });
  const { loaded, ...answers } = JSON.parse(out) as Record<string, string> & { loaded: string[] };
  expect(answers).toEqual({
    gateway: expect.stringContaining('error_response') as string,
    fetched: expect.stringContaining('errcode') as string,
    other: expect.stringContaining('ENOTFOUND') as string,
  });
  expect(
    loaded.filter(
      (file) => !/^src\/(interception\/[\w-]+|register|keys\/fake-weixin-pay-certificates)\.ts$/.test(file),
    ),
  ).toEqual([]);
  expect(sandbox.requests.list().map(({ url }) => url)).toEqual([
    'https://api.weixin.qq.com/cgi-bin/token',
    'https://openapi.alipay.com/gateway.do',
  ]);
});

it('SDK_SANDBOX_OTHERS=refuse turns the network off', async () => {
  const { out } = await run('call-the-platforms.cjs', {
    SDK_SANDBOX_URL: server.url,
    SDK_SANDBOX_OTHERS: 'refuse',
  });
  expect(JSON.parse(out)).toMatchObject({
    gateway: expect.stringContaining('error_response') as string,
    other: expect.stringContaining('The network is off: a connection to shop.example.invalid') as string,
  });
});

it('reaches what ES modules import by name', async () => {
  const { out, err } = await run('named-imports.mjs', { SDK_SANDBOX_URL: server.url });
  expect(err).toBe('');
  expect(JSON.parse(out)).toEqual({ missing: true, status: 401 });
});

it('no sandbox: the program is told so, and no platform is reached', async () => {
  const gone = await createSandbox();
  const { url } = await gone.listen({ port: 0 });
  await gone.close();
  const { code, err } = await run('named-imports.mjs', { SDK_SANDBOX_URL: url });
  expect(code).toBe(1);
  expect(err).toContain('ECONNREFUSED');
});

it('production: refuses to start the program', async () => {
  const { code, err, out } = await run('named-imports.mjs', {
    SDK_SANDBOX_URL: server.url,
    NODE_ENV: 'production',
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('SDK_SANDBOX_FORCE=1');
});

describe('the variables', () => {
  it('have defaults', () => {
    expect(interceptionFromEnvironment({})).toMatchObject({
      url: 'http://127.0.0.1:4010',
      mtlsUrl: null,
      others: 'pass',
    });
    const empty = { SDK_SANDBOX_URL: '', SDK_SANDBOX_MTLS_URL: '', SDK_SANDBOX_OTHERS: '' };
    expect(interceptionFromEnvironment(empty)).toEqual(interceptionFromEnvironment({}));
    const forced = { NODE_ENV: 'production', SDK_SANDBOX_FORCE: '1', SDK_SANDBOX_OTHERS: 'refuse' };
    expect(interceptionFromEnvironment(forced)).toMatchObject({ others: 'refuse' });
  });

  it.each([
    [{ SDK_SANDBOX_URL: '127.0.0.1:4010' }, 'SDK_SANDBOX_URL'],
    [{ SDK_SANDBOX_URL: 'https://127.0.0.1:4010' }, 'SDK_SANDBOX_URL'],
    [{ SDK_SANDBOX_MTLS_URL: 'http://127.0.0.1:4011' }, 'SDK_SANDBOX_MTLS_URL'],
    [{ SDK_SANDBOX_OTHERS: 'off' }, 'SDK_SANDBOX_OTHERS'],
  ])('%j is named', (environment, name) => {
    expect(() => interceptionFromEnvironment(environment)).toThrow(`register: ${name} is`);
  });
});
