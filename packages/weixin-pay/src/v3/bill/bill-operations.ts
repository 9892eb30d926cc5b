import type { V3Operations } from '../call/bind-operations.js';
import { mchId, object, oneOf, optional, text, type Rule } from '../rules/rule-parts.js';
import type { V3Bills } from './bills.js';

const result = 'hash_type hash_value download_url';

export const billOperations: V3Operations<V3Bills> = {
  trade: {
    method: 'GET',
    path: '/v3/bill/tradebill',
    idempotency: 'safe',
    request: 'bill_date subMchId=sub_mchid bill_type tar_type',
    result,
    rule: () =>
      object({
        billDate: day(),
        subMchId: optional(mchId()),
        billType: optional(oneOf('ALL', 'SUCCESS', 'REFUND')),
        tarType: optional(oneOf('GZIP')),
      }),
  },
  fundflow: {
    method: 'GET',
    path: '/v3/bill/fundflowbill',
    idempotency: 'safe',
    request: 'bill_date account_type tar_type',
    result,
    rule: () =>
      object({
        billDate: day(),
        accountType: optional(oneOf('BASIC', 'OPERATION', 'FEES')),
        tarType: optional(oneOf('GZIP')),
      }),
  },
};

function day(): Rule {
  return text('a day such as 2025-01-31 (API v2 writes it without hyphens)', (value) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
    const time = Date.parse(`${value}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  });
}
