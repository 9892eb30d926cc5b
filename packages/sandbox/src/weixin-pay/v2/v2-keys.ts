import type { V2SignatureCase } from '../diagnosis/diagnose-v2-signature.js';
import { createWeixinPayIdentities } from '../weixin-pay-identities.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** What the platform's own sandbox, `/xdc/apiv2sandbox/…`, is signed with; the same for every tenant. */
export const platformSandboxKey = 'FAKEsandboxOnlySignKey0000000000';

type Key = V2SignatureCase['key'];

/** A captured request is judged without the rest of the platform. */
type KeyWorld = Pick<WeixinPayWorld, 'identities'> & {
  readonly kernel: Pick<WeixinPayWorld['kernel'], 'neighbours'>;
};

const sandboxKey: Key = { name: 'key of the platform’s sandbox', value: platformSandboxKey };
const merchantKeyOf = ({ identities }: KeyWorld): Key => ({
  name: 'API v2 key',
  value: identities.key,
});

/** The key a request has to be signed with. */
export function keyFor(world: KeyWorld, isPlatformSandbox: boolean): Key {
  return isPlatformSandbox ? sandboxKey : merchantKeyOf(world);
}

/** Keys that are taken by mistake. */
export function mistakenKeys(world: KeyWorld, isPlatformSandbox: boolean): V2SignatureCase['otherKeys'] {
  const { apiV3Key, appSecret } = world.identities;
  return [
    { cause: 'api-v3-key-used', name: 'API v3 key', value: apiV3Key },
    { cause: 'app-secret-used', name: 'secret of the mini program', value: appSecret },
    isPlatformSandbox
      ? { cause: 'merchant-key-in-sandbox', ...merchantKeyOf(world) }
      : { cause: 'sandbox-key-used', ...sandboxKey },
    // The key of the example in the documentation of API v2.
    {
      cause: 'example-key-used',
      name: 'key of the documentation’s example',
      value: '192006250b4c09247ec02edce69f6a2d',
    },
    ...world.kernel.neighbours().map((tenant) => ({
      cause: 'key-of-other-tenant',
      name: `API v2 key of tenant ${tenant.name}`,
      value: createWeixinPayIdentities(tenant).key,
    })),
  ];
}
