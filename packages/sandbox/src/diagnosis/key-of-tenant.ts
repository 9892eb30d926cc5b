/** Says in a sentence that the key of another tenant of this sandbox made a signature. */
export function keyOfTenant(tenant: string): string {
  return `You signed with the key of tenant ${tenant}.`;
}
