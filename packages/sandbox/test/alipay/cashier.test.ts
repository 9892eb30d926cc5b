import { createVerify } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { callGateway, origin, signedGatewayRequest } from './raw-client.js';

describe('the cashier', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ seed: 9, clock: 'virtual' });
  });

  afterEach(() => sandbox.close());

  const open = async (method: string, extra: Record<string, unknown> = {}, parameters = {}) => {
    const content = {
      out_trade_no: 'c1',
      subject: '<script>alert(1)</script>',
      total_amount: '8.80',
      ...extra,
    };
    const response = await sandbox.fetch(signedGatewayRequest(method, content, { parameters }));
    return { response, page: await response.text() };
  };
  const press = async (page: string, label: string) => {
    const action = new RegExp(`action="([^"]+/${label})"`).exec(page)?.[1] ?? '/missing';
    const pressed = await sandbox.fetch(new Request(origin + action, { method: 'POST' }));
    expect(pressed.status).toBe(303);
    return (await sandbox.fetch(new Request(origin + (pressed.headers.get('location') ?? '')))).text();
  };
  const status = async () =>
    (await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'c1' })).node['trade_status'];

  it.each(['alipay.trade.page.pay', 'alipay.trade.wap.pay', 'alipay.trade.app.pay'])(
    '%s: log in, then pay, then go back with a signed result',
    async (method) => {
      const returnUrl = 'http://127.0.0.1:9/back?shop=1&x=%26';
      const { response, page } = await open(method, {}, { return_url: returnUrl });
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page).toContain('¥8.80');
      expect(page).not.toContain('<script>alert');
      expect(await status()).toBeUndefined();
      const loggedIn = await press(page, 'scan');
      expect(await status()).toBe('WAIT_BUYER_PAY');
      const paid = await press(loggedIn, 'pay');
      expect(await status()).toBe('TRADE_SUCCESS');
      const back = new URL((/href="([^"]+)"/.exec(paid)?.[1] ?? '').replaceAll('&amp;', '&'));
      expect(back.searchParams.get('x')).toBe('&');
      expect(back.searchParams.get('method')).toBe(`${method}.return`);
      const fields = Object.fromEntries(back.searchParams);
      const text = Object.keys(fields)
        .filter((name) => !['sign', 'sign_type', 'shop', 'x'].includes(name))
        .sort()
        .map((name) => `${name}=${fields[name] ?? ''}`)
        .join('&');
      const verifier = createVerify('RSA-SHA256').update(text);
      expect(verifier.verify(fakeKeyPairs.alipayPublicKey, fields['sign'] ?? '', 'base64')).toBe(true);
    },
  );

  it('does not lead a browser to a script', async () => {
    const { page } = await open('alipay.trade.page.pay', {}, { return_url: 'javascript:alert(1)' });
    const paid = await press(await press(page, 'scan'), 'pay');
    expect(paid).not.toContain('javascript:');
  });

  it('starts the clock of a page when it is opened, not when the buyer logs in', async () => {
    const { page } = await open('alipay.trade.page.pay', { timeout_express: '5m' });
    await sandbox.clock.advance('4m');
    await press(page, 'scan');
    expect(await status()).toBe('WAIT_BUYER_PAY');
    await sandbox.clock.advance('1m');
    expect(await status()).toBe('TRADE_CLOSED');
  });

  it('lets nobody into a page that was opened too long ago', async () => {
    const { page } = await open('alipay.trade.page.pay', { timeout_express: '5m' });
    await sandbox.clock.advance('5m');
    expect(await press(page, 'scan')).toContain('The time to pay is over');
    expect(await status()).toBeUndefined();
    await expect(sandbox.orders.pay('c1')).rejects.toThrow('timeout_express');
    expect((await open('alipay.trade.page.pay', { timeout_express: '5m' })).page).toContain(
      'ACQ.TRADE_HAS_CLOSE',
    );
  });

  it('starts the clock of other products when the trade exists', async () => {
    const { page } = await open('alipay.trade.wap.pay', { timeout_express: '5m' });
    await sandbox.clock.advance('1h');
    await press(page, 'scan');
    await sandbox.clock.advance('4m');
    expect(await status()).toBe('WAIT_BUYER_PAY');
    await sandbox.clock.advance('1m');
    expect(await status()).toBe('TRADE_CLOSED');
  });

  it('lets the phone say 9000 while the trade still waits, signed, and 6001 after it was paid', async () => {
    const { page } = await open('alipay.trade.app.pay');
    const loggedIn = await press(page, 'scan');
    const links = [...loggedIn.matchAll(/href="([^"]+client-result[^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.map((link) => link.split('=')[1]).sort()).toEqual(
      ['4', '4000', '6001', '6002', '6004', '8000', '9000'].sort(),
    );
    const result = async (code: string) => {
      const link = links.find((candidate) => candidate.endsWith(`=${code}`)) ?? '';
      return (await (await sandbox.fetch(new Request(origin + link))).json()) as Record<string, string>;
    };
    const early = await result('9000');
    expect(early).toMatchObject({ resultCode: '9000', resultStatus: '9000' });
    expect(await status()).toBe('WAIT_BUYER_PAY');
    const [, node = '', sign = ''] =
      /^\{"alipay_trade_app_pay_response":(\{.*\}),"sign":"([^"]+)","sign_type":"RSA2"\}$/.exec(
        early['result'] ?? '',
      ) ?? [];
    expect(JSON.parse(node)).toMatchObject({ out_trade_no: 'c1', total_amount: '8.80' });
    const verifier = createVerify('RSA-SHA256').update(node);
    expect(verifier.verify(fakeKeyPairs.alipayPublicKey, sign, 'base64')).toBe(true);
    await press(loggedIn, 'pay');
    expect(await result('6001')).toEqual({
      resultCode: '6001',
      resultStatus: '6001',
      memo: '用户中途取消',
      result: '',
    });
    expect(await status()).toBe('TRADE_SUCCESS');
    const unknown = (links[0] ?? '').replace(/=\d+$/, '=toString');
    expect((await sandbox.fetch(new Request(origin + unknown))).status).toBe(404);
  });

  it('survives a second click', async () => {
    const { page } = await open('alipay.trade.page.pay');
    const loggedIn = await press(page, 'scan');
    expect(await press(page, 'scan')).toBe(loggedIn);
    await press(loggedIn, 'pay');
    expect(await press(loggedIn, 'pay')).toContain('Paid');
    expect(sandbox.orders.get('c1')?.events.filter(({ type }) => type === 'paid')).toHaveLength(1);
  });

  it('shows a page for a refusal', async () => {
    const { response, page } = await open('alipay.trade.page.pay', { total_amount: 'free' });
    expect(response.headers.get('content-type')).toContain('text/html; charset=utf-8');
    expect(page).toContain('ACQ.INVALID_PARAMETER');
    const forged = await sandbox.fetch(
      signedGatewayRequest(
        'alipay.trade.page.pay',
        { out_trade_no: 'x' },
        { privateKey: fakeKeyPairs.strangerPrivateKey },
      ),
    );
    const refusal = await forged.text();
    expect(refusal).toContain('isv.invalid-signature');
    expect(refusal).not.toContain('&amp;amp;');
    expect(refusal).toMatch(/&amp;charset=|&amp;app_id=|&amp;format=/);
    expect(refusal).toContain(`href="/requests/${String(sandbox.requests.last()?.id)}"`);
  });

  it('opens by its own token only, and acts on POST only', async () => {
    await open('alipay.trade.page.pay');
    const token = String(sandbox.orders.get('c1')?.data['cashierToken']);
    const get = async (path: string) => (await sandbox.fetch(new Request(origin + path))).status;
    expect(await get(`/alipay/cashier/${token}`)).toBe(200);
    expect(await get(`/alipay/cashier/${token}/pay`)).toBe(404);
    expect(await get('/alipay/cashier/c1')).toBe(404);
    expect(await get('/alipay/cashier/undefined')).toBe(404);
    expect(await get('/alipay/qr/null')).toBe(404);
    expect(await get('/alipay/qr/')).toBe(404);
    expect(await get('/alipay/nothing')).toBe(404);
    expect(await status()).toBeUndefined();
  });

  it('lets a person pass an identity check', async () => {
    const start = {
      outer_order_no: 'id1',
      biz_code: 'FACE',
      identity_param: { identity_type: 'CERT_INFO' },
      merchant_config: '{"return_url":"https://shop.example/done"}',
    };
    const call = async (name: string, content: Record<string, unknown>) =>
      (await callGateway(sandbox, `alipay.user.certify.open.${name}`, content)).node;
    const { certify_id } = await call('initialize', start);
    expect(await call('query', { certify_id })).toMatchObject({ code: '10000', passed: 'F' });
    const opened = await sandbox.fetch(
      signedGatewayRequest('alipay.user.certify.open.certify', { certify_id }),
    );
    const done = await press(await opened.text(), 'pass');
    expect(done).toContain('https://shop.example/done');
    expect(await call('query', { certify_id })).toMatchObject({ passed: 'T' });
    expect((await call('query', { certify_id: 'none' }))['sub_code']).toBe('CERTIFY_ID_NOT_EXIST');
    expect((await call('initialize', { ...start, identity_param: '[]' }))['sub_code']).toBe(
      'isv.invalid-parameter',
    );
  });
});
