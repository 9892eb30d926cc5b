import type { SandboxKernel, SignatureDiagnosis } from '../core/kernel.js';
import type { TenantIdentity } from '../core/tenant-identity.js';

/** What is said whenever credentials came that are not the sandbox’s. */
export const onlyFakeCredentials =
  'The sandbox knows only its own fake credentials. Real keys must never be pointed at it: whoever opens its dashboard reads what was sent.';

/** A request whose application, merchant or key id is not this tenant's. */
export interface UnknownCaller {
  readonly scheme: string;
  /** What the platform calls the identifier, for example `app_id`. */
  readonly field: string;
  readonly value: string;
  readonly expected: string;
  /** Where in the credentials it stands, for example `alipay.appId`. */
  readonly credential: string;
  /** The identifier of another tenant. */
  idOf(tenant: TenantIdentity): string;
}

const shownCharacters = 64;

/** Says that the sandbox does not know who calls, or which of its tenants it is. */
export function unknownCaller(
  { tenant, neighbours }: Pick<SandboxKernel, 'tenant' | 'neighbours'>,
  { scheme, field, value, expected, credential, idOf }: UnknownCaller,
): SignatureDiagnosis {
  const owner = value === '' ? undefined : neighbours().find((one) => idOf(one) === value);
  const shown = value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;
  const base = { valid: false, scheme, expectedStringToSign: null, signedString: null };
  if (owner !== undefined) {
    return {
      ...base,
      cause: 'caller-of-other-tenant',
      evidence: `The request says ${field}="${shown}", which is tenant ${owner.name}; it came to tenant ${tenant.name}.`,
      fix: `Call the addresses of tenant ${owner.name}, or send ${field}="${expected}", \`${credential}\` of this one.`,
    };
  }
  return {
    ...base,
    cause: 'unknown-caller',
    evidence: `The request says ${field}="${shown}"; the sandbox knows ${expected}.`,
    fix: `Send ${field}="${expected}", \`${credential}\` of GET /_sandbox/credentials. ${onlyFakeCredentials}`,
  };
}
