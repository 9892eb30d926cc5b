import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';

let sandbox: Sandbox;
let url: string;
let folder: string;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-commands-'));
  sandbox = await createSandbox({
    seed: 1,
    clock: { startAt: '2026-03-04T04:00:00Z' },
    fetch: () => new Response('success'),
  });
  ({ url } = await sandbox.listen({ port: 0 }));
});

afterEach(async () => {
  await sandbox.close();
  fs.rmSync(folder, { recursive: true });
});

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli([...words, ...(words[0] === 'start' ? [] : ['--url', url])], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: (address, init) => fetch(address, init),
    environment: {},
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const file = (name: string): string => path.join(folder, name);

test('trigger: list, run with overrides and a shop, and what is wrong', async () => {
  expect((await run('trigger', '--list')).out).toMatch(/^wxpay\.v3\.refund\.abnormal +a paid v3 order/m);
  const done = await run(
    ...['trigger', 'wxpay.v3.payment.success', '--override', 'amount.total=7', '--override'],
    ...['attach=a=b', '--notify-to', 'http://127.0.0.1:9/n', '--count', '2'],
  );
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toMatch(
    /^wxpay\.v3\.payment\.success: 2 runs\n {2}order trigger\d+\n {2}order trigger\d+$/,
  );
  expect(sandbox.orders.list()).toHaveLength(2);
  expect(sandbox.orders.list()[0]).toMatchObject({ totalFen: 7, notifyUrl: 'http://127.0.0.1:9/n' });
  expect(JSON.stringify(sandbox.orders.list()[0])).toContain('a=b');
  expect(await run('trigger', 'alipay.trade.succes')).toMatchObject({
    code: 1,
    err: 'There is no trigger alipay.trade.succes. Did you mean alipay.trade.success?',
  });
  expect(await run('trigger', 'alipay.trade.success', '--override', 'x')).toMatchObject({ code: 2 });
  expect(await run('trigger', 'alipay.trade.success', '--count', 'many')).toMatchObject({ code: 2 });
  expect(await run('trigger')).toMatchObject({ code: 2 });
});

test('snapshot: save, compare, load', async () => {
  await run('trigger', 'alipay.trade.success');
  expect((await run('snapshot', 'save', file('a.json'))).out).toMatch(/^Saved \d+ entries/);
  expect(fs.statSync(file('a.json')).mode & 0o077).toBe(0);
  const number = sandbox.orders.list()[0]?.outTradeNo ?? '';
  await sandbox.orders.refund(number, '0.30');
  await run('snapshot', 'save', file('b.json'));
  expect(await run('snapshot', 'diff', file('a.json'), file('a.json'))).toMatchObject({
    code: 0,
    out: 'The two are the same.',
  });
  const { code, out } = await run('snapshot', 'diff', file('a.json'), file('b.json'));
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`^~ order ${number} \\(alipay\\): .*refundedFen 0 → 30`, 'm'));
  expect(out).toMatch(/^\+ core\.notifications ntf_2$/m);
  expect((await run('snapshot', 'diff', file('b.json'), file('a.json'))).out).toMatch(
    /^- core\.notifications ntf_2$/m,
  );
  expect(await run('snapshot', 'load', file('a.json'))).toMatchObject({ code: 0 });
  expect(sandbox.orders.get(number)?.refundedFen).toBe(0);
});

test('snapshot: what cannot be read or written', async () => {
  fs.writeFileSync(file('other.json'), '{}');
  fs.writeFileSync(file('torn.json'), '{"for');
  expect(await run('snapshot', 'load', file('other.json'))).toMatchObject({ code: 1 });
  expect((await run('snapshot', 'load', file('torn.json'))).err).toContain('cannot be read as JSON');
  expect((await run('snapshot', 'save', file('none/a.json'))).err).toContain('cannot be written');
  expect(await run('snapshot', 'load')).toMatchObject({ code: 2 });
  expect(await run('snapshot', 'save', 'a', 'b')).toMatchObject({ code: 2 });
  expect(await run('snapshot', 'forget')).toMatchObject({ code: 2 });
});

test('reset asks first', async () => {
  await run('trigger', 'alipay.trade.success');
  expect(await run('reset')).toMatchObject({ code: 2, err: expect.stringContaining('--yes') as string });
  expect(sandbox.orders.list()).toHaveLength(1);
  expect(await run('reset', '--yes')).toMatchObject({ code: 0, out: 'The sandbox is as new.' });
  expect(sandbox.orders.list()).toEqual([]);
});

test('export: printed, written, and what is wrong', async () => {
  await run('trigger', 'alipay.trade.success');
  expect((await run('export', '--as', 'vitest')).out).toContain("from 'vitest'");
  expect(await run('export', '--as', 'jest', '--name', '名字', '--out', file('x.test.js'))).toMatchObject({
    code: 0,
  });
  expect(fs.readFileSync(file('x.test.js'), 'utf8')).toBe(
    await sandbox.exportTest({ runner: 'jest', name: '名字' }),
  );
  expect(await run('export')).toMatchObject({ code: 2 });
  expect(await run('export', '--as', 'mocha')).toMatchObject({
    code: 1,
    err: expect.stringContaining('one of jest, vitest, node-test') as string,
  });
});

test('clock speed, and a start with speed and seed', async () => {
  await run('clock', 'thaw');
  expect((await run('clock', 'speed', '60')).out).toMatch(/running ×60/);
  expect((await run('clock', 'speed', 'x1')).out).toMatch(/running,/);
  expect(await run('clock', 'speed', 'fast')).toMatchObject({ code: 2 });
  const started = await run('start', '--port', '0', '--clock', 'x60', '--seed', '7', '--json');
  expect(JSON.parse(started.out)).toMatchObject({ seed: 7 });
  expect((await run('start', '--port', '0')).out).toMatch(/^ {2}seed {7}\d+$/m);
  expect(await run('start', '--clock', 'x0')).toMatchObject({ code: 2 });
  expect(await run('start', '--seed', '1.5')).toMatchObject({ code: 2 });
});

test('the control API lists what is new', async () => {
  const answer = await sandbox.fetch(new Request(`${url}/_sandbox/`));
  const { routes } = (await answer.json()) as { routes: string[] };
  expect(routes.join('\n')).toMatch(/GET \/_sandbox\/export.*[^]*POST \/_sandbox\/triggers\/:name/);
});
