import { methodRows } from '../catalogue/generated/table.js';
import { methodInfo } from '../catalogue/method-info.js';
import { doorsOf, idempotencyOf, mayBePending, usesBizContent } from './method-facts.js';

describe('idempotencyOf', () => {
  it.each([
    ['alipay.trade.query', {}, 'safe'],
    ['alipay.some.unknown.query', {}, 'safe'],
    ['alipay.some.unknown.batchquery', {}, 'safe'],
    ['alipay.some.unknown.thing', { out_trade_no: '1' }, 'unsafe'],
    ['alipay.trade.create', { out_trade_no: '1' }, 'keyed'],
    ['alipay.trade.create', {}, 'unsafe'],
    ['alipay.trade.pay', { out_trade_no: '1' }, 'keyed'],
    ['alipay.trade.refund', { trade_no: '1', out_request_no: 'r' }, 'keyed'],
    ['alipay.trade.refund', { out_trade_no: '1' }, 'keyed'],
    ['alipay.trade.refund', { trade_no: '1' }, 'unsafe'],
    ['alipay.fund.trans.uni.transfer', { out_biz_no: '1' }, 'keyed'],
    ['alipay.fund.trans.uni.transfer', { out_biz_no: '' }, 'unsafe'],
    ['alipay.system.oauth.token', { code: 'c' }, 'unsafe'],
    ['alipay.open.app.mini.templatemessage.send', {}, 'unsafe'],
  ])('%s %j is %s', (method, wire, expected) => {
    expect(idempotencyOf(method, wire)).toBe(expected);
  });
});

describe('doorsOf', () => {
  it.each([
    ['alipay.trade.query', ['exec']],
    ['alipay.trade.app.pay', ['sdkExec']],
    ['alipay.trade.page.pay', ['pageExec']],
    ['alipay.trade.page.refund', ['pageExec']],
    ['zhima.credit.pe.zmgo.sign.apply', ['sdkExec']],
    ['alipay.some.unknown.thing', undefined],
    ['toString', undefined],
  ])('%s: %j', (method, doors) => {
    expect(doorsOf(method)).toEqual(doors);
  });
});

it.each([
  ['alipay.system.oauth.token', false],
  ['alipay.open.mini.version.audit.apply', false],
  ['alipay.trade.query', true],
  ['alipay.some.unknown.thing', true],
])('usesBizContent of %s is %s', (method, expected) => {
  expect(usesBizContent(method)).toBe(expected);
});

it('knows which methods may be pending', () => {
  expect(['alipay.trade.pay', 'alipay.trade.query'].map(mayBePending)).toEqual([true, false]);
});

it('takes no catalogued method for keyed when its number is missing, and every one when it is there', () => {
  const keyed = Object.keys(methodRows).filter(
    (method) => methodInfo(method)?.idempotency === 'keyed' && doorsOf(method)?.includes('exec'),
  );
  const numbers = { out_trade_no: 'A', out_request_no: 'A', out_biz_no: 'A', out_batch_no: 'A' };
  expect(keyed.length).toBeGreaterThan(15);
  expect(keyed.filter((method) => idempotencyOf(method, {}) !== 'unsafe')).toEqual([]);
  expect(keyed.filter((method) => idempotencyOf(method, numbers) !== 'keyed')).toEqual([]);
});
