import type { SandboxKernel, SignatureDiagnosis } from '../core/kernel.js';
import type { TenantIdentity } from '../core/tenant-identity.js';

/** Says in a sentence that the key of another tenant of this sandbox made a signature. */
export function madeByTenant(tenant: string): string {
  return `The signature was made with the key of tenant ${tenant}.`;
}

/** The diagnosis of a signature that another tenant's secret makes; `null` when none does. */
export function keyOfOtherTenant(
  { neighbours }: Pick<SandboxKernel, 'neighbours'>,
  { scheme, expected, secretName }: { scheme: string; expected: string | null; secretName: string },
  isMadeBy: (tenant: TenantIdentity) => boolean,
): SignatureDiagnosis | null {
  const owner = neighbours().find(isMadeBy);
  if (owner === undefined) return null;
  return {
    valid: false,
    scheme,
    cause: 'key-of-other-tenant',
    evidence: madeByTenant(owner.name),
    fix: `Take \`${secretName}\` of the tenant whose identifier you send, or send the identifier of tenant ${owner.name}.`,
    expectedStringToSign: expected,
    signedString: expected,
  };
}
