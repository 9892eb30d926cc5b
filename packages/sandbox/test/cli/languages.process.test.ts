import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

// Processes are started, and each translates what it loads.
jest.setTimeout(120_000);

const tooling = path.resolve(__dirname, '../../../../tooling/jest');
const runTypescript = path.join(tooling, 'run-typescript.cjs');
const nodeOptions = `--conditions=@sdk/source --require "${path.join(tooling, 'translate-typescript.cjs')}"`;
const cli = path.resolve(__dirname, '../../src/cli.ts');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command with nothing of this machine's locale; a `start` is stopped when it has said all it says. */
async function run(words: readonly string[], locale: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--conditions=@sdk/source', runTypescript, cli, ...words], {
    env: { PATH, NODE_ENV: 'test', ...locale },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk.toString('utf8');
    if (/Ctrl\+C.*\n/.test(text.out)) child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

async function listening(): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const han = /\p{Script=Han}/u;

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, true],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, true],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' }, false],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, true],
  [{ LANG: 'en_US.UTF-8' }, false],
  [{}, false],
])('help in the language of the locale: %j', async (locale, isChinese) => {
  const { code, out } = await run(['--help'], locale);
  expect({ code, isChinese: han.test(out) }).toEqual({ code: 0, isChinese });
  expect(out).toContain('sdk-sandbox');
});

describe.each([
  ['zh', 'en_US.UTF-8', /沙箱已就绪.*\n[^]*控制台 +http:[^]*扮演买家付款\n\n按 Ctrl\+C 停止/],
  ['en', 'zh_CN.UTF-8', /Sandbox ready\..*\n[^]*dashboard +http:[^]*be the buyer\n\nStop with Ctrl\+C/],
])('--lang %s wins over %s', (language, locale, ready) => {
  it('start says where it is, in columns', async () => {
    const { code, out, err } = await run(['start', '--port', '0', '--lang', language], { LANG: locale });
    expect(out).toMatch(ready);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('a port in use, and production', async () => {
    const server = await listening();
    const port = String((server.address() as AddressInfo).port);
    const inUse = await run(['--lang', language, 'start', '--port', port], { LANG: locale });
    server.close();
    expect(inUse).toMatchObject({ code: 1, out: '' });
    expect(inUse.err).toMatch(new RegExp(`${port}.*--port`));
    const production = await run([`--lang=${language}`], { LANG: locale, NODE_ENV: 'production' });
    expect(production).toMatchObject({ code: 1, out: '' });
    expect(production.err).toMatch(/`production`.*--force/);
    for (const { err } of [inUse, production]) expect(han.test(err)).toBe(language === 'zh');
  });

  it('a folder that another sandbox has open', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-language-'));
    fs.writeFileSync(path.join(folder, 'sandbox.lock'), String(process.pid));
    const { code, err } = await run(['start', '--port', '0', '--data', folder, '--lang', language]);
    fs.rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(err).toContain(String(process.pid));
    expect(err).toContain('--data');
    expect(han.test(err)).toBe(language === 'zh');
  });

  it('no sandbox answers', async () => {
    const server = await listening();
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, err } = await run(['orders', '--url', `http://127.0.0.1:${port}`, '--lang', language]);
    expect(code).toBe(1);
    expect(err).toMatch(/ECONNREFUSED[^]*sdk-sandbox start/);
    expect(han.test(err)).toBe(language === 'zh');
  });
});

it.each([
  ['en_US.UTF-8', '--lang is zh or en, not fr.\n'],
  ['zh_CN.UTF-8', '--lang 是 zh 或 en，不能是 fr。\n'],
])('a language that is not spoken is refused with those that are, in that of %s', async (locale, err) => {
  expect(await run(['orders', '--lang', 'fr'], { LANG: locale })).toEqual({ code: 2, out: '', err });
});

it('what follows -- in exec is of another program', async () => {
  const script = 'console.log(process.argv.slice(1).join(" "))';
  const words = ['exec', '--lang', 'zh', '--', process.execPath, '-e', script, '--', '--lang', 'fr'];
  // Without the package built, a child reads the register door as TypeScript.
  const { code, out, err } = await run(words, { NODE_OPTIONS: nodeOptions });
  expect({ code, out }).toEqual({ code: 0, out: '--lang fr\n' });
  expect(err).toContain('没有资金流动');
});
