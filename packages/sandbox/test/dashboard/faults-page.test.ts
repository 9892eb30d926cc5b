import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { faultEffects } from '../../src/core/fault-effects.js';
import { callGateway, signedGatewayRequest } from '../alipay/raw-client.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
});
afterEach(() => sandbox.close());

const origin = 'http://127.0.0.1:4010';
const page = async (language = 'en'): Promise<string> => {
  const response = await sandbox.fetch(new Request(`${origin}/faults?lang=${language}`));
  expect(response.status).toBe(200);
  return response.text();
};
const post = (path: string, body: unknown = {}): Promise<Response> =>
  sandbox.fetch(
    new Request(`${origin}/_sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(body),
    }),
  );

test('shows rules with what is left of them, and its buttons take them away', async () => {
  expect(await page()).toContain('No faults are set.');
  await post('/faults', { effect: 'commit-then-drop', operation: 'alipay.trade.refund', times: 3, after: 2 });
  sandbox.faults.add({ effect: 'status', path: '/v3/<script>*' });
  const text = await page();
  expect(text).toContain('3 left');
  expect(text).toContain('2 pass first');
  expect(text).toContain('Each of 3 requests for alipay.trade.refund, after 2 that pass, is done');
  expect(text).toContain('/v3/&lt;script&gt;*');
  expect(text).not.toContain('/v3/<script>');
  const [, remove] = /data-post="\/_sandbox(\/faults\/flt_1\/clear)"/.exec(text) ?? [];
  expect((await post(remove ?? '')).status).toBe(200);
  expect(sandbox.faults.list().map(({ id }) => id)).toEqual(['flt_2']);
  expect(text).toContain('data-post="/_sandbox/faults/clear"');
  await post('/faults/clear');
  expect(sandbox.faults.list()).toEqual([]);
});

test('lists what was hit, by a rule or by a header', async () => {
  sandbox.faults.add({ effect: 'status' });
  await sandbox.fetch(signedGatewayRequest('alipay.trade.query', { out_trade_no: 'A1' }));
  await sandbox.fetch(
    signedGatewayRequest('alipay.trade.close', {}, { headers: { 'x-sandbox-fault': 'status' } }),
  );
  await sandbox.fetch(signedGatewayRequest('alipay.trade.cancel', {}));
  const text = await page();
  const history = text.slice(text.indexOf('Requests that were hit'), text.indexOf('Magic values'));
  expect(history).toContain('alipay.trade.query');
  expect(history).toContain('alipay.trade.close');
  expect(history).not.toContain('alipay.trade.cancel');
});

test.each(['en', 'zh-CN'])('%s: every control has a label, every effect a description', async (language) => {
  const text = await page(language);
  const form = text.slice(
    text.indexOf('<form class="fields"'),
    text.indexOf('</form>', text.indexOf('<form class="fields"')),
  );
  const controls = form.match(/<(input|select)\b/g) ?? [];
  expect(controls).toHaveLength(11);
  for (const label of form.split('<label').slice(1)) {
    expect(label).toMatch(/<span>[^<]+<\/span>\s*<(input|select)\b/);
  }
  expect(form.split('<label')).toHaveLength(controls.length + 1);
  for (const effect of faultEffects)
    expect(form).toMatch(new RegExp(`<option value="${effect}">${effect}: \\S`));
  expect(form).toContain('<option value="alipay.trade.refund">');
  expect(text).toContain(language === 'zh-CN' ? '<h1>故障</h1>' : '<h1>Faults</h1>');
});

describe('magic values', () => {
  test('are on the page and in the control API, and those of payment codes really do it', async () => {
    const response = await sandbox.fetch(new Request(`${origin}/_sandbox/magic-values`));
    const { magicValues } = (await response.json()) as {
      magicValues: { platform: string; field: string; value: string; meaning: string }[];
    };
    const text = await page();
    for (const { field } of magicValues) expect(text).toContain(field);
    const chinese = await page('zh-CN');
    for (const { meaning } of magicValues) expect(chinese).not.toContain(`<td>${meaning}</td>`);
    const expired = magicValues.find(
      ({ platform, meaning }) => platform === 'alipay' && meaning.includes('expired'),
    );
    const authCode = (expired?.value ?? '').replace('28……', '28000000000000');
    const content = {
      out_trade_no: 'A1',
      total_amount: '1.00',
      subject: 'tea',
      auth_code: authCode,
      scene: 'bar_code',
    };
    const { node } = await callGateway(sandbox, 'alipay.trade.pay', content);
    expect(node['sub_code']).toBe('ACQ.PAYMENT_AUTH_CODE_INVALID');
    const refused = await callGateway(
      sandbox,
      'alipay.trade.query',
      { out_trade_no: 'A1' },
      {
        headers: { 'x-sandbox-refuse-with': 'isv.app-call-limited' },
      },
    );
    expect(refused.node).toMatchObject({ code: '40005', sub_code: 'isv.app-call-limited' });
  });
});
