import type { PlatformFaults } from '../core/platform-faults.js';
import { refusals } from './refusal/refusals.js';

const rows = Object.entries(refusals);

/** What WeChat Pay can be made to do wrong in its own words. A code may be that of v3, of v2, or the sandbox's own name. */
export const weixinPayFaults: PlatformFaults = {
  codes: [...new Set(rows.flatMap(([name, { v2, v3 }]) => [v3.code, v2.code, name]))],
  busyCode: 'system-error',
  limitCode: () => 'too-many-requests',
  staleCertificate: {
    where: 'WeChat Pay’s API v3',
    has: (operation) => /^[A-Z]+ \/v3\//.test(operation),
    headersFor: (request) =>
      new URL(request.url).pathname.includes('/v3/')
        ? { 'x-sandbox-answer-signature': 'unknown-serial' }
        : null,
  },
};
