import type { PlatformFaults } from '../core/platform-faults.js';
import { errorStatuses } from './answer/error-statuses.js';
import { mnsOperations } from './queue/mns-operations.js';
import { mnsRefusals } from './queue/mns-refusal.js';

const sending = ['SendSms', 'SendBatchSms'];
const queues: readonly string[] = mnsOperations;

/** What Dysms can be made to do wrong in its own words: sending and the queues have limits of their own, the rest the gateway's. */
export const aliyunSmsFaults: PlatformFaults = {
  // Some are in both tables.
  codes: [...new Set([...errorStatuses.keys(), ...mnsRefusals.keys()])],
  busyCode: 'InternalError',
  limitCode(_, operation) {
    if (queues.includes(operation ?? '')) return 'QpsLimitExceeded';
    return sending.includes(operation ?? '') ? 'isv.BUSINESS_LIMIT_CONTROL' : 'Throttling.User';
  },
};
