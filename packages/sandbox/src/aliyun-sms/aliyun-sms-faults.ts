import type { PlatformFaults } from '../core/platform-faults.js';
import { errorStatuses } from './answer/error-statuses.js';
import { mnsOperations } from './queue/mns-operations.js';

const sending = ['SendSms', 'SendBatchSms'];
const queues: readonly string[] = mnsOperations;

/** What Dysms can be made to do wrong in its own words: sending and the queues have limits of their own, the rest the gateway's. */
export const aliyunSmsFaults: PlatformFaults = {
  codes: [...errorStatuses.keys()],
  busyCode: 'InternalError',
  limitCode(_, operation) {
    if (queues.includes(operation ?? '')) return 'QpsLimitExceeded';
    return sending.includes(operation ?? '') ? 'isv.BUSINESS_LIMIT_CONTROL' : 'Throttling.User';
  },
};
