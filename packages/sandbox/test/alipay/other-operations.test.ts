import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callGateway } from './raw-client.js';

describe('other operations', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 11 });
  });

  afterEach(() => sandbox.close());

  const call = async (method: string, content?: Record<string, unknown>, parameters = {}) =>
    callGateway(sandbox, method, content, { parameters });

  it('says that a deduction by agreement is not emulated, and does not ask for a payment code', async () => {
    const content = {
      out_trade_no: 'month_1',
      total_amount: '10.00',
      subject: '会员',
      product_code: 'CYCLE_PAY_AUTH',
      agreement_params: { agreement_no: '20260102000000000001' },
    };
    const { node } = await call('alipay.trade.pay', content);
    expect(node).toMatchObject({ sub_code: 'isv.invalid-parameter' });
    expect(node['sub_msg']).toContain('does not emulate deductions by agreement');
    expect(sandbox.orders.list()).toHaveLength(0);
  });

  describe('bills', () => {
    const ask = async (date: string, type = 'trade') =>
      (await call('alipay.data.dataservice.bill.downloadurl.query', { bill_type: type, bill_date: date }))
        .node;

    beforeEach(async () => {
      const content = {
        out_trade_no: 'b1',
        subject: '茶, "绿"',
        total_amount: '10.00',
        buyer_id: '2088999999990201',
      };
      await call('alipay.trade.create', content);
      await sandbox.orders.pay('b1');
      await sandbox.orders.refund('b1', '2.50');
    });

    it('lists what happened, in GBK, for thirty seconds', async () => {
      await sandbox.clock.advance('24h');
      const link = String((await ask('2026-01-02'))['bill_download_url']);
      await sandbox.clock.advance('29s');
      const response = await sandbox.fetch(new Request(link));
      const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const names = Object.keys(files);
      expect(names).toEqual([
        '20889999999901010156_20260102_业务明细.csv',
        '20889999999901010156_20260102_业务明细(汇总).csv',
      ]);
      const [detail = '', summary = ''] = Object.values(files).map((bytes) =>
        iconv.decode(Buffer.from(bytes), 'gbk'),
      );
      const lines = detail.split('\r\n');
      expect(lines[4]?.split(',')).toHaveLength(25);
      expect(lines[5]).toContain('\t,b1\t,交易,"茶, ""绿""",2026-01-02 11:00:00,');
      expect(lines[5]).toContain(',10.00,10.00,');
      expect(lines[6]).toContain(',-2.50,-2.50,');
      expect(detail).toContain('#交易合计：1笔，商家实收共10.00元');
      expect(detail).toContain('#退款合计：1笔，商家实收退款共-2.50元');
      expect(summary).toContain('合计,,1,1,7.50,7.50,');
      await sandbox.clock.advance('1s');
      expect((await sandbox.fetch(new Request(link))).status).toBe(404);
    });

    it('exist only for past days on which something happened', async () => {
      expect((await ask('2026-01-02'))['sub_code']).toBe('isp.bill_not_exist');
      await sandbox.clock.advance('24h');
      expect((await ask('2026-01-01'))['sub_code']).toBe('isp.bill_not_exist');
      expect((await ask('2026-01'))['sub_code']).toBe('isp.bill_not_exist');
      await sandbox.clock.advance(31 * 86_400_000);
      expect((await ask('2026-01'))['bill_download_url']).toContain('/alipay/bill/');
    });

    it('refuse a wrong date or type', async () => {
      for (const date of ['2026-13-01', '2026-02-30', '20260102', '2026-00', '']) {
        expect((await ask(date))['sub_code']).toBe('isv.invalid-parameter');
      }
      expect((await ask('2026-01-02', 'other'))['sub_code']).toBe('isv.invalid-parameter');
    });

    it('refuse a type that is not emulated instead of giving the rows of trades', async () => {
      await sandbox.clock.advance('24h');
      for (const type of ['settle', 'merchant_act', 'trade ', '<b>']) {
        const node = await ask('2026-01-02', type);
        expect(node).toMatchObject({ code: '40002', sub_code: 'isv.invalid-parameter' });
        expect(node['sub_msg']).toContain('it emulates: trade, signcustomer');
        expect(node['sub_msg']).not.toContain('<');
        expect(node['bill_download_url']).toBeUndefined();
      }
    });
  });

  describe('system.oauth.token', () => {
    const token = (parameters: Record<string, string>) =>
      call('alipay.system.oauth.token', undefined, parameters);

    it('takes a code once and answers without code and msg', async () => {
      const parameters = { grant_type: 'authorization_code', code: 'code-1' };
      const { node, text } = await token(parameters);
      expect(node).toMatchObject({
        user_id: '2088999999990201',
        expires_in: 1_296_000,
        auth_start: '2026-01-02 11:00:00',
      });
      expect(node).not.toHaveProperty('code');
      expect(text).toContain('"alipay_system_oauth_token_response"');
      const again = await token(parameters);
      expect(again.text).toContain('"error_response"');
      expect(again.node['sub_code']).toBe('isv.code-invalid');
    });

    it('renews a token once, while it lives', async () => {
      const issue = async (code: string) =>
        String((await token({ grant_type: 'authorization_code', code })).node['refresh_token']);
      const refresh = (refreshToken: string) =>
        token({ grant_type: 'refresh_token', refresh_token: refreshToken });
      const first = await issue('a');
      expect((await refresh(first)).node).toHaveProperty('access_token');
      expect((await refresh(first)).node['sub_code']).toBe('isv.refresh-token-invalid');
      const second = await issue('b');
      await sandbox.clock.advance(31 * 86_400_000);
      expect((await refresh(second)).node['sub_code']).toBe('isv.refresh-token-time-out');
    });

    it('refuses everything else', async () => {
      expect((await token({ grant_type: 'password' })).node['sub_code']).toBe('isv.grant-type-invalid');
      for (const code of ['', 'invalid-1', 'expired-1']) {
        const { node } = await token({ grant_type: 'authorization_code', code });
        expect(node['sub_code']).toBe('isv.code-invalid');
      }
    });
  });

  it('sends template messages', async () => {
    const message = {
      to_user_id: '2088999999990201',
      form_id: 'f',
      user_template_id: 'T1',
      page: 'pages/index',
      data: '{"keyword1":{"value":"订单"}}',
    };
    const send = async (change: Record<string, unknown> = {}) =>
      (await call('alipay.open.app.mini.templatemessage.send', { ...message, ...change })).node;
    expect(await send()).toEqual({ code: '10000', msg: 'Success' });
    expect((await send({ data: 'no json' }))['sub_code']).toBe('isv.invalid-parameter');
    expect((await send({ page: '' }))['sub_code']).toBe('isv.invalid-parameter');
    expect((await send({ user_template_id: 'invalid-x' }))['sub_code']).toBe('USER_TEMPLATE_ILLEGAL');
  });

  it('makes mini program codes that can be fetched', async () => {
    const content = { url_param: 'pages/index', query_param: 'x=1', describe: '首页' };
    const { node } = await call('alipay.open.app.qrcode.create', content);
    const image = await sandbox.fetch(new Request(String(node['qr_code_url'])));
    expect(image.headers.get('content-type')).toBe('image/svg+xml');
    expect(await image.text()).toContain('<svg');
  });

  it.each([
    ['你好', 'PASSED', []],
    ['一起赌博', 'REJECTED', ['赌博']],
    ['代购包包', 'CC', ['代购']],
  ])('judges %s as %s', async (content, action, keywords) => {
    const { node } = await call('alipay.security.risk.content.detect', { content });
    expect(node).toMatchObject({ code: '10000', action, keywords });
  });
});
