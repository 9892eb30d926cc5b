import { nearestName } from './nearest-name.js';

const names = ['alipay.trade.create', 'alipay.trade.refund', 'alipay.trade.fastpay.refund.query', 'port'];

test.each([
  ['alipay.trade.refun', 'alipay.trade.refund'],
  ['Alipay.Trade.Crate', 'alipay.trade.create'],
  ['prot', 'port'],
  ['', null],
  ['wxa.sec.check', null],
  ['x'.repeat(100_000), null],
])('%.20s is nearest to %s', (typed, name) => {
  expect(nearestName(typed, names)).toBe(name);
});

test('without names nothing is near', () => {
  expect(nearestName('port', [])).toBeNull();
});
