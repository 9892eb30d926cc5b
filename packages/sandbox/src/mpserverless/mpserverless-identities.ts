import { tenantDigits, tenantHex } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';

/** The one space of a tenant. */
export type MpserverlessIdentities = {
  readonly appId: string;
  readonly spaceId: string;
  readonly clientSecret: string;
  readonly userId: string;
};

/** Who a tenant is for MPServerless: always the same for the same tenant. */
export function createMpserverlessIdentities(tenant: TenantIdentity): MpserverlessIdentities {
  if (tenant.index === 0) {
    return {
      appId: '2021000000000001',
      spaceId: 'fake0000-sand-box0-0000-space0000001',
      clientSecret: 'FAKEsandboxOnlyClientSecret==',
      userId: '2088FAKEserverless01',
    };
  }
  const next = { ...tenant, index: tenant.index + 1 };
  return {
    appId: `202100000000${tenantDigits(next, 4)}`,
    spaceId: `fake0000-sand-box0-0000-space${tenantDigits(next, 7)}`,
    clientSecret: `FAKEsandboxOnly${tenantHex(tenant, 'mpserverless secret', 12)}==`,
    userId: `2088FAKEserverl${tenantDigits(tenant, 3)}01`,
  };
}
