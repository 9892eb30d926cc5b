import type { AlipayContext } from '../alipay-context.js';
import { acceptedAppIds, checkAddressee, type Addressee } from './check-addressee.js';
import { checkAge } from './check-age.js';
import { mismatchAdvice } from './mismatch-advice.js';
import { notificationBodyRules } from './notification-body-rules.js';
import { regroupedParameter } from './regrouped-parameter.js';
import { returnQuery } from './return-query.js';
import { likelySignRule } from './sign-rule.js';
import type { SignedFormField } from './signed-form.js';
import { likelyCandidate, selectSigned, signingCandidates } from './signing-candidates.js';
import { refused } from '../../test/notification/refused.js';

const fieldsOf = (parameters: Record<string, string>): SignedFormField[] =>
  Object.entries(parameters).map(([name, value]) => ({
    name,
    value,
    raw: value,
    signed: `${name}=${value}`,
  }));

describe('age', () => {
  const now = Date.UTC(2026, 0, 1, 4, 0, 0);
  const minute = 60_000;
  const check = (parameters: Record<string, string>, maxAge = minute) => {
    checkAge(parameters, maxAge, now);
  };

  it.each([
    [{ utc_timestamp: String(now) }],
    [{ utc_timestamp: String(now - minute) }],
    [{ utc_timestamp: String(now + 5 * minute) }],
    [{ notify_time: '2026-01-01 12:00:00' }],
    [{ notify_time: '2026-01-01 11:59:00' }],
    [{ notify_time: '2026-01-01 12:05:00' }],
    [{ utc_timestamp: String(now), notify_time: '1999-01-01 00:00:00' }],
  ])('%j is young enough', (parameters) => {
    expect(() => {
      check(parameters);
    }).not.toThrow();
  });

  it.each([
    [{ utc_timestamp: String(now - minute - 1) }],
    [{ utc_timestamp: String(now + 5 * minute + 1) }],
    [{ notify_time: '2026-01-01 11:58:59' }],
    [{ notify_time: '2026-01-01 12:05:01' }],
    [{ utc_timestamp: '1000000000000', notify_time: '2026-01-01 12:00:00' }],
  ])('%j is not', (parameters) => {
    expect(() => {
      check(parameters);
    }).toThrow(refused('notify_time', 'was not sent within `maxAge`', 'ERR_SDK_SIGNATURE_EXPIRED'));
  });

  it.each([
    [{}],
    [{ utc_timestamp: '' }],
    [{ utc_timestamp: `${now}0` }],
    [{ utc_timestamp: `x${now}` }],
    [{ utc_timestamp: `${now}`.slice(1), notify_time: '2026-01-01 12:00:00' }],
    [{ notify_time: '' }],
    [{ notify_time: '2026-01-01T12:00:00' }],
    [{ notify_time: '2026-01-01 12:00:00 ' }],
    [{ notify_time: ' 2026-01-01 12:00:00' }],
    [{ notify_time: '2026-02-30 12:00:00' }],
  ])('%j says no time, and is refused', (parameters) => {
    expect(() => {
      check(parameters, Infinity);
    }).toThrow(refused('notify_time', 'does not say when it was sent', 'ERR_SDK_SIGNATURE_EXPIRED'));
  });
});

describe('whom it is for', () => {
  const context = { appId: 'own' } as AlipayContext;
  const check = (parameters: Record<string, string>, changes: Partial<Addressee> = {}) =>
    checkAddressee(parameters, {
      subject: 'return address',
      appIds: ['own', 'second'],
      sellerId: undefined,
      expected: undefined,
      ...changes,
    });

  it('the applications accepted are those named, or the client’s own', () => {
    expect(acceptedAppIds(context, undefined)).toEqual(['own']);
    expect(acceptedAppIds(context, 'a')).toEqual(['a']);
    expect(acceptedAppIds(context, ['a', 'b'])).toEqual(['a', 'b']);
    expect(acceptedAppIds(context, '')).toEqual(['']);
  });

  it.each<[Record<string, string>, Partial<Addressee>, string]>([
    [{ app_id: 'own' }, {}, 'own'],
    [{ app_id: 'second' }, {}, 'second'],
    [{ app_id: 'own', auth_app_id: 'm' }, { authAppId: 'm' }, 'own'],
    [{ app_id: 'own', auth_app_id: 'm' }, {}, 'own'],
    [{ app_id: 'own', seller_id: 's' }, { sellerId: 's' }, 'own'],
    [{ app_id: 'own' }, { sellerId: 's' }, 'own'],
    [{ app_id: 'own', out_trade_no: '1' }, { expected: { outTradeNo: '1' } }, 'own'],
    [{ app_id: 'own', total_amount: '1.00' }, { expected: { totalAmount: '1.00' } }, 'own'],
    [{ app_id: 'own', out_trade_no: '1', total_amount: '1' }, { expected: {} }, 'own'],
  ])('%j is accepted with %j', (parameters, changes, appId) => {
    expect(check(parameters, changes)).toBe(appId);
  });

  const texts: Readonly<Record<string, string>> = {
    seller_id: 'the money went to another seller',
    out_trade_no: 'about another order',
    total_amount: 'its amount is not `expected.totalAmount`',
  };

  it('another application and another merchant are told apart', () => {
    expect(() => check({ app_id: 'x' })).toThrow('but for another application. Check');
    expect(() => check({ app_id: 'own' }, { authAppId: 'm' })).toThrow(
      'but its auth_app_id is another merchant’s',
    );
  });

  it.each<[string, Record<string, string>, Partial<Addressee>]>([
    ['app_id', {}, {}],
    ['app_id', { app_id: 'other' }, {}],
    ['app_id', { app_id: '' }, {}],
    ['app_id', { app_id: 'own' }, { authAppId: 'm' }],
    ['app_id', { app_id: 'own', auth_app_id: 'n' }, { authAppId: 'm' }],
    ['seller_id', { app_id: 'own', seller_id: 'x' }, { sellerId: 's' }],
    ['seller_id', { app_id: 'own', out_trade_no: '1' }, { sellerId: 's' }],
    ['seller_id', { app_id: 'own', trade_status: 'T' }, { sellerId: 's' }],
    ['out_trade_no', { app_id: 'own', out_trade_no: '2' }, { expected: { outTradeNo: '1' } }],
    ['out_trade_no', { app_id: 'own' }, { expected: { outTradeNo: '1' } }],
    ['total_amount', { app_id: 'own', total_amount: '1.0' }, { expected: { totalAmount: '1.00' } }],
    ['total_amount', { app_id: 'own' }, { expected: { totalAmount: '1.00' } }],
  ])('at the step %s %j is refused with %j', (step, parameters, changes) => {
    expect(() => check(parameters, changes)).toThrow(
      refused(
        step,
        `The return address was refused at step ${step}: it is genuine, but ${texts[step] ?? ''}`,
      ),
    );
  });

  it.each([
    ['<XML><AppId>123</AppId></XML>', '123'],
    ['<XML><AppId><![CDATA[123]]></AppId></XML>', '123'],
    ['<AppId>12345678901234567890123456789012</AppId>', '12345678901234567890123456789012'],
  ])('a check of the service names its application inside %j', (biz_content, appId) => {
    const parameters = { service: 'alipay.service.check', biz_content };
    expect(check(parameters, { appIds: [appId] })).toBe(appId);
    expect(() => check({ ...parameters, service: 'other' }, { appIds: [appId] })).toThrow(refused('app_id'));
  });

  it.each([
    '',
    '<AppId></AppId>',
    '<AppId>a1</AppId>',
    '<AppId>1a</AppId>',
    'AppId>1</AppId',
    '<appid>1</appid>',
  ])('and none inside %j', (biz_content) => {
    const parameters = { service: 'alipay.service.check', biz_content };
    expect(() => check(parameters, { appIds: ['', '1', 'a1'] })).toThrow(refused('app_id'));
  });

  it('or without any content', () => {
    expect(() => check({ service: 'alipay.service.check' }, { appIds: ['1'] })).toThrow(refused('app_id'));
  });
});

describe('parameters hidden in others', () => {
  const names =
    'app_id auth_app_id buyer_id buyer_open_id buyer_pay_amount gmt_close gmt_payment gmt_refund notify_id ' +
    'notify_type out_biz_no out_trade_no receipt_amount refund_fee seller_id send_back_fee total_amount trade_no ' +
    'trade_status';

  it.each(names.split(' '))('%s is found where it would stand itself', (name) => {
    const hidden = fieldsOf({ a: `x&${name}=1`, zz: '1' });
    expect(regroupedParameter(hidden)).toBe(name);
    expect(regroupedParameter(fieldsOf({ a: `x&${name}=1` }))).toBe(name);
    expect(regroupedParameter(fieldsOf({ a: '1', b: '&', c: `&${name}=` }))).toBe(
      name > 'c' ? name : undefined,
    );
    // Behind the next name, or before its own, it would not be in order.
    expect(regroupedParameter(fieldsOf({ a: `x&${name}=1`, aa: '1' }))).toBeUndefined();
    expect(regroupedParameter(fieldsOf({ zz: `x&${name}=1` }))).toBeUndefined();
    expect(regroupedParameter(fieldsOf({ a: `x&${name}=1`, [name]: '1' }))).toBeUndefined();
    expect(regroupedParameter(fieldsOf({ [name]: `x&${name}=1` }))).toBeUndefined();
    expect(regroupedParameter(fieldsOf({ a: `${name}=1`, zz: `&x${name}=1` }))).toBeUndefined();
  });

  it('an ampersand alone hides nothing, and what comes after it is looked at too', () => {
    expect(regroupedParameter([])).toBeUndefined();
    expect(regroupedParameter(fieldsOf({ a: '&b=1', c: '1', d: '&trade_no=1' }))).toBe('trade_no');
  });
});

describe('what was signed', () => {
  it.each<[Record<string, string>, 'V1' | 'V2']>([
    [{}, 'V1'],
    [{ notify_type: 'trade_status_sync' }, 'V1'],
    [{ notify_type: 'trade_status_sync', service: 'alipay.service.check' }, 'V1'],
    [{ service: 'alipay.service.check' }, 'V2'],
    [{ service: 'other.alipay.' }, 'V1'],
    [{ service: '' }, 'V1'],
    [{ notify_type: 'servicemarket_order_notify' }, 'V2'],
    [{ notify_type: 'my_servicemarket_' }, 'V1'],
    [{ notify_type: 'open_app_auth_notify' }, 'V2'],
    [{ notify_type: 'dut_user_sign' }, 'V1'],
  ])('%j is likely of the rule %s', (parameters, rule) => {
    expect(likelySignRule(fieldsOf(parameters))).toBe(rule);
    const form = { encoding: 'utf8', fields: fieldsOf(parameters) } as const;
    expect(likelyCandidate(form)).toEqual({ rule, dropEmpty: false, dropCertificate: false });
  });

  const candidate = (text: string) => {
    const [rule, ...drops] = text.split(' ');
    return { rule, dropEmpty: drops.includes('-empty'), dropCertificate: drops.includes('-certificate') };
  };

  it.each<[Record<string, string>, string[]]>([
    [{ a: '1' }, ['V1', 'V2']],
    [{ a: '' }, ['V1', 'V1 -empty', 'V2', 'V2 -empty']],
    [{ alipay_cert_sn: '1' }, ['V1', 'V1 -certificate', 'V2', 'V2 -certificate']],
    [{ a: '', alipay_cert_sn: '1' }, ['V1', 'V1 -certificate', 'V1 -empty', 'V1 -empty -certificate']],
    [{ service: 'alipay.x', a: '' }, ['V2', 'V2 -empty', 'V1', 'V1 -empty']],
  ])('%j may be signed in the ways %j', (parameters, ways) => {
    const form = { encoding: 'utf8', fields: fieldsOf(parameters) } as const;
    expect(signingCandidates(form)).toEqual(ways.map(candidate));
  });

  it.each([
    ['V1', 'a empty alipay_cert_sn'],
    ['V2', 'a empty alipay_cert_sn sign_type'],
    ['V1 -empty', 'a alipay_cert_sn'],
    ['V2 -certificate', 'a empty sign_type'],
    ['V1 -empty -certificate', 'a'],
  ])('%s covers %s', (way, names) => {
    const fields = fieldsOf({ a: '1', empty: '', alipay_cert_sn: 'c', sign: 's', sign_type: 'RSA2' });
    const selected = selectSigned({ encoding: 'utf8', fields }, candidate(way) as never);
    expect(selected.map(({ name }) => name).join(' ')).toBe(names);
  });
});

describe('the query of a return address', () => {
  it.each([
    ['https://shop.example/return?a=1&b=%20#x', 'a=1&b=%20'],
    ['http://shop.example/return', ''],
    ['/return?a=1?b', 'a=1?b'],
    ['/return#?a=1', ''],
    ['?a=1', 'a=1'],
    ['a=1&b=2', 'a=1&b=2'],
    ['a=http://x/?b', 'a=http://x/?b'],
    ['httpx://a=1', 'httpx://a=1'],
    ['xhttps://a?b=1', 'xhttps://a?b=1'],
    ['', ''],
    ['#a=1', ''],
  ])('of %j is %j', (address, query) => {
    expect(returnQuery(address)).toBe(query);
  });

  it('of a URL, and of parameters', () => {
    expect(returnQuery(new URL('https://shop.example/?a=1+%2B#x'))).toBe('a=1+%2B');
    expect(returnQuery(new URLSearchParams({ a: '+' }))).toBe('a=%2B');
  });

  it.each([undefined, null, 7, { a: '1' }, ['a=1']])('of %p there is none', (input) => {
    expect(() => returnQuery(input as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'alipay',
        operation: 'verifyReturn',
        issues: [{ path: 'input', expected: expect.stringContaining('request.originalUrl') as string }],
      }),
    );
  });
});

describe('advice', () => {
  const advise = (parameters: Record<string, string>, certificates?: object) =>
    mismatchAdvice(
      { encoding: 'utf8', fields: fieldsOf(parameters) },
      { certificates } as unknown as AlipayContext,
      ['own'],
    );

  it.each<[Record<string, string>, string]>([
    [{ app_id: 'other', sign: 'a b' }, 'for another application'],
    [{ app_id: 'own', sign: 'a b' }, 'holds spaces'],
    [{ sign: 'a+b', subject: 'a b' }, '`alipayPublicKey` is not'],
    [{ sign: 'x', a: '1', b: '&quot;' }, 'HTML-escaped'],
    ...['amp', 'lt', 'gt', '#39', '#34'].map((name): [Record<string, string>, string] => [
      { sign: 'x', b: `&${name};` },
      'HTML-escaped',
    ]),
    [{ sign: 'x', b: '&nbsp;' }, '`alipayPublicKey` is not'],
    [{ sign: 'x', a: '1', b: 'x\uFFFDx' }, 'not in the charset'],
    [{ sign: 'x', a: '1', b: 'x%e8' }, 'still percent-encoded'],
    [{ sign: 'x', b: '%8E' }, 'still percent-encoded'],
    [{ sign: 'x', b: '100% x%G0 %0' }, '`alipayPublicKey` is not'],
    [{}, '`alipayPublicKey` is not'],
  ])('for %j begins where the cause is likely: %s', (parameters, text) => {
    expect(advise(parameters)).toContain(text);
  });

  it('names the certificates where those are used', () => {
    expect(advise({ app_id: 'own' }, {})).toContain('`alipayPublicCert`');
  });
});

it('a body that was parsed is explained with the type of a form', () => {
  expect(notificationBodyRules.contentTypes).toEqual(['application/x-www-form-urlencoded']);
  expect(notificationBodyRules.refuse('size', 'x')).toEqual(refused('size', 'The notification was refused'));
});
