import type { PlatformFaults } from '../core/platform-faults.js';
import { refuseWithHeader } from '../core/platform-faults.js';
import { MpserverlessRefusal } from './answer/mpserverless-refusal.js';
import { isRefusalCode, refusals } from './answer/refusals.js';

/** What MPServerless can be made to do wrong in its own words. */
export const mpserverlessFaults: PlatformFaults = {
  codes: Object.keys(refusals),
  busyCode: 'GATEWAY_INTERNAL_ERROR',
  limitCode: () => 'GATEWAY_RATE_LIMITED',
};

/** Refuses a correctly signed request that asks for it. */
export function refuseAsAsked(request: Request): void {
  const code = request.headers.get(refuseWithHeader) ?? '';
  if (isRefusalCode(code)) throw new MpserverlessRefusal(code, `refused as ${refuseWithHeader} asked.`);
}
