import { tenantDigits, tenantHex } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';

/** The account of a tenant. All of it is fake and opens nothing. */
export type AliyunSmsIdentities = {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** An approved sign and template; every account begins with them. */
  readonly signName: string;
  readonly templateCode: string;
  /** A notice, beside the template for codes. */
  readonly noticeTemplateCode: string;
  /** The number of the account, of which the names of its queues are made. */
  readonly accountId: string;
};

const given = {
  signName: '沙箱签名',
  templateCode: 'SMS_100000001',
  noticeTemplateCode: 'SMS_100000002',
};

/** Who a tenant is for Aliyun: always the same for the same tenant. */
export function createAliyunSmsIdentities(tenant: TenantIdentity): AliyunSmsIdentities {
  if (tenant.index === 0) {
    return {
      accessKeyId: 'LTAI5tFAKESANDBOXKEYID00',
      accessKeySecret: 'FAKEsandboxSecret0000000000000',
      accountId: accountIdOf(tenant),
      ...given,
    };
  }
  return {
    accessKeyId: `LTAI5tFAKESANDBOXKEYI${tenantDigits(tenant, 3)}`,
    accessKeySecret: `FAKEsandboxSecret${tenantHex(tenant, 'aliyun secret', 13)}`,
    accountId: accountIdOf(tenant),
    ...given,
  };
}

function accountIdOf(tenant: TenantIdentity): string {
  return `1999900000000${tenantDigits(tenant, 3)}`;
}
