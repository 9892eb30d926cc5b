import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { copyRepository } from '../../workspace/copy-repository.mjs';
import { walkFiles } from '../../workspace/walk-files.mjs';

const needed = (file) =>
  /^(package\.json|\.oxfmtrc\.json|tooling\/(catalogue|scaffold|workspace)\/.*|packages\/[^/]+\/src\/catalogue\/generated\/.*)$/.test(
    file,
  );
const run = (folder, ...command) => spawnSync('node', command, { cwd: folder, encoding: 'utf8' });
const scaffold = (folder, ...parameters) => run(folder, 'tooling/scaffold/new-operation.mjs', ...parameters);
const read = (folder, file) => fs.readFileSync(path.join(folder, file), 'utf8');

const operations = [
  {
    parameters: [
      ...['alipay', 'alipay.tea.order.query', '--domain', 'platform', '--idempotency', 'safe'],
      ...['--summary', 'Ask for tea.', '--call', 'GET /v3/alipay/tea/order/query'],
      ...['--request', 'tea_no=text!', '--request', 'leaf_count=number', '--result', 'tea_state=text!'],
    ],
    generator: 'alipay',
    typed: ['alipay-openapi', /teaNo: string/],
    vector: {
      file: 'packages/alipay-openapi/test/operations/alipay.tea.order.query.json',
      params: { teaNo: '' },
      wire: { tea_no: '' },
      result: { teaState: '<text>' },
    },
  },
  {
    parameters: [
      ...['weixin', 'tea.getLeaves', '--call', 'POST /wxa/tea/get_leaves', '--idempotency', 'safe'],
      ...['--request', 'tea_id=text!', '--result', 'leaves=number[]'],
    ],
    generator: 'weixin',
    typed: ['weixin-openapi', /teaId: string/],
    vector: {
      file: 'packages/weixin-openapi/test/operations/tea.getLeaves.json',
      params: { teaId: '' },
      wire: { tea_id: '' },
      result: { leaves: '<text>' },
    },
  },
  {
    parameters: ['sms', 'QueryTea', '--request', 'TeaName=string!', '--result', 'Code=string'],
    generator: 'dysms',
    typed: ['aliyun-sms', /teaName: string/],
    vector: {
      file: 'packages/aliyun-sms/test/operations/queryTea.json',
      params: { teaName: '' },
      wire: { TeaName: '' },
      result: { code: '<text>' },
    },
  },
];

test('an operation is catalogued, generated, and asks for its vector', async (context) => {
  const folder = copyRepository(context, needed);
  for (const { parameters, generator, typed, vector } of operations) {
    const generated = path.join(folder, 'packages', typed[0], 'src/catalogue/generated');
    fs.writeFileSync(path.join(generated, 'no-longer-generated.ts'), '');
    const made = scaffold(folder, ...parameters);
    assert.equal(made.status, 0, made.stderr);
    assert.ok(!fs.existsSync(path.join(generated, 'no-longer-generated.ts')));
    const current = run(folder, `tooling/catalogue/generate-${generator}.mjs`, '--check');
    assert.equal(current.status, 0, current.stderr);
    const texts = walkFiles(generated).map((file) => fs.readFileSync(file, 'utf8'));
    assert.match(texts.join('\n'), typed[1]);
    const { file, ...expected } = vector;
    const { title, source, operation: _operation, ...written } = JSON.parse(read(folder, file));
    assert.deepEqual([title, source, written], ['', '', expected]);
  }
  assert.match(read(folder, '.changeset/alipay-tea-order-query.md'), /'@sdk\/alipay-openapi': minor/);
});

test('what cannot be catalogued is refused, and nothing is left changed', (context) => {
  const folder = copyRepository(context, needed);
  const before = read(folder, 'tooling/catalogue/alipay.json');
  const usual = ['--domain', 'trade', '--idempotency', 'safe', '--summary', 'x'];
  for (const [parameters, message] of [
    [[], /Name the platform: alipay, weixin, sms/],
    [['toString', 'x'], /Name the platform/],
    [['alipay'], /Name the operation/],
    [['alipay', 'alipay.trade.query', ...usual], /in the catalogue already/],
    [['alipay', 'alipay.tea.query', '--domain', 'trade'], /--summary is missing/],
    [['alipay', 'tea', ...usual], /has dots/],
    [['alipay', 'alipay.tea.query', ...usual, '--idempotency', 'often'], /safe, keyed or unsafe/],
    [['alipay', 'alipay.tea.query', ...usual, '--request', 'tea_no'], /'tea_no' is not/],
    [['alipay', 'alipay.tea.query', ...usual, '--request', 'tea_no=leaf!'], /as it was[^]*leaf/],
    [['weixin', 'tea', '--call', 'GET /x', '--idempotency', 'safe'], /<namespace>\.<name>/],
    [['sms', 'queryTea'], /capital/],
  ]) {
    const { status, stderr } = scaffold(folder, ...parameters);
    assert.deepEqual([status, message.test(stderr)], [1, true], `${parameters.join(' ')}\n${stderr}`);
  }
  assert.equal(read(folder, 'tooling/catalogue/alipay.json'), before);
});
