import type { TenantIdentity } from '../core/tenant-identity.js';
import { fakeTenantKeys1 } from './fake-tenant-keys-1.js';
import { fakeTenantKeys2 } from './fake-tenant-keys-2.js';
import { fakeTenantKeys3 } from './fake-tenant-keys-3.js';
import { fakeTenantKeys4 } from './fake-tenant-keys-4.js';
import { fakeTenantKeys5 } from './fake-tenant-keys-5.js';
import { fakeTenantKeys6 } from './fake-tenant-keys-6.js';
import { fakeTenantKeys7 } from './fake-tenant-keys-7.js';
import { fakeTenantKeys8 } from './fake-tenant-keys-8.js';

/** The RSA pair of a further tenant with all that was issued for it. PEM, and base64 for the `.p12`. */
export type TenantKeys = {
  readonly privateKey: string;
  readonly publicKey: string;
  /** Alipay's application certificate. */
  readonly appCertificate: string;
  /** WeChat Pay's merchant certificate. */
  readonly merchantCertificate: string;
  /** The merchant the certificate names; its number is the pass phrase of the `.p12`. */
  readonly merchantNumber: string;
  readonly merchantPkcs12: string;
};

const pool: readonly TenantKeys[] = [
  fakeTenantKeys1,
  fakeTenantKeys2,
  fakeTenantKeys3,
  fakeTenantKeys4,
  fakeTenantKeys5,
  fakeTenantKeys6,
  fakeTenantKeys7,
  fakeTenantKeys8,
];

/**
 * The RSA pair of a tenant; `undefined` for the default tenant, which has pairs of its own for every platform.
 *
 * A further tenant uses one pair with all platforms. There are eight: the ninth tenant has the pair of the first again,
 * the tenth that of the second, and so on. Their identifiers and symmetric secrets differ all the same, but the
 * signature of one is then good for the other, and its merchant certificate names the first one's merchant number.
 */
export function tenantKeysOf({ index }: TenantIdentity): TenantKeys | undefined {
  return index === 0 ? undefined : pool[(index - 1) % pool.length];
}
