import MPServerless from '@alicloud/mpserverless-sdk';

import type { SandboxCredentials } from '@sdk/sandbox';
import { miniProgramHost } from '../../../../tooling/jest/mini-program-host.js';

// At run time the module is the class itself; its declarations say that it is the property `default`.
const RealMPServerless = MPServerless as unknown as (typeof MPServerless)['default'];

/** The unmodified SDK over such a host. */
export function createServerless(
  { appId, spaceId, clientSecret, endpoint }: SandboxCredentials['mpserverless'],
  changes: { clientSecret?: string } = {},
) {
  return new RealMPServerless(miniProgramHost, { appId, spaceId, clientSecret, endpoint, ...changes });
}
