import type { V2Bill } from '../bill-operations.js';
import type { V2Operation } from '../call/v2-operation.js';
import { paramTable } from '../fields/param-table.js';
import { resultTable } from '../fields/result-table.js';
import { parameters, rule } from './rule-parts.js';

const day = () => rule.matching('a day as yyyyMMdd or yyyy-MM-dd', /^(\d{8}|\d{4}-\d{2}-\d{2})$/);
/** Without it the bill is not packed. */
const packing = () => rule.oneOf('GZIP');

export const downloadBill: V2Operation<V2Bill> = {
  name: 'v2.downloadBill',
  path: '/pay/downloadbill',
  idempotency: 'safe',
  merchant: { appId: 'appid', mchId: 'mch_id', sub: true },
  defaults: () => ({ billType: 'ALL' }),
  params: paramTable({ day: 'billDate', text: 'billType tarType' }),
  results: resultTable(''),
  rule: () =>
    parameters({
      billDate: day(),
      billType: rule.oneOf('ALL', 'SUCCESS', 'REFUND', 'RECHARGE_REFUND'),
      tarType: rule.optional(packing()),
    }),
};

export const downloadFundflow: V2Operation<V2Bill> = {
  name: 'v2.downloadFundflow',
  path: '/pay/downloadfundflow',
  idempotency: 'safe',
  merchant: { appId: 'appid', mchId: 'mch_id', sub: false },
  // The platform accepts nothing else here.
  signType: 'HMAC-SHA256',
  defaults: () => ({ accountType: 'Basic' }),
  params: paramTable({ day: 'billDate', text: 'accountType tarType' }),
  results: resultTable(''),
  rule: () =>
    parameters({
      billDate: day(),
      accountType: rule.oneOf('Basic', 'Operation', 'Fees'),
      tarType: rule.optional(packing()),
    }),
};
