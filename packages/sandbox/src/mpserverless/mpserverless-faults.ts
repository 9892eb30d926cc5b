import type { PlatformFaults } from '../core/platform-faults.js';
import { refuseWithHeader } from '../core/platform-faults.js';
import { errorCodes } from './answer/error-codes.js';
import { MpserverlessRefusal } from './answer/mpserverless-refusal.js';

/** What MPServerless can be made to do wrong in its own words. */
export const mpserverlessFaults: PlatformFaults = {
  codes: [...errorCodes.keys()],
  busyCode: 'GATEWAY_INTERNAL_ERROR',
  limitCode: () => 'GATEWAY_RATE_LIMITED',
};

/** Refuses a correctly signed request that asks for it. */
export function refuseAsAsked(request: Request): void {
  const code = request.headers.get(refuseWithHeader) ?? '';
  const message = errorCodes.get(code);
  if (message !== undefined) throw new MpserverlessRefusal(code, message);
}
