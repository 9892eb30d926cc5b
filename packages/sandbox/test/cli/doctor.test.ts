import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { nodeFloor, checkEnvironment } from '../../src/cli/doctor/check-environment.js';
import type { Finding } from '../../src/cli/doctor/finding.js';
import { englishFindings } from '../../src/cli/texts/english-findings.js';
import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';

let sandbox: Sandbox;
let url: string;
let folder: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterAll(() => sandbox.close());
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-doctor-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

async function run(words: string[], environment: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(['doctor', ...words], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: (address, init) => fetch(address, init),
    environment,
    folder,
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function find(check: string, environment: Record<string, string> = {}, address = url) {
  const { out } = await run(['--json', '--url', address], environment);
  return (JSON.parse(out) as Finding[]).find((one) => one.check === check);
}

function install(packages: Record<string, string>): void {
  for (const [name, version] of Object.entries(packages)) {
    const place = path.join(folder, 'node_modules', name);
    fs.mkdirSync(place, { recursive: true });
    fs.writeFileSync(path.join(place, 'package.json'), JSON.stringify({ name, version }));
  }
}

it('all is well', async () => {
  const { code, out } = await run(['--url', url]);
  expect(out).toMatch(/^ok {2}node +Node\.js v/);
  expect(out).toMatch(/\nok {2}sandbox +answers at http/);
  expect(out).toMatch(/\nok {2}clock +\d{4}-.* UTC\+8, running/);
  expect(out).toMatch(/\nok {2}keys +\d+ keys and certificates of the sandbox can be read/);
  expect(out).not.toMatch(/warn|fail|→/);
  expect(code).toBe(0);
});

it('an old Node.js; the floor is the one of the manifest', () => {
  const manifest = fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ engines: { node: `>=${nodeFloor}` } });
  expect(checkEnvironment({}, 'v20.18.0', englishFindings)[0]).toMatchObject({ verdict: 'fail' });
  expect(checkEnvironment({}, 'v18.20.4', englishFindings)[0]).toMatchObject({ verdict: 'fail' });
  expect(checkEnvironment({}, 'v20.18.1', englishFindings)[0]).toMatchObject({ verdict: 'ok' });
  expect(checkEnvironment({}, 'v24.0.0-nightly', englishFindings)[0]).toMatchObject({ verdict: 'ok' });
});

describe('the address', () => {
  it('nothing listens where it was said: fails; where it was not: the port is free', async () => {
    const gone = await createSandbox();
    const { url: address } = await gone.listen({ port: 0 });
    await gone.close();
    expect(await run(['--url', address])).toMatchObject({
      code: 1,
      out: expect.stringContaining(`None answers at ${address}`) as string,
    });
    expect((await run([], { SDK_SANDBOX_URL: address })).code).toBe(1);
    const refuse = () => Promise.reject(new TypeError('fetch failed'));
    const out: string[] = [];
    const io = { print: (line: string) => out.push(line), complain: () => undefined, fetch: refuse };
    expect(await runCli(['doctor'], { ...io, untilStopped: () => Promise.resolve() })).toBe(0);
    expect(out.join('\n')).toContain('none answers at http://127.0.0.1:4010: its port is free');
  });

  it.each(['{}', '<html>', 'null', '{"now":"soon"}'])('something else answers %s', async (body) => {
    const server = createServer((_request, response) => response.end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const found = await find('sandbox', {}, address);
    expect(found).toMatchObject({
      verdict: 'fail',
      message: expect.stringContaining('no sandbox') as string,
    });
    server.close();
  });
});

it('a clock that stands still, or is elsewhere', async () => {
  const other = await createSandbox({ clock: 'virtual' });
  const { url: address } = await other.listen({ port: 0 });
  expect(await find('clock', {}, address)).toMatchObject({
    verdict: 'warn',
    message: expect.stringContaining('stands still') as string,
  });
  await other.clock.advance('2h');
  expect(await find('clock', {}, address)).toMatchObject({
    verdict: 'warn',
    message: expect.stringMatching(/120 minutes ahead of this machine/) as string,
  });
  await other.close();
});

describe('keys in the environment', () => {
  const key = () => sandbox.credentials(url).alipay.privateKey;

  it('the right one is not spoken of', async () => {
    expect(await find('ALIPAY_PRIVATE_KEY', { ALIPAY_PRIVATE_KEY: key() })).toBeUndefined();
  });

  it.each([
    ['with line ends that were not converted', () => key().replaceAll('\n', '\\n'), 'warn', /written as \\n/],
    ['cut off', () => key().slice(0, 300), 'fail', /cannot be read/],
    ['of somebody else', () => sandbox.credentials(url).weixinPay.privateKey, 'warn', /not the sandbox's/],
  ])('%s', async (_name, value, verdict, message) => {
    const found = await find('ALIPAY_PRIVATE_KEY', { ALIPAY_PRIVATE_KEY: value() });
    expect(found).toMatchObject({ verdict, message: expect.stringMatching(message) as string });
    expect(JSON.stringify(found)).not.toContain(value().slice(40, 80));
  });
});

it('production fails; a proxy is a warning that keeps its password', async () => {
  expect((await run(['--url', url], { NODE_ENV: 'production' })).code).toBe(1);
  const environment = { https_proxy: 'http://FAKE-user:FAKE-password@proxy.example:1' };
  const { out, code } = await run(['--url', url], environment);
  expect(out).toMatch(/warn {2}proxy +https_proxy is set/);
  expect(out).not.toContain('FAKE-password');
  expect(code).toBe(0);
  const names = '.alipay.com,.alipaydev.com,.qq.com,wechatpay.cn,*.aliyuncs.com bspapp.com';
  expect(await find('proxy', { ...environment, NO_PROXY: names })).toMatchObject({ verdict: 'ok' });
  expect(await find('proxy', { ...environment, NO_PROXY: 'alipay.com' })).toMatchObject({ verdict: 'warn' });
});

describe('packages', () => {
  it.each([
    [{ jest: '30.5.2', msw: '2.12.0' }, {}, 'warn', /CommonJS/],
    [{ jest: '30.5.2', msw: '2.11.2' }, {}, 'ok', /2\.11\.2/],
    [{ jest: '30.5.2', msw: '2.15.0' }, { NODE_OPTIONS: '--experimental-vm-modules' }, 'ok', /2\.15\.0/],
    [{ vitest: '3.2.0', msw: '2.15.0' }, {}, 'ok', /2\.15\.0/],
    [{ msw: '2.11.2', undici: '7.30.2' }, {}, 'warn', /does not see/],
  ])('%j with %j', async (packages, environment, verdict, message) => {
    install(packages);
    expect(await find('msw', environment as Record<string, string>)).toMatchObject({
      verdict,
      message: expect.stringMatching(message) as string,
    });
  });

  it('are found in the folder above too, and none is no finding', async () => {
    expect(await find('jest')).toBeUndefined();
    install({ jest: '30.5.2' });
    const inner = path.join(folder, 'packages/shop');
    fs.mkdirSync(inner, { recursive: true });
    const outer = folder;
    folder = inner;
    expect(await find('jest')).toMatchObject({ verdict: 'ok', message: '30.5.2' });
    folder = outer;
  });
});

it('has help', async () => {
  const { code, out } = await run(['--help']);
  expect(out).toMatch(/^Usage: sdk-sandbox doctor\n.*--url <address>.*--json/s);
  expect(code).toBe(0);
});

it('takes no words', async () => {
  expect(await run(['everything'])).toMatchObject({ code: 2 });
});
