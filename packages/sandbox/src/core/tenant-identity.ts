import { createHash } from 'node:crypto';

/** One isolated set of credentials and state within a sandbox process. */
export interface TenantIdentity {
  /** `default`, or 1 to 31 lower-case letters, digits and hyphens. */
  readonly name: string;
  /** 0 for the default tenant. Identifiers such as application and merchant numbers are made from it. */
  readonly index: number;
}

/** The tenant that is there from the beginning; its addresses carry no prefix. */
export const defaultTenant: TenantIdentity = { name: 'default', index: 0 };

/** The path in front of everything of a tenant: empty for the default tenant, otherwise `/t/<name>`. */
export function basePathOf({ name, index }: TenantIdentity): string {
  return index === 0 ? '' : `/t/${name}`;
}

/** The index as decimal digits, for an identifier of fixed length. */
export function tenantDigits({ index }: TenantIdentity, length: number): string {
  return String(index).padStart(length, '0');
}

/**
 * Lower-case hexadecimal made from the tenant's name: the same in every process, another one for every tenant and
 * purpose. It is no secret, and the values made from it say FAKE.
 */
export function tenantHex({ name }: TenantIdentity, purpose: string, length: number): string {
  return createHash('sha256')
    .update(`FAKE SANDBOX ONLY ${purpose} of ${name}`)
    .digest('hex')
    .slice(0, length);
}
