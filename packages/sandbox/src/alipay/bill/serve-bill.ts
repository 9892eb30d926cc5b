import type { AlipayWorld } from '../alipay-world.js';
import { allBillEntries, billEntries } from './bill-entries.js';
import { billsOf } from './bill-links.js';
import type { BillType } from './bill-links.js';
import { billPeriod } from './bill-period.js';
import type { BillPeriod } from './bill-period.js';
import { buildAccountBill, buildAccountSummary } from './build-account-bill.js';
import { buildDetailBill, buildSummaryBill } from './build-bill.js';

/** The bill behind a link: a ZIP of two CSV files in GBK. An unknown or expired link is a 404. */
export async function serveBill(world: AlipayWorld, token: string): Promise<Response> {
  const link = billsOf(world).get(token);
  const now = world.kernel.clock.now();
  const period = link === undefined ? null : billPeriod(link.date);
  if (link === undefined || period === null || link.expiresAt <= now) {
    return new Response('The link to this bill is unknown or older than 30 seconds. Ask for a new one.', {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
  const { name, texts } = filesOf(world, link.billType, period);
  const { zipSync } = await import('fflate');
  const encode = (text: string) => world.codec.encode(text, 'gbk');
  const stem = `${world.identities.sellerId}0156_${link.date.replaceAll('-', '')}_${name}`;
  // File names are UTF-8 with the ZIP flag that says so; the platform writes them in GBK without it.
  const archive = zipSync({
    [`${stem}.csv`]: encode(texts.detail),
    [`${stem}(汇总).csv`]: encode(texts.summary),
  });
  return new Response(Buffer.from(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename=${world.identities.sellerId}0156_${link.date}.csv.zip`,
    },
  });
}

function filesOf(world: AlipayWorld, billType: BillType, period: BillPeriod) {
  const now = world.kernel.clock.now();
  if (billType === 'signcustomer') {
    const history = allBillEntries(world);
    const detail = buildAccountBill(world, period, history);
    return { name: '账务明细', texts: { detail, summary: buildAccountSummary(world, period, history) } };
  }
  const entries = billEntries(world, period);
  const detail = buildDetailBill(world, period, entries, now);
  return { name: '业务明细', texts: { detail, summary: buildSummaryBill(world, period, entries, now) } };
}
