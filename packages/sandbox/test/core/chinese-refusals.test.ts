import fs from 'node:fs';
import path from 'node:path';

import { chineseRefusal } from '../../src/control/chinese-refusals.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { callGateway } from '../alipay/raw-client.js';

const source = path.join(__dirname, '../../src');

/** Files whose options are refused where the sandbox is made, or at the command line, and never by the control API. */
const elsewhere = [
  'core/sandbox-options.ts',
  'core/retention.ts',
  'core/http-door.ts',
  'core/lock-folder.ts',
  'core/read-journal.ts',
  'core/refuse-production-environment.ts',
  'tenants/tenant-folders.ts',
  'interception/',
  'sign-check/',
  'library/',
  'cli/',
];

/** Every sentence that is thrown, with `1` in each place that is filled in. */
const thrown = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll(path.sep, '/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter((name) => !elsewhere.some((place) => name.startsWith(place)))
  .flatMap((name) => {
    const text = fs.readFileSync(path.join(source, name), 'utf8');
    const error =
      /new (?:SandboxActionError|SandboxNotFoundError|ConfigError|ControlError)\(\s*(?:\d+,\s*'\w+',\s*)?(?:`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)'|"([^"]*)")/g;
    return [...text.matchAll(error)].map((found) => found.slice(1).find(Boolean) ?? '');
  })
  .map((sentence) =>
    sentence
      .replaceAll('\\`', '`')
      .replaceAll('\\$', '')
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '1'),
  )
  // A field and its problem, and what a platform says: each is looked at below.
  .filter((sentence) => !/^1[: ]+1(?:\.1)?$/.test(sentence));

test('whatever the control API refuses has its Chinese', () => {
  expect(thrown.length).toBeGreaterThan(60);
  expect(thrown.filter((sentence) => chineseRefusal(sentence) === null)).toEqual([]);
  const mixed = thrown.map((sentence) => chineseRefusal(sentence) ?? '');
  expect(
    mixed.filter((sentence) => /\$\d|\b(?:the|is|was|with|there|nothing|and)\b/i.test(sentence)),
  ).toEqual([]);
});

test.each([
  ['code: means nothing to drop; use it with business-code or rate-limit.', /^code：/],
  ['code: ACQ.X is not in the error table of alipay. Nearest are: ACQ.Y.', /ACQ\.Y/],
  ['effect: stale-certificate needs answers that name a certificate. There is none but in v3.', /证书/],
  ['probability: is a number above 0, up to 1.', /^probability：/],
  [
    'close is for orders that are not yet a trade or WAIT_BUYER_PAY; A1 is voided.',
    /尚未成为交易 或 WAIT_BUYER_PAY 的订单；A1 的状态为 已作废。$/,
  ],
  [
    'refund A$1: The platform refuses it: ACQ.X (交易已完结).',
    /^refund A\$1：平台拒绝：ACQ\.X \(交易已完结\)。$/,
  ],
  [
    'copies: at least 2; body: unknown field x; its fields are copies',
    /^copies：至少为 2；body：没有字段 x，可用的字段：copies$/,
  ],
  ['reportUrl: must be an http or https address', /^reportUrl：/],
  ['token: must be 3 to 32 letters and digits', /^token：必须是 3 到 32 个字母或数字$/],
])('%s', (english, chinese) => {
  expect(chineseRefusal(english)).toMatch(chinese);
});

test('what is known in English only, or in part, stays English', () => {
  expect(chineseRefusal('Something new.')).toBeNull();
  expect(chineseRefusal('copies: at least 2; something new')).toBeNull();
});

describe('a button of the dashboard that is refused', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: 'virtual', seed: 3 });
    await callGateway(sandbox, 'alipay.trade.create', {
      out_trade_no: 'A1',
      total_amount: '1.00',
      subject: '茶',
      buyer_id: sandbox.credentials().alipay.buyerId,
    });
  });
  afterEach(() => sandbox.close());

  const press = async (place: string, body: object, headers: Record<string, string>) => {
    const address = `http://127.0.0.1:4010/_sandbox${place}`;
    const init = { method: 'POST', body: JSON.stringify(body), headers };
    const answer = await sandbox.fetch(new Request(address, init));
    return ((await answer.json()) as { error: Record<string, string> }).error;
  };

  test('says why in the language of its page; the message stays as it is', async () => {
    const chinese = await press('/orders/A1/refund', {}, { 'x-sandbox-language': 'zh-CN' });
    expect(chinese['message']).toBe('refund is for orders that are TRADE_SUCCESS; A1 is WAIT_BUYER_PAY.');
    expect(chinese['spoken']).toBe('refund 只用于状态为 TRADE_SUCCESS 的订单；A1 的状态为 WAIT_BUYER_PAY。');
    const english = await press('/orders/A1/refund', {}, { 'x-sandbox-language': 'en' });
    expect(english).toEqual({ code: 'ACTION_NOT_ALLOWED', message: chinese['message'] });
  });

  test.each([
    ['/orders/A1/refund', { amount: '1,5' }],
    ['/orders/A2/pay', {}],
    ['/faults', { effect: 'status', status: 99 }],
    ['/faults', { effect: 'drop', operation: 'alipay.trade.refnd' }],
    ['/tenants', { name: '_' }],
    ['/sms/settings', { reportUrl: 'shop' }],
    ['/sms/replies', { phone: 'x', content: 'TD' }],
    ['/weixin/push', { url: 'x' }],
    ['/clock/advance', { ms: 1e15 }],
    ['/clock/advance', { ms: 0.5 }],
    ['/phone/A1', { do: 'pay', tell: 'x' }],
  ])('is told in Chinese: %s %j', async (place, body) => {
    const { spoken = '' } = await press(place, body, { 'x-sandbox-language': 'zh-CN' });
    expect(spoken).toMatch(/\p{Script=Han}/u);
    expect(spoken).not.toMatch(/\b(?:the|is|was|with|must|input)\b/i);
  });
});
