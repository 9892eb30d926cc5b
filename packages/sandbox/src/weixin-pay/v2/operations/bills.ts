import { gzipSync } from 'node:zlib';

import { parseBillDate } from '../../bill/bill-day.js';
import type { BillDay } from '../../bill/bill-day.js';
import { buildFundFlowBill } from '../../bill/fund-flow-bill.js';
import { buildTradeBill } from '../../bill/trade-bill.js';
import type { TradeBillType } from '../../bill/trade-bill.js';
import type { XmlFields } from '../read-xml-document.js';
import { requiredField } from '../read-v2-fields.js';
import type { V2Answer, V2Operation } from '../v2-call.js';
import { V2Refusal } from '../v2-refusal.js';

const accounts = { Basic: 'BASIC', Operation: 'OPERATION', Fees: 'FEES' } as const;

/** `/pay/downloadbill`: text, gzip with `tar_type`, or XML when there is no bill. */
export const downloadBill: V2Operation['handle'] = ({ fields, settings }, world) => {
  const type = fields.get('bill_type') || 'ALL';
  if (!isTradeBillType(type)) throw new V2Refusal('PARAM_ERROR', 'invalid bill_type');
  return fileOf(fields, buildTradeBill(world, { day: dayOf(fields), type }, settings));
};

/** `/pay/downloadfundflow`. */
export const downloadFundFlow: V2Operation['handle'] = ({ fields, settings }, world) => {
  const asked = requiredField(fields, 'account_type');
  if (!isAccount(asked)) throw new V2Refusal('PARAM_ERROR', 'invalid account_type');
  const bill = buildFundFlowBill(world, { day: dayOf(fields), account: accounts[asked] }, settings);
  return fileOf(fields, bill);
};

function isTradeBillType(word: string): word is TradeBillType {
  return ['ALL', 'SUCCESS', 'REFUND', 'RECHARGE_REFUND'].includes(word);
}

function isAccount(word: string): word is keyof typeof accounts {
  return Object.hasOwn(accounts, word);
}

function dayOf(fields: XmlFields): BillDay {
  const text = requiredField(fields, 'bill_date');
  const day = /^\d{8}$/.test(text) ? parseBillDate(text) : null;
  if (day === null) throw new V2Refusal('PARAM_ERROR', 'invalid bill_date');
  return day;
}

function fileOf(fields: XmlFields, text: string): V2Answer {
  const tarType = fields.get('tar_type') ?? '';
  if (tarType !== '' && tarType !== 'GZIP') throw new V2Refusal('PARAM_ERROR', 'invalid tar_type');
  const bytes = Buffer.from(text, 'utf8');
  if (tarType === '') return { file: new Uint8Array(bytes), type: 'text/plain; charset=utf-8' };
  return { file: new Uint8Array(gzipSync(bytes)), type: 'application/x-gzip' };
}
