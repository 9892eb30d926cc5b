import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { runCli } from '../../src/cli/run-cli.js';

// Processes are started, and each translates what it loads.
jest.setTimeout(120_000);

const tooling = path.resolve(__dirname, '../../../../tooling/jest');
const programs = path.resolve(__dirname, '../programs');
const runTypescript = path.join(tooling, 'run-typescript.cjs');
const cli = path.resolve(__dirname, '../../src/cli.ts');
/** As a user's NODE_OPTIONS, which exec has to keep: without it the children could not read TypeScript. */
const nodeOptions = `--conditions=@sdk/source --require "${path.join(tooling, 'translate-typescript.cjs')}"`;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(words: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--conditions=@sdk/source', runTypescript, cli, 'exec', ...words], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: nodeOptions, LC_ALL: 'C', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess): Promise<Ended> {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (text.out += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (text.err += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

const exec = (words: readonly string[], environment?: Record<string, string>): Promise<Ended> =>
  ended(start(words, environment));

/** For what ends before anything is started. */
async function inProcess(words: readonly string[]): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(['exec', ...words], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: (address, init) => fetch(address, init),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const evaluate = (script: string): string[] => ['--', process.execPath, '-e', script];

it('a program with hard-coded hosts pays an order; standard output is its own', async () => {
  const program = path.join(programs, 'pay-an-order.cjs');
  const { code, out, err } = await exec([
    '--others',
    'refuse',
    '--',
    process.execPath,
    program,
    '--port',
    '1 2',
  ]);
  expect(err).toMatch(/^sdk-sandbox: http:\/\/127\.0\.0\.1:\d+\/ \(no money moves, the keys are fake\)\n$/);
  expect(JSON.parse(out)).toEqual({ tradeStatus: 'TRADE_SUCCESS', token: 200, words: ['--port', '1 2'] });
  expect(code).toBe(0);
});

it('a folder with a space and a quote, a clock and data, and a child of a child', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `sandbox exec "1" `));
  const program = path.join(folder, 'pay an order.cjs');
  fs.writeFileSync(
    program,
    `fetch('https://openapi.alipay.com/gateway.do').then((a) => a.text()).then(console.log);
     fetch(process.env.SDK_SANDBOX_URL + '/_sandbox/clock').then((a) => a.json()).then((c) => console.log(c.frozen));`,
  );
  const script = `require('child_process').spawnSync(process.execPath, [${JSON.stringify(program)}], { stdio: 'inherit' })`;
  const data = path.join(folder, 'data');
  const { code, out } = await exec(['--data', data, '--clock', 'virtual', ...evaluate(script)]);
  expect(out).toContain('isv.missing-method');
  expect(out).toContain('true');
  expect(code).toBe(0);
  expect(fs.readdirSync(data)).toEqual(['sandbox.jsonl']);
  fs.rmSync(folder, { recursive: true });
});

it('tenpay refunds with its pfx over real TLS', async () => {
  const program = path.join(programs, 'refund-with-pfx.cjs');
  const { out } = await exec(['--', process.execPath, '--openssl-legacy-provider', program]);
  expect(JSON.parse(out)).toEqual({
    fee: '40',
    url: 'https://api.mch.weixin.qq.com/secapi/pay/refund',
    verified: '1900009999',
  });
  // Without the flag this Node.js cannot open the file, before the real platform as before this one.
  const without = await exec(['--', process.execPath, program]);
  expect(without.out).toContain('Unsupported PKCS12 PFX data');
});

describe('the exit code', () => {
  it.each([
    ['of the command', evaluate('process.exit(7)'), 7],
    ['of a signal', evaluate('process.kill(process.pid, "SIGKILL")'), 137],
    ['of a command that is not there', ['--', 'no-such-command-at-all'], 127],
    ['of a file that is no program', ['--', programs], 126],
  ])('%s', async (_name, words, code) => {
    const result = await exec(words);
    expect(result).toMatchObject({ code, out: '' });
    if (code === 127) expect(result.err).toContain('no-such-command-at-all: command not found');
  });

  it.each([[[]], [['--others', 'drop', '--', 'true']], [['--clok', 'real', '--', 'true']]])(
    'of wrong usage: %j',
    async (words) => {
      const { code, err, out } = await inProcess(words);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('Usage: sdk-sandbox exec');
    },
  );

  it('of production: one line, unless forced', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    const { code, err } = await inProcess(evaluate(''));
    process.env['NODE_ENV'] = before;
    expect(code).toBe(1);
    expect(err).toMatch(/^.*NODE_ENV is `production`.*add --force.*$/);
    const script = `fetch('https://openapi.alipay.com/gateway.do').then((a) => process.exit(a.status === 200 ? 5 : 6))`;
    expect(await exec(['--force', ...evaluate(script)], { NODE_ENV: 'production' })).toMatchObject({
      code: 5,
    });
  });
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s goes on to the command, which may end as it likes',
  async (signal) => {
    const script = `process.on('${signal}', () => { console.log('${signal}'); process.exit(3); });
    setInterval(() => {}, 1000); console.log('ready');`;
    const child = start(evaluate(script));
    const result = ended(child);
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString('utf8');
      if (seen === 'ready\n') child.kill(signal);
    });
    expect(await result).toMatchObject({ code: 3, out: `ready\n${signal}\n` });
  },
);

it('a proxy is told nothing about the platforms', async () => {
  const { out } = await exec(evaluate('console.log(process.env.NO_PROXY, process.env.NODE_OPTIONS)'), {
    HTTPS_PROXY: 'http://FAKE:FAKE@127.0.0.1:1',
    NO_PROXY: 'intranet.example',
  });
  expect(out).toMatch(
    /^intranet\.example,openapi\.alipay\.com,.*,127\.0\.0\.1 --conditions=@sdk\/source --require ".*/,
  );
});
