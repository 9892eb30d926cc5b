import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from '../core/fake-platform.js';

let sandbox: Sandbox;
let url: string;

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response('fail'),
  });
  ({ url } = await sandbox.listen({ port: 0 }));
});

afterEach(() => sandbox.close());

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...words: string[]): Promise<Run> {
  return runIn({}, ...words);
}

async function runIn(environment: Record<string, string>, ...words: string[]): Promise<Run> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(words, {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: (address, init) => fetch(address, init),
    environment,
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a story: empty, order, pay, refund in part, refund too much', async () => {
  expect((await run('orders', '--url', url)).out).toContain('No orders yet');
  await sandbox.fetch(createOrder('茶 1/%', { notify_url: 'http://127.0.0.1/n', subject: '绿茶🍵' }));
  const listed = await run('orders', '--url', url);
  expect(listed.out).toMatch(/茶 1\/% .*create .*WAIT_BUYER_PAY .*1\.00 .*1970-01-01 08:00:00 .*绿茶🍵/);
  expect((await run('pay', '茶 1/%', '--url', url)).out).toContain('TRADE_SUCCESS');
  expect(await run('refund', '茶 1/%', '--amount', '0.10', '--url', url)).toMatchObject({ code: 0 });
  const one = await run('orders', '茶 1/%', '--json', '--url', url);
  expect(JSON.parse(one.out)).toMatchObject({ refundedFen: 10 });
  expect(await run('refund', '茶 1/%', '--amount', '1,5', '--url', url)).toMatchObject({ code: 1 });
  expect(await run('pay', '茶 1/%', '--url', url)).toMatchObject({
    code: 1,
    out: '',
    err: 'An order that is TRADE_SUCCESS cannot pay.',
  });
});

test('notifications and time', async () => {
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  expect((await run('notify', 'list', '--url', url)).out).toMatch(
    /ntf_1 +pending +1 +1970-01-01 08:04:00 +A1/,
  );
  expect((await run('notify', 'resend', 'ntf_1', '--url', url)).out).toMatch(
    /resend +HTTP 200 +The answer is not/,
  );
  await run('notify', 'corrupt', 'ntf_1', '--url', url);
  await run('notify', 'duplicate', 'ntf_1', '--copies', '3', '--url', url);
  const shown = await run('notify', 'show', 'ntf_1', '--url', url);
  expect(shown.out.match(/duplicate/g)).toHaveLength(3);
  expect((await run('clock', 'advance', '24h', '--url', url)).out).toMatch(
    /^1970-01-02 08:00:00 UTC\+8 {2}stands still/,
  );
  expect(JSON.parse((await run('clock', '--json', '--url', url)).out)).toMatchObject({ now: 86_400_000 });
  expect((await run('notify', 'list', '--url', url)).out).toContain('exhausted');
});

test('requests', async () => {
  await sandbox.fetch(createOrder('A1'));
  expect((await run('requests', '--url', url)).out).toMatch(/req_1 .*200 +fake\.create +10000 +A1/);
  expect((await run('requests', 'req_1', '--url', url)).out).toContain('out_trade_no=A1');
});

test('faults: add, list, hit, clear', async () => {
  const added = await run(
    'fault',
    'add',
    'fake.create',
    'commit-then-status',
    '--status',
    '503',
    '--url',
    url,
  );
  expect(added).toMatchObject({ code: 0 });
  expect(added.out).toMatch(/flt_1 +fake\.create +commit-then-status +1 +503/);
  expect((await run('fault', 'list', '--url', url)).out).toContain('flt_1');
  await sandbox.fetch(createOrder('A1', { method: 'fake.create' }));
  const listed = await run('requests', '--url', url);
  expect(listed.out).toMatch(/FAULT\n.*503 +fake\.create +10000 +A1 +commit-then-status$/);
  expect((await run('requests', 'req_1', '--url', url)).out).toContain('flt_1 hit this request');
  await run('fault', 'add', 'any', 'delay', '--ms', '3', '--times', '2', '--json', '--url', url);
  expect(sandbox.faults.list()).toMatchObject([{ effect: 'delay', ms: 3, times: 2 }]);
  expect((await run('fault', 'clear', '--url', url)).out).toBe('No faults are set.');
  expect(sandbox.faults.list()).toEqual([]);
  const unknown = await run('fault', 'add', 'fake.crate', 'drop', '--url', url);
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('mean fake.create?') as string });
  const effect = await run('fault', 'add', 'any', 'explode', '--url', url);
  expect(effect).toMatchObject({ code: 1, err: expect.stringContaining('one of delay, drop') as string });
});

test('the column of operations holds a name or a path of sane width, never a URL', async () => {
  await sandbox.fetch(
    new Request(`http://127.0.0.1:4010/alipay/${'long/'.repeat(50)}?sign=${'x'.repeat(900)}`),
  );
  const { out } = await run('requests', '--url', url);
  expect(out).toMatch(/404 +GET \/alipay\/long\/.*…/);
  expect(out).not.toMatch(/http:|sign=/);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(160);
});

test('the address can come from the environment; --url goes first', async () => {
  expect(await runIn({ SDK_SANDBOX_URL: url }, 'orders')).toMatchObject({ code: 0 });
  expect(await runIn({ SDK_SANDBOX_URL: 'http://127.0.0.1:1' }, 'orders', '--url', url)).toMatchObject({
    code: 0,
  });
  expect(await runIn({ SDK_SANDBOX_URL: 'nonsense' }, 'orders')).toMatchObject({
    code: 2,
    err: expect.stringContaining('SDK_SANDBOX_URL is') as string,
  });
});

test('--version', async () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as unknown;
  expect(manifest).toMatchObject({ version: (await run('--version')).out });
});

test('a slip of the fingers is answered with what was meant', async () => {
  expect((await run('start', '--prot', '0')).err).toMatch(
    /^Unknown option --prot\. Did you mean --port\?\nUsage/,
  );
  expect((await run('orders', '--jsno')).err).toContain('Did you mean --json?');
  expect((await run('orders', '--colour')).err).toMatch(/^Unknown option --colour\.\n/);
  expect((await run('order')).err).toContain('Did you mean orders?');
});

test('a notification to a stranger is refused in the words of the command line', async () => {
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://shop.example.org/n' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  const { out } = await run('notify', 'show', 'ntf_1', '--url', url);
  expect(out).toContain('--allow-notify-host shop.example.org');
  expect(out).not.toContain('allowNotifyHosts');
});

test('env as a shell and TypeScript read it', async () => {
  const shell = await run('env', '--format', 'shell', '--url', url);
  const evaluated = execFileSync('sh', ['-c', `${shell.out}\nprintf %s "$ALIPAY_PRIVATE_KEY"`]);
  expect(evaluated.toString('utf8')).toBe(sandbox.credentials(url).alipay.privateKey);
  const { out } = await run('env', '--format', 'ts', '--url', url);
  const [, literal = ''] = /^\/\/.*\nexport const sandboxCredentials = (.*) as const;$/s.exec(out) ?? [];
  expect(JSON.parse(literal)).toEqual(sandbox.credentials(url));
  const unknown = await run('env', '--format', 'constructor', '--url', url);
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringContaining('dotenv, json, shell, ts') as string,
  });
});

test('env as dotenv and as JSON', async () => {
  const dotenv = await run('env', '--url', url);
  expect(dotenv.out).toContain(`ALIPAY_GATEWAY=${url}/alipay/gateway.do`);
  expect(dotenv.out).toContain('ALIPAY_PRIVATE_KEY="line one\\nline two\\n"');
  const json = await run('env', '--format', 'json', '--url', url);
  expect(JSON.parse(json.out)).toEqual(sandbox.credentials(url));
});

describe('what a person may get wrong', () => {
  test.each([
    [['dance'], 2],
    [['--prot', '0'], 2],
    [['pay'], 2],
    [['pay', 'A1', 'A2'], 2],
    [['pay', 'A1', '--amount', '1'], 2],
    [['orders', '--colour'], 2],
    [['orders', '--url', '127.0.0.1'], 2],
    [['env', '--format', 'xml'], 2],
    [['clock', 'advance'], 2],
    [['clock', 'advance', 'soon'], 2],
    [['clock', 'back'], 2],
    [['notify', 'resend'], 2],
    [['notify', 'forget', 'ntf_1'], 2],
    [['start', '--port', '99999'], 2],
    [['start', '--clock', 'broken'], 2],
    [['start', '--lang', 'fr'], 2],
    [['requests', '--limit', '0'], 2],
    [['fault'], 2],
    [['fault', 'add', 'any'], 2],
    [['fault', 'add', 'any', 'drop', '--times', 'x'], 2],
    [['fault', 'clear', 'all'], 2],
  ])('%j ends with code %i', async (words, code) => {
    expect(await run(...words)).toMatchObject({ code });
  });

  test('nothing runs: it says how to start', async () => {
    await sandbox.close();
    const { code, err } = await run('orders', '--url', url);
    expect(code).toBe(1);
    expect(err).toMatch(/No sandbox answers.*ECONNREFUSED[^]*sdk-sandbox start/);
  });

  test('something else answers', async () => {
    const { code, err } = await run('orders', '--url', `${url}/elsewhere`);
    expect(code).toBe(1);
    expect(err).toContain('serves nothing');
    const file = await run('orders', '--url', `${url}/alipay/file?`);
    expect(file).toMatchObject({ code: 1, err: expect.stringContaining('Is that a sandbox?') as string });
  });
});

test.each(['start', 'env', 'orders', 'pay', 'refund', 'requests', 'notify', 'clock', 'fault'])(
  '%s --help',
  async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: sdk-sandbox ${name}`);
    expect(out).toContain('--url');
    expect(out).toContain('--json');
    expect((await run('--help')).out).toContain(name);
  },
);

test.each([[['start']], [[]]])(
  '%j listens, says where, keeps its data, and stops when asked',
  async (words) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-cli-'));
    const seen: string[] = [];
    const code = await runCli(
      [...words, '--port', '0', '--data', folder, '--clock', 'virtual', '--lang', 'zh-CN', '--json'],
      {
        print: (line) => seen.push(line),
        complain: (line) => seen.push(line),
        fetch: (address, init) => fetch(address, init),
        untilStopped: async () => {
          while (seen[0] === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
          const { url: address } = JSON.parse(seen[0]) as { url: string };
          expect((await fetch(`${address}/_sandbox/clock`)).status).toBe(200);
        },
      },
    );
    expect(code).toBe(0);
    const { url: address } = JSON.parse(seen[0] ?? '') as { url: string };
    await expect(fetch(address)).rejects.toThrow();
    expect(fs.readdirSync(folder)).toEqual(['sandbox.jsonl']);
    fs.rmSync(folder, { recursive: true });
  },
);

test('start on a port in use fails with advice', async () => {
  const { code, err } = await run('start', '--port', new URL(url).port);
  expect(code).toBe(1);
  expect(err).toMatch(/in use.*--port/);
  expect(err).not.toContain('\n');
});

test('start in production is one line that names --force', async () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  const { code, err } = await run('start', '--port', '0');
  process.env['NODE_ENV'] = before;
  expect(code).toBe(1);
  expect(err).toMatch(/NODE_ENV is `production`.*add --force/);
  expect(err).not.toMatch(/\n|allowProduction/);
});
