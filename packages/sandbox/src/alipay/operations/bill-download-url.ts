import type { AlipayHandler } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { succeed } from '../answer/alipay-answer.js';
import { billPeriod } from '../bill/bill-period.js';
import { billTypes, openBillLink } from '../bill/bill-links.js';
import type { BillType } from '../bill/bill-links.js';
import { billEntries } from '../bill/bill-entries.js';
import { cashierAddress } from '../cashier/cashier-address.js';
import { requireText } from '../request/read-text.js';

/**
 * `alipay.data.dataservice.bill.downloadurl.query`. The bill of a day (or month) exists when that day is over on the
 * sandbox clock and something happened on it. The link is good for thirty seconds of the sandbox clock. Bills of
 * trades and of the account are emulated; another `bill_type` is refused, because the rows of one bill are wrong in every
 * other.
 */
export const billDownloadUrl: AlipayHandler = (call, world) => {
  const billType = requireText(call.content, 'bill_type');
  if (!isBillType(billType)) throw new AlipayRefusal('isv.invalid-parameter', notEmulated(billType));
  const period = billPeriod(requireText(call.content, 'bill_date'));
  if (period === null) throw new AlipayRefusal('isv.invalid-parameter', '参数无效：bill_date');
  const now = world.kernel.clock.now();
  if (period.end > now || billEntries(world, period).length === 0) {
    throw new AlipayRefusal('isp.bill_not_exist');
  }
  const token = openBillLink(world, { billType, date: period.date });
  return succeed({ bill_download_url: cashierAddress(world, call, `/bill/${token}.csv.zip`) });
};

function notEmulated(billType: string): string {
  const name = /^[\w-]{1,64}$/.test(billType) ? billType : 'this bill_type';
  return `参数无效：bill_type (the sandbox does not emulate ${name}; it emulates: ${billTypes.join(', ')})`;
}

function isBillType(text: string): text is BillType {
  return (billTypes as readonly string[]).includes(text);
}
