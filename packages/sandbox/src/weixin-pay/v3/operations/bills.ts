import { createHash } from 'node:crypto';

import { dropOldest } from '../../../core/drop-oldest.js';
import { parseBillDate } from '../../bill/bill-day.js';
import type { BillDay } from '../../bill/bill-day.js';
import { buildFundFlowBill } from '../../bill/fund-flow-bill.js';
import type { FundAccount } from '../../bill/fund-flow-bill.js';
import { buildTradeBill } from '../../bill/trade-bill.js';
import type { TradeBillType } from '../../bill/trade-bill.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import type { V3Answer, V3Call, V3Operation } from '../v3-call.js';
import { V3Refusal, parameterRefusal } from '../v3-refusal.js';

/** The text of a bill that can be downloaded for a moment. */
type StoredBill = { token: string; text: string; isGzip: boolean; expiresAt: number };

/**
 * Milliseconds a link to a bill is good for, on the sandbox clock.
 *
 * @remarks The platform says only that it is short; five minutes are unverified.
 */
const linkLifetime = 5 * 60_000;
/** Links at a time: while the clock stands none is ever over. */
const keptLinks = 100;

/** Trade bill, fund flow, and the file behind the link they answer. */
export const billOperations: readonly V3Operation[] = [
  {
    name: 'GET /v3/bill/tradebill',
    handle(call, world) {
      const asked = {
        day: readDay(call),
        type: oneOf(call, 'bill_type', ['ALL', 'SUCCESS', 'REFUND']) as TradeBillType,
      };
      return link(call, world, buildTradeBill(world, asked, call.settings));
    },
  },
  {
    name: 'GET /v3/bill/fundflowbill',
    handle(call, world) {
      const asked = {
        day: readDay(call),
        account: oneOf(call, 'account_type', ['BASIC', 'OPERATION', 'FEES']) as FundAccount,
      };
      return link(call, world, buildFundFlowBill(world, asked, call.settings));
    },
  },
  {
    name: 'GET /v3/billdownload/file',
    async handle(call, world) {
      const bill = billsOf(world).get(call.query.get('token') ?? '');
      if (bill === undefined || bill.expiresAt <= world.kernel.clock.now()) {
        throw new V3Refusal(400, 'INVALID_REQUEST', '下载链接无效或已过期，请重新申请账单');
      }
      const bytes = Buffer.from(bill.text, 'utf8');
      if (!bill.isGzip) return file(bytes, 'text/plain; charset=utf-8');
      const { gzipSync } = await import('node:zlib');
      return file(gzipSync(bytes), 'application/gzip');
    },
  },
];

function link(call: V3Call, world: WeixinPayWorld, text: string): V3Answer {
  const isGzip = oneOf(call, 'tar_type', ['', 'GZIP']) === 'GZIP';
  const token = world.kernel.ids.hex(48);
  const now = world.kernel.clock.now();
  const bills = billsOf(world);
  dropOldest(
    bills,
    (bill) => bill.token,
    (bill) => bill.expiresAt <= now,
  );
  bills.set(token, { token, text, isGzip, expiresAt: now + linkLifetime });
  bills.trim(keptLinks);
  const { origin, mountPath } = call.mount;
  return {
    body: {
      hash_type: 'SHA1',
      // Of the text, whether or not the file is compressed.
      hash_value: createHash('sha1').update(text, 'utf8').digest('hex'),
      download_url: `${origin}${mountPath}/v3/billdownload/file?token=${token}`,
    },
  };
}

function readDay({ query }: V3Call): BillDay {
  const text = query.get('bill_date') ?? '';
  const day = /^\d{4}-/.test(text) ? parseBillDate(text) : null;
  if (day === null) throw parameterRefusal('/bill_date', '必须是yyyy-MM-dd格式的日期', text, 'query');
  return day;
}

/** The first is what holds when the parameter is absent. */
function oneOf({ query }: V3Call, name: string, values: readonly [string, ...string[]]): string {
  const value = query.get(name) ?? values[0];
  if (!values.includes(value)) throw parameterRefusal(`/${name}`, '不是可选的值', value, 'query');
  return value;
}

function file(bytes: Buffer, type: string): Response {
  // A copy: the bytes of a Buffer may lie in a larger pool.
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
}

function billsOf(world: WeixinPayWorld) {
  return world.kernel.store.collection<StoredBill>('weixinPay.bills');
}
