import { isCatalogued } from './is-catalogued.js';
import { methodInfo } from './method-info.js';
import { spellingOf } from './spelling-of.js';

describe('methodInfo', () => {
  it.each([
    ['alipay.trade.create', 'exec', 'keyed', true, 'POST /v3/alipay/trade/create'],
    ['alipay.trade.query', 'exec', 'safe', true, 'POST /v3/alipay/trade/query'],
    ['alipay.trade.app.pay', 'sdk', 'keyed', true, undefined],
    ['alipay.trade.page.pay', 'page', 'keyed', true, undefined],
    ['alipay.system.oauth.token', 'exec', 'unsafe', false, 'POST /v3/alipay/system/oauth/token'],
    [
      'alipay.open.app.mini.templatemessage.send',
      'exec',
      'unsafe',
      true,
      'POST /v3/alipay/open/app/mini/templatemessage/send',
    ],
    [
      'alipay.merchant.tradecomplain.query',
      'exec',
      'safe',
      true,
      'GET /v3/alipay/merchant/tradecomplain/{complain_event_id}',
    ],
    [
      'alipay.pcredit.huabei.auth.settle.apply',
      'exec',
      'keyed',
      true,
      'PUT /v3/alipay/pcredit/huabei/auth/settle/apply',
    ],
  ])('%s', (method, kind, idempotency, bizContent, v3) => {
    const info = methodInfo(method);
    expect(info).toMatchObject({ kind, idempotency, bizContent });
    expect(info?.v3 && `${info.v3.verb} ${info.v3.path}`).toBe(v3);
  });

  it('knows methods with two doors and uploads', () => {
    expect(methodInfo('alipay.user.agreement.page.sign')?.kinds).toEqual(['page', 'sdk']);
    expect(methodInfo('alipay.open.file.upload')).toMatchObject({
      upload: true,
      files: ['file_content'],
      bizContent: false,
    });
    expect(methodInfo('alipay.trade.create')?.upload).toBe(false);
  });

  it('knows nothing of other methods, whatever their name', () => {
    for (const method of ['alipay.unknown', 'constructor', '__proto__', 'toString', '']) {
      expect(methodInfo(method)).toBeUndefined();
      expect(isCatalogued(method)).toBe(false);
    }
  });
});

describe('spellingOf', () => {
  it('is the platform’s as soon as one declared name has an underscore', () => {
    expect(spellingOf('alipay.trade.query', { out_trade_no: 'A' })).toBe('wire');
    expect(spellingOf('alipay.trade.query', { outTradeNo: 'A' })).toBe('camel');
    expect(spellingOf('alipay.trade.query', { outTradeNo: 'A', trade_no: 'B' })).toBe('wire');
    expect(spellingOf('alipay.trade.query', {})).toBe('camel');
    expect(spellingOf('alipay.security.risk.content.detect', { content: 'x' })).toBe('camel');
  });

  it('does not take names of the caller for the platform’s', () => {
    expect(spellingOf('alipay.trade.query', { my_field: 1, __proto__x: 1 })).toBe('camel');
  });

  it('is the platform’s for methods that are not catalogued', () => {
    expect(spellingOf('alipay.unknown', { outTradeNo: 'A' })).toBe('wire');
  });
});
