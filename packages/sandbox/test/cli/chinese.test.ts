import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { runCli } from '../../src/cli/run-cli.js';
import { chineseTriggers } from '../../src/cli/texts/chinese-triggers.js';
import { commandNames } from '../../src/cli/texts/command-texts.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { triggerScenarios } from '../../src/triggers/trigger-scenarios.js';
import { callGateway, signedGatewayRequest } from '../alipay/raw-client.js';

let sandbox: Sandbox;
let url: string;

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
  ({ url } = await sandbox.listen({ port: 0 }));
  await callGateway(sandbox, 'alipay.trade.create', {
    out_trade_no: 'A1',
    total_amount: '1.00',
    subject: '茶',
    buyer_id: sandbox.credentials().alipay.buyerId,
  });
  await sandbox.fetch(
    signedGatewayRequest('alipay.trade.query', { out_trade_no: 'A1' }, { digest: 'RSA-SHA1' }),
  );
});
afterAll(() => sandbox.close());

async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(['--lang', 'zh', ...words], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    fetch: (address, init) => fetch(address, init),
    environment: {},
    folder: os.tmpdir(),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** English words that are no name, option, code or placeholder. */
const english = /\b(?:the|is|was|with|there|nothing|one|or|and)\b/i;

test.each(commandNames)('the help of %s', async (name) => {
  const { code, out } = await run(name, '--help');
  expect(code).toBe(0);
  const [usage = '', , summary = ''] = out.split('\n');
  expect(usage).toMatch(new RegExp(`^用法：sdk-sandbox ${name}`));
  expect(summary).toMatch(/\p{Script=Han}/u);
  expect(out).not.toMatch(english);
});

test('the overview, in columns', async () => {
  const { out } = await run('help');
  for (const name of commandNames) expect(out).toMatch(new RegExp(`\n  ${name} +\\S*\\p{Script=Han}`, 'u'));
  expect(out).not.toMatch(english);
});

test('an order and what happened to it', async () => {
  expect((await run('orders', '--url', url)).out).toMatch(/^商户订单号 .*\nA1 .*WAIT_BUYER_PAY .*茶$/);
  const { out } = await run('fail', 'A1', '--url', url);
  expect(out).toContain('付款失败：买家放弃付款。');
  expect(out).toMatch(/商户服务器 +下单/);
  expect(out).not.toMatch(english);
});

test('why a signature is wrong', async () => {
  const { out } = await run('requests', '--url', url);
  expect(out).toMatch(/^编号 .*接口/);
  const id = sandbox.requests.list().find(({ signature }) => signature?.valid === false)?.id ?? '';
  expect((await run('requests', id, '--url', url)).out).toMatch(
    /签名错误：\S+（.*\p{Script=Han}[^]* 修正: /u,
  );
});

test('the clock, notifications, short messages, faults and tenants', async () => {
  expect((await run('clock', '--url', url)).out).toMatch(/UTC\+8 {2}静止，下一个待办 2026-/);
  expect((await run('notify', 'list', '--url', url)).out).toMatch(/^还没有通知/);
  expect((await run('sms', 'list', '--url', url)).out).toBe('还没有短信。');
  expect((await run('fault', 'list', '--url', url)).out).toBe('当前没有设置故障。');
  expect((await run('tenant', 'list', '--url', url)).out).toMatch(/default +1 个订单/);
  expect((await run('weixin', 'tokens', '--url', url)).out).toBe('还没有 access_token。');
});

test('every scenario of trigger', async () => {
  expect(Object.keys(chineseTriggers)).toEqual(triggerScenarios.map(({ name }) => name));
  const { out } = await run('trigger', '--list', '--url', url);
  expect(out.split('\n')).toHaveLength(triggerScenarios.length);
  expect(out).not.toMatch(english);
});

test('what doctor finds', async () => {
  const { code, out } = await run('doctor', '--url', url);
  expect(code).toBe(0);
  expect(out).toMatch(/\nok +sandbox +在 http\S+ 应答/);
  expect(out).toMatch(/\nwarn +clock +沙箱里是 .*分钟/);
  expect(out).not.toMatch(english);
});

test('a notification to a stranger is refused in the words of the command line', async () => {
  const content = { out_trade_no: 'A3', subject: '茶', total_amount: '1.00' };
  const buyer = { buyer_id: sandbox.credentials().alipay.buyerId };
  const parameters = { notify_url: 'http://shop.example.org/n' };
  await callGateway(sandbox, 'alipay.trade.create', { ...content, ...buyer }, { parameters });
  await sandbox.orders.pay('A3');
  await sandbox.clock.advance(0);
  const { out } = await run('notify', 'show', sandbox.notifications.list()[0]?.id ?? '', '--url', url);
  expect(out).toContain('用 `sdk-sandbox start --allow-notify-host shop.example.org` 放行');
  expect(out).not.toContain('allowNotifyHosts');
});

describe('refusals', () => {
  test.each([
    ['orders', 'A2'],
    ['pay', 'A2'],
    ['refund', 'A1', '--amount', '1,5'],
    ['finish', 'A1'],
    ['requests', 'req_99'],
    ['notify', 'show', 'ntf_9'],
    ['notify', 'reorder'],
    ['fault', 'remove', 'flt_9'],
    ['fault', 'add', 'alipay.trade.refnd', 'drop'],
    ['fault', 'add', 'any', 'explode'],
    ['trigger', 'alipay.trade.sucess'],
    ['trigger', 'nonsense'],
    ['trigger', 'alipay.trade.success', '--count', '0'],
    ['trigger', 'alipay.trade.success', '--notify-to', 'x'],
    ['trigger', 'alipay.trade.success', '--override', 'no.such=1'],
    ['tenant', 'create', '-'],
    ['tenant', 'create', 'A'],
    ['tenant', 'remove', 'nobody'],
    ['tenant', 'remove', 'default'],
    ['weixin', 'expire', 'stable-9'],
    ['weixin', 'code', '--openid', 'x'],
    ['weixin', 'say', 'hello', '--openid', 'x'],
    ['clock', 'advance', '900000000h'],
    ['sms', 'wait', '13800138000', '--timeout', '1'],
  ])('%s %s', async (...words) => {
    const { code, err } = await run(...words, '--url', url);
    expect(code).toBe(1);
    expect(err).toMatch(/\p{Script=Han}/u);
    expect(err).not.toMatch(english);
  });

  test.each([
    ['orders', '--colour'],
    ['orders', '--url'],
    ['orders', '--json=1'],
    ['ordrs'],
    ['orders', 'A1', 'A2'],
    ['pay'],
    ['pay', 'A1', 'A2'],
    ['orders', '--url', 'nonsense'],
    ['orders', '--tenant', 'A'],
    ['start', '--port', 'x'],
    ['start', '--clock', 'x'],
    ['start', '--keep', 'x'],
    ['start', '--seed', 'x'],
    ['start', '--durability', 'x'],
    ['start', 'x'],
    ['start', '--tenant', 'x'],
    ['exec'],
    ['exec', '--others', 'x', '--', 'true'],
    ['env', '--format', 'x'],
    ['requests', '--limit', '0'],
    ['notify', 'dance'],
    ['notify', 'show'],
    ['notify', 'hold', 'x'],
    ['notify', 'reorder', 'x'],
    ['notify', 'corrupt', 'x', '--minutes', 'x'],
    ['notify', 'duplicate', 'x', '--copies', 'x'],
    ['fault', 'dance'],
    ['fault', 'clear', 'x'],
    ['fault', 'add', 'any'],
    ['fault', 'add', 'any', 'drop', '--times', 'x'],
    ['fault', 'add', 'any', 'drop', '--probability', '2'],
    ['fault', 'remove'],
    ['clock', 'dance'],
    ['clock', 'now', 'x'],
    ['clock', 'advance'],
    ['clock', 'speed'],
    ['trigger'],
    ['trigger', '--list', 'x'],
    ['trigger', 'x', '--count', 'x'],
    ['trigger', 'x', '--override', 'x'],
    ['snapshot', 'dance'],
    ['snapshot', 'save'],
    ['snapshot', 'save', 'x', 'x'],
    ['export'],
    ['export', 'x'],
    ['reset'],
    ['reset', 'x'],
    ['weixin', 'dance'],
    ['weixin', 'say'],
    ['weixin', 'say', 'x', 'x'],
    ['weixin', 'code', 'x'],
    ['sms', 'dance'],
    ['sms', 'wait'],
    ['sms', 'list', 'x', 'x'],
    ['sms', 'wait', '1', '--timeout', 'x'],
    ['tenant'],
    ['tenant', 'create'],
    ['tenant', 'create', 'a', 'b'],
    ['tenant', 'create', 'a', '--format', 'x'],
    ['sign-check', 'x'],
    ['sign-check'],
    ['sign-check', '--credentials', __filename],
    ['doctor', 'x'],
  ])('wrong usage: %s %s %s', async (...words) => {
    const { code, out, err } = await run(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const [said = ''] = err.split('\n');
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).not.toMatch(english);
  });

  test('files that cannot be read, and data that cannot be', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-chinese-'));
    const file = path.join(folder, 'sandbox.jsonl');
    fs.writeFileSync(file, 'nonsense\n');
    const foreign = await run('start', '--port', '0', '--data', folder);
    expect(foreign).toMatchObject({
      code: 1,
      err: expect.stringMatching(/不是这个版本的日志。.*--data/) as string,
    });
    const snapshot = await run('snapshot', 'load', file, '--url', url);
    expect(snapshot).toMatchObject({ code: 1, err: expect.stringContaining('无法把') as string });
    fs.writeFileSync(file, '{}');
    const other = await run('snapshot', 'load', file, '--url', url);
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('不是沙箱的快照') as string });
    const written = await run('snapshot', 'save', path.join(folder, 'none/here.json'), '--url', url);
    expect(written).toMatchObject({ code: 1, err: expect.stringContaining('无法写入') as string });
    fs.rmSync(folder, { recursive: true });
  });
});
