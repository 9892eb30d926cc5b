import type { Alipay, AlipayBill, BillOptions } from '@sdk/alipay-openapi';
import type { CallOptions } from '@sdk/core-signing';
import { billDay } from '../bill/bill-day.js';
import type { DownloadBillParams, DownloadFundflowParams } from '../payment-parameters.js';
import type { BillResult } from '../payment-results.js';
import { unsupported } from '../unsupported.js';

/** The trades of a day, still to be read. */
export function openTradeBill(
  client: Alipay,
  params: DownloadBillParams,
  options?: BillOptions,
): Promise<AlipayBill> {
  const { billType = 'ALL' } = params;
  if (billType !== 'ALL') {
    throw unsupported(
      'alipay',
      'downloadBill',
      "Alipay has one bill of all trades (`billType: 'ALL'`): select from the rows of `payment.billRows` by their kind.",
    );
  }
  return client.downloadBill({ billType: 'trade', ...periodOf(params) }, options);
}

export async function downloadTradeBill(
  client: Alipay,
  params: DownloadBillParams,
  options?: CallOptions,
): Promise<BillResult> {
  return toResult(await openTradeBill(client, params, options), 'downloadBill');
}

export async function downloadMovements(
  client: Alipay,
  params: DownloadFundflowParams,
  options?: CallOptions,
): Promise<BillResult> {
  const { accountType = 'Basic' } = params;
  if (accountType !== 'Basic') {
    throw unsupported(
      'alipay',
      'downloadFundflow',
      "Alipay has one bill of the account's movements (`accountType: 'Basic'`).",
    );
  }
  const bill = await client.downloadBill({ billType: 'signcustomer', ...periodOf(params) }, options);
  return toResult(bill, 'downloadFundflow');
}

function periodOf({ billDate, ...rest }: DownloadBillParams | DownloadFundflowParams) {
  const smid = rest['smid'];
  return { billDate: billDay(billDate).dashed, ...(typeof smid === 'string' ? { smid } : {}) };
}

async function toResult(bill: AlipayBill, operation: string): Promise<BillResult> {
  return { content: await bill.text(), errCode: 0, errMsg: `payment.${operation} ok` };
}
