import type { PlatformFaults } from '../core/platform-faults.js';
import { errorStatuses } from './answer/error-statuses.js';

const sending = ['SendSms', 'SendBatchSms'];

/** What Dysms can be made to do wrong in its own words: sending has a limit of its own, the rest the gateway's. */
export const aliyunSmsFaults: PlatformFaults = {
  codes: [...errorStatuses.keys()],
  busyCode: 'InternalError',
  limitCode: (_, operation) =>
    sending.includes(operation ?? '') ? 'isv.BUSINESS_LIMIT_CONTROL' : 'Throttling.User',
};
