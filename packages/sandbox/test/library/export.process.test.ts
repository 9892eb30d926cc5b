import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { ExportTestOptions, Sandbox } from '../../src/index.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { createOrder, fakePlatform } from '../core/fake-platform.js';
import { mchId, orderContent, refundContent, signedV3Request } from '../weixin-pay/raw-v3-client.js';

const root = path.join(__dirname, '../../../..');
const packageFolder = path.join(__dirname, '../..');
let sandbox: Sandbox;
let folder: string;
let answers: Response[];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-export-'));
  fs.mkdirSync(path.join(folder, 'node_modules/@sdk'), { recursive: true });
  fs.symlinkSync(packageFolder, path.join(folder, 'node_modules/@sdk/sandbox'));
  fs.symlinkSync(
    path.dirname(require.resolve('vitest/package.json')),
    path.join(folder, 'node_modules/vitest'),
  );
  answers = [new Response('busy', { status: 500 }), new Response('fail')];
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-01T04:00:00Z' },
    allowNotifyHosts: ['shop.example.com'],
    fetch: () => answers.shift() ?? new Response('success'),
  });
  await recordSession();
});

afterAll(async () => {
  await sandbox.close();
  fs.rmSync(folder, { recursive: true });
});

/** Orders on two platforms, a fault, refunds, notifications that are refused at first, and what a person does. */
async function recordSession(): Promise<void> {
  const gateway = (method: string, content: Record<string, unknown>): Promise<Response> =>
    sandbox.fetch(
      signedGatewayRequest(method, content, {
        parameters: { notify_url: 'http://shop.example.com/alipay?a=1' },
      }),
    );
  const v3 = (method: string, target: string, content?: unknown): Promise<Response> =>
    sandbox.fetch(signedV3Request(sandbox, method, `/wxpay${target}`, content));
  const control = (target: string, body: unknown): Promise<Response> =>
    sandbox.fetch(
      new Request(`http://127.0.0.1:4010/_sandbox${target}`, { method: 'POST', body: JSON.stringify(body) }),
    );
  const trade = {
    out_trade_no: 'A1',
    total_amount: '10.00',
    subject: '茶 "%+&" 🍵',
    buyer_id: '2088000000000001',
  };
  await gateway('alipay.trade.create', trade);
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance('5m');
  sandbox.faults.add({ operation: 'alipay.trade.refund', effect: 'commit-then-timeout', ms: 20 });
  await expect(
    gateway('alipay.trade.refund', { out_trade_no: 'A1', refund_amount: '1.00', out_request_no: 'R1' }),
  ).rejects.toThrow('fetch failed');
  await gateway('alipay.trade.query', { out_trade_no: 'A1' });
  await sandbox.fetch(signedGatewayRequest('alipay.trade.query', trade, { signature: () => 'AAAA' }));
  await v3('POST', '/v3/pay/transactions/jsapi', orderContent('W00001'));
  await expect(sandbox.orders.act('W00001', 'finish')).rejects.toThrow();
  await sandbox.orders.pay('W00001');
  await v3('POST', '/v3/refund/domestic/refunds', refundContent('W00001', 'WR0001', 300));
  await sandbox.clock.advance('1m');
  await v3('GET', `/v3/pay/transactions/out-trade-no/W00001?mchid=${mchId}`);
  await sandbox.notifications.duplicate('ntf_2', 3);
  await control('/weixin/codes', { kind: 'login' });
  await control('/weixin/codes', { kind: 'wrong' });
  await sandbox.trigger('alipay.refund.partial', { notifyUrl: 'http://shop.example.com/alipay' });
  await sandbox.clock.runUntilIdle();
}

interface Outcome {
  readonly code: number;
  readonly output: string;
}

function run(
  file: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const env = { ...process.env, ...environment };
  // What this Jest tells its own children is not for others.
  delete env['JEST_WORKER_ID'];
  delete env['NODE_TEST_CONTEXT'];
  return new Promise((resolve) => {
    execFile(file, [...args], { cwd: folder, env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}

/** Leaves no other exported test behind; resolves with the names of the files. */
function write(texts: readonly string[], ending: string): string[] {
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith('exported-')) fs.rmSync(path.join(folder, name));
  }
  return texts.map((text, index) => {
    const name = `exported-${String(index)}${ending}`;
    fs.writeFileSync(path.join(folder, name), text);
    return name;
  });
}

/** Each runs the texts as files of their own, all in one process of the runner: it starts once. */
const runners: Record<ExportTestOptions['runner'], (...texts: string[]) => Promise<Outcome>> = {
  jest(...texts) {
    write(texts, '.test.js');
    const config = {
      rootDir: folder,
      testMatch: ['<rootDir>/exported-*.test.js'],
      testEnvironmentOptions: { customExportConditions: ['@sdk/source', 'node', 'require', 'default'] },
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '^.+\\.ts$': [
          require.resolve('ts-jest'),
          { tsconfig: path.join(root, 'tsconfig.jest.json'), transpilation: true, diagnostics: false },
        ],
      },
    };
    fs.writeFileSync(path.join(folder, 'jest.config.json'), JSON.stringify(config));
    const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
    return run(process.execPath, [jest, '--config', path.join(folder, 'jest.config.json')]);
  },
  vitest(...texts) {
    write(texts, '.spec.mjs');
    const config = `export default {
      root: ${JSON.stringify(folder)},
      ssr: { resolve: { conditions: ['@sdk/source'] } },
      resolve: { conditions: ['@sdk/source'] },
      server: { fs: { strict: false } },
      test: { include: ['exported-*.spec.mjs'], server: { deps: { inline: [/sdk/] } } },
    };`;
    fs.writeFileSync(path.join(folder, 'vitest.config.mjs'), config);
    const vitest = path.join(path.dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
    return run(process.execPath, [vitest, 'run', '--config', path.join(folder, 'vitest.config.mjs')]);
  },
  'node-test'(...texts) {
    const files = write(texts, '.test.cjs');
    const hook = path.join(root, 'tooling/jest/translate-typescript.cjs');
    const options = `--conditions=@sdk/source --require ${hook}`;
    return run(process.execPath, ['--test', '--test-reporter=tap', ...files], { NODE_OPTIONS: options });
  },
};

/** As Jest, Vitest and Node.js count. */
const onePassedOneFailed =
  /Tests: +1 failed, 1 passed, 2 total|Tests +1 failed \| 1 passed \(2\)|# pass 1\n# fail 1\n/;

const targets: ExportTestOptions[] = [
  { runner: 'jest', name: 'a "quoted" day' },
  { runner: 'vitest' },
  { runner: 'node-test', module: 'cjs' },
];

test.each(targets)(
  'the exported file passes with %j, and fails when one recorded thing was another',
  async (target) => {
    const text = await sandbox.exportTest(target);
    const altered = text.replace('"refundedFen": 300', '"refundedFen": 301');
    expect(altered).not.toBe(text);
    const { code, output } = await runners[target.runner](text, altered);
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(onePassedOneFailed) as string,
    });
    expect(output).toMatch(/30[01]/);
  },
  180_000,
);

test('an amount in a request, a status, a shop’s answer: each change is noticed', async () => {
  const text = await sandbox.exportTest({ runner: 'node-test', module: 'cjs' });
  const changes: [RegExp, string][] = [
    [/total_amount%22%3A%2210\.00/, 'total_amount%22%3A%2211.00'],
    [/result: "10000"/, 'result: "40004"'],
    [/"body": "busy"/, '"body": "success"'],
    [/"status": 500/, '"status": 200'],
    [/orders\.act\("A1","pay"|orders\.act\("A1", "pay"/, 'orders.act("A1", "close"'],
  ];
  const outcomes: number[] = [];
  for (const [from, to] of changes) {
    const altered = text.replace(from, to);
    expect({ from, isChanged: altered !== text }).toEqual({ from, isChanged: true });
    outcomes.push((await runners['node-test'](altered)).code);
  }
  // A refusal is a refusal: 200 with the text `busy` is refused as 500 was.
  expect(outcomes).toEqual([1, 1, 0, 0, 1]);
}, 180_000);

test('what it says is readable and repeats nothing that failed', async () => {
  const text = await sandbox.exportTest({ runner: 'jest' });
  expect(text).toContain(`seed: ${sandbox.seed}`);
  expect(text).toContain('sandbox.orders.act("A1", "pay", {})');
  expect(text).toContain('sandbox.notifications.duplicate("ntf_2", 3)');
  expect(text).toContain('allowNotifyHosts: ["shop.example.com"]');
  expect(text).not.toContain('"finish"');
  expect(text).not.toContain('wrong');
  expect(text).not.toMatch(/require\('vitest'\)|@jest/);
});

test.each([
  [{ runner: 'mocha' }, /one of jest, vitest, node-test/],
  [{ runner: 'vitest', module: 'cjs' }, /cannot be required/],
  [{ runner: 'jest', name: '' }, /name/],
])('%j is refused', async (options, message) => {
  await expect(sandbox.exportTest(options as ExportTestOptions)).rejects.toThrow(message);
});

describe('a session that cannot be done again is not exported', () => {
  test('with platforms of its own', async () => {
    const other = await createSandbox({ platforms: [fakePlatform()] });
    await expect(other.exportTest({ runner: 'jest' })).rejects.toThrow(/`platforms` of its own/);
    await other.close();
  });

  test('longer than the journal, or a body larger than what is kept', async () => {
    const other = await createSandbox({ journalLimit: 2 });
    for (const name of ['1', '2', '3']) await other.fetch(createOrder(name));
    await expect(other.exportTest({ runner: 'jest' })).rejects.toThrow(/longer than what is kept/);
    other.reset();
    await other.fetch(createOrder('4', { subject: 'x'.repeat(300_000) }));
    await expect(other.exportTest({ runner: 'jest' })).rejects.toThrow(/body of req_1 is larger/);
    await other.close();
  });

  test('continued from a data folder under another seed; after a reset it can', async () => {
    const data = path.join(folder, 'data');
    await (await createSandbox({ data, seed: 4 })).close();
    const same = await createSandbox({ data, seed: 4 });
    expect(await same.exportTest({ runner: 'jest' })).toContain('seed: 4');
    await same.close();
    const other = await createSandbox({ data, seed: 5 });
    await expect(other.exportTest({ runner: 'jest' })).rejects.toThrow(/from a data folder/);
    other.reset();
    expect(await other.exportTest({ runner: 'jest' })).toContain('createSandbox');
    await other.close();
  });
});
