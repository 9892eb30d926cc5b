import type { BillResult } from '../payment-results.js';
import { weixinSuccess } from './weixin-success.js';

/** What both APIs of WeChat Pay resolve with for a bill. */
export function billResult(operation: string, content: string): BillResult {
  return { ...weixinSuccess(operation, { returnCode: 'SUCCESS', returnMsg: 'ok' }), content };
}
