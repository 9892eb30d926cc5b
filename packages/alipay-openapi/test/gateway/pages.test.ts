import { createAlipay } from '../../src/create-alipay.js';
import { applicationKey, isSigned, platformKey, publicPem } from './fake-gateway.js';
import { contentKey } from './test-client.js';

const alipay = createAlipay({
  appId: '2021000000000000',
  privateKey: applicationKey,
  alipayPublicKey: publicPem(platformKey),
  encryptKey: contentKey,
  notifyUrl: 'https://shop.example/notify?a=1&b=2',
  returnUrl: 'https://shop.example/return',
  clock: { now: () => Date.UTC(2026, 0, 1, 16) },
});
const awkward = `&lt; & < > " ' %41 + 中文😀 \\ </form><script>alert(1)</script>`;
const order = {
  outTradeNo: 'a-1',
  totalAmount: '0.01',
  subject: awkward,
  productCode: 'FAST_INSTANT_TRADE_PAY',
} as const;

/** Reads an HTML form as a browser would. */
function readForm(html: string) {
  const decode = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
    );
  const action = decode(/<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? '');
  const inputs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    query: new URL(action).searchParams,
    form: new URLSearchParams(
      inputs.map(([, name = '', value = '']) => [decode(name), decode(value)] as [string, string]),
    ),
  };
}

describe('sdkExec', () => {
  it('gives a signed order string at once', () => {
    const text = alipay.sdkExec('alipay.trade.app.pay', { ...order, productCode: 'QUICK_MSECURITY_PAY' });
    const parameters = new URLSearchParams(text);
    expect(isSigned(parameters, new URLSearchParams(), publicPem(applicationKey))).toBe(true);
    expect(parameters.get('timestamp')).toBe('2026-01-02 00:00:00');
    expect(parameters.get('notify_url')).toBe('https://shop.example/notify?a=1&b=2');
    expect(parameters.has('return_url')).toBe(false);
    expect(JSON.parse(parameters.get('biz_content') ?? '')).toMatchObject({
      subject: awkward,
      product_code: 'QUICK_MSECURITY_PAY',
    });
    expect(text).not.toMatch(/[+ ]/);
  });

  it('takes the platform’s names and encrypts', () => {
    const parameters = new URLSearchParams(
      alipay.sdkExec(
        'alipay.trade.app.pay',
        { out_trade_no: 'a-1', total_amount: '0.01', subject: 's' },
        { encrypt: true },
      ),
    );
    expect(parameters.get('encrypt_type')).toBe('AES');
    expect(parameters.get('biz_content')).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(isSigned(parameters, new URLSearchParams(), publicPem(applicationKey))).toBe(true);
  });

  it.each(['alipay.trade.query', 'alipay.trade.page.pay'])('refuses %s', (method: string) => {
    expect(() => alipay.sdkExec(method, { out_trade_no: 'a-1' })).toThrow(
      /cannot be used with sdkExec.*(exec|pageExec)\('/,
    );
  });
});

describe('pageExec', () => {
  it('gives a form that a browser sends exactly as signed', () => {
    const html = alipay.pageExec('alipay.trade.page.pay', order);
    const { query, form } = readForm(html);
    expect(isSigned(query, form, publicPem(applicationKey))).toBe(true);
    expect(JSON.parse(form.get('biz_content') ?? '')).toMatchObject({ subject: awkward });
    expect(query.get('return_url')).toBe('https://shop.example/return');
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toContain('alert(1)</script>');
  });

  it('gives a URL', () => {
    const url = new URL(
      alipay.pageExec(
        'alipay.trade.wap.pay',
        { ...order, productCode: 'QUICK_WAP_WAY' },
        { httpMethod: 'GET', returnUrl: 'https://other.example/' },
      ),
    );
    expect(url.origin + url.pathname).toBe('https://openapi.alipay.com/gateway.do');
    expect(isSigned(url.searchParams, new URLSearchParams(), publicPem(applicationKey))).toBe(true);
    expect(url.searchParams.get('return_url')).toBe('https://other.example/');
  });

  it('escapes what a caller puts into addresses', () => {
    const html = alipay.pageExec('alipay.trade.page.pay', order, {
      notifyUrl: `https://x.example/"><script>'`,
    });
    expect(html).not.toContain('"><script>\'');
    expect(readForm(html).query.get('notify_url')).toBe(`https://x.example/"><script>'`);
  });

  it.each(['alipay.trade.query', 'alipay.trade.app.pay'])('refuses %s', (method: string) => {
    expect(() => alipay.pageExec(method, { out_trade_no: 'a-1' })).toThrow(/cannot be used with pageExec/);
  });

  it('takes `method` for the slip that it is', () => {
    const slip: object = { method: 'GET' };
    expect(() => alipay.pageExec('alipay.trade.page.pay', order, slip)).toThrow('did you mean `httpMethod`');
  });

  it.each(['/return', 'javascript://%0aalert(1)', 'file:///etc/passwd'])(
    'refuses the address %s',
    (address) => {
      const open = () => alipay.pageExec('alipay.trade.page.pay', order, { returnUrl: address });
      expect(open).toThrow(expect.objectContaining({ name: 'ValidationError', outcome: 'not-sent' }));
    },
  );

  it('makes pages of methods the catalogue does not hold', () => {
    const url = new URL(alipay.pageExec('alipay.some.page', { a: 1 }, { httpMethod: 'GET' }));
    expect(url.searchParams.get('biz_content')).toBe('{"a":1}');
  });
});
