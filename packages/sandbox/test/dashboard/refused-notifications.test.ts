import fs from 'node:fs';
import path from 'node:path';

import type { RefusalDiagnosis } from '../../src/core/refusal-diagnosis.js';
import { chineseMistakes, chineseRemedies } from '../../src/dashboard/chinese-mistakes.js';
import { chineseRefusalDiagnosis } from '../../src/dashboard/chinese-refusal-diagnosis.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { callGateway } from '../alipay/raw-client.js';

const origin = 'http://127.0.0.1:4010';
const source = path.join(__dirname, '../../src');

const deliveries = [
  'alipay/notification/alipay-deliveries.ts',
  'weixin-pay/notification/weixin-pay-deliveries.ts',
  'weixin-pay/notification/v2-deliveries.ts',
  'weixin/push/push-deliveries.ts',
].map((name) => fs.readFileSync(path.join(source, name), 'utf8'));

test('every mistake that deliveries can prove is told in Chinese, and no other', () => {
  const does = deliveries.flatMap((text) =>
    [...text.matchAll(/'(your server [^']+)'/g)].map(([, one = '']) => one),
  );
  expect(does.length).toBeGreaterThan(20);
  expect(new Set(Object.keys(chineseMistakes))).toEqual(new Set(does));
});

test('and what to change', () => {
  const fixes = deliveries.flatMap((text) =>
    [
      ...text.matchAll(
        /'((?:Verify|Decode|Read|Choose|End|Keep|Take the|Compare|Sort|Trim the token|Give) [^']+\.)'/g,
      ),
    ].map(([, one = '']) => one.replace('\\\\n', '\\n')),
  );
  expect(fixes.length).toBeGreaterThan(15);
  expect(fixes.filter((fix) => chineseRemedies[fix] === undefined)).toEqual([]);
});

async function order(sandbox: Sandbox): Promise<void> {
  const buyer = { buyer_id: sandbox.credentials(origin).alipay.buyerId };
  const content = { out_trade_no: 'A1', subject: '茶', total_amount: '1.00', ...buyer };
  const parameters = { notify_url: 'http://127.0.0.1/n' };
  await callGateway(sandbox, 'alipay.trade.create', content, { parameters });
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
}

describe('the page of a notification that was refused', () => {
  let sandbox: Sandbox;
  let answers: string[];

  beforeEach(async () => {
    answers = [];
    sandbox = await createSandbox({
      clock: { startAt: '2026-01-02T03:00:00Z' },
      seed: 9,
      fetch: () => new Response(answers.shift() ?? 'fail'),
    });
  });
  afterEach(() => sandbox.close());

  const read = async (page: string): Promise<string> =>
    (await (await sandbox.fetch(new Request(`${origin}${page}`))).text()).replaceAll(/\s+/g, ' ');

  test('asks why on demand, and keeps the answer until it is accepted', async () => {
    await order(sandbox);
    expect(await read('/notifications/ntf_1')).toContain(
      'data-post="/_sandbox/notifications/ntf_1/diagnose"',
    );
    expect(await read('/notifications/ntf_1')).not.toContain('Why your server refused it');
    // The genuine one is refused, and the first of those with a mistake is accepted.
    answers = ['fail', 'success'];
    await sandbox.notifications.diagnose('ntf_1');
    const page = await read('/notifications/ntf_1');
    expect(page).toMatch(
      /Why your server refused it.*own-key.*alipay\.alipayPublicKey.*Proof: of 2 deliveries/,
    );
    const chinese = await read('/notifications/ntf_1?lang=zh');
    expect(chinese).toMatch(/服务器为什么拒收.*用支付宝公钥.*服务器验签用的是自己的应用公钥。投递 2 次/);
    // The mistake that was accepted does not hide that the shop knows of nothing.
    expect(await read('/')).toMatch(/What went wrong last.*ntf_1/);
    answers = ['success'];
    await sandbox.notifications.resend('ntf_1');
    expect(await read('/notifications/ntf_1')).not.toContain('Why your server refused it');
    expect(await read('/notifications/ntf_1')).not.toContain('/diagnose"');
  });

  test('offers no explanation where nobody answered, or nothing was refused', async () => {
    answers = ['success'];
    await order(sandbox);
    expect(await read('/notifications/ntf_1')).not.toContain('/diagnose"');
    answers = ['refused'];
    await sandbox.notifications.corrupt('ntf_1');
    // That a forged one is refused is right, and nothing to be red about.
    expect(await read('/notifications')).not.toContain('class="why"');
    expect(await read('/')).not.toContain('What went wrong last');
  });
});

test('what is found without a mistake is told in Chinese too', () => {
  const found = (evidence: string, fix: string): RefusalDiagnosis => {
    const one = { variant: 'genuine', accepted: false, status: 401 };
    return { notification: 'ntf_1', cause: 'x', evidence, fix, tried: [one, one] };
  };
  const unexplained = found(
    'Every delivery was refused, the genuine one and 1 signed in the usual wrong ways. The last answer to it was HTTP 401: no\nway',
    'The signature may be right, and something else refuse it. The answer is not exactly `success`. Look at the log of your server for what it answers before and after it verifies.',
  );
  expect(chineseRefusalDiagnosis(unexplained)).toEqual({
    evidence: '投递 2 次都被拒收：真实的一份，以及按常见错误签名的各份。最近一次应答是 HTTP 401：no\nway',
    fix: '签名可能没有问题，是别的原因拒收。应答与 `success` 不完全一致。请查看服务器在验签前后的日志。',
  });
  const now = found(
    'Delivered once more, unchanged, it was accepted.',
    'Look at what your server did at the time of the first attempt: the signature was not the reason.',
  );
  expect(chineseRefusalDiagnosis(now).evidence).toBe('原样再投递一次，被接受了。');
  expect(chineseRefusalDiagnosis(now).fix).toMatch(/原因不是签名/);
  const strange = found('Something new. Proof: constructor', 'toString');
  expect(chineseRefusalDiagnosis(strange)).toEqual({ evidence: strange.evidence, fix: strange.fix });
});
