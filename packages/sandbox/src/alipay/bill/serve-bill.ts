import type { AlipayWorld } from '../alipay-world.js';
import { billEntries } from './bill-entries.js';
import { billsOf } from './bill-links.js';
import { billPeriod } from './bill-period.js';
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
  const entries = billEntries(world, period);
  const { zipSync } = await import('fflate');
  const encode = (text: string) => world.codec.encode(text, 'gbk');
  const stem = `${world.identities.sellerId}0156_${link.date.replaceAll('-', '')}_业务明细`;
  // File names are UTF-8 with the ZIP flag that says so; the platform writes them in GBK without it.
  const archive = zipSync({
    [`${stem}.csv`]: encode(buildDetailBill(world, period, entries, now)),
    [`${stem}(汇总).csv`]: encode(buildSummaryBill(world, period, entries, now)),
  });
  return new Response(Buffer.from(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename=${world.identities.sellerId}0156_${link.date}.csv.zip`,
    },
  });
}
