import { weixinIdentities } from '../../weixin/weixin-identities.js';
import type { V2SignatureCase } from '../diagnosis/diagnose-v2-signature.js';
import { weixinPayIdentities } from '../weixin-pay-identities.js';

/** What the platform's own sandbox, `/xdc/apiv2sandbox/…`, is signed with. */
export const platformSandboxKey = 'FAKEsandboxOnlySignKey0000000000';

type Key = V2SignatureCase['key'];

const merchantKey: Key = { name: 'API v2 key', value: weixinPayIdentities.key };
const sandboxKey: Key = { name: 'key of the platform’s sandbox', value: platformSandboxKey };

/** The key a request has to be signed with. */
export function keyFor(isPlatformSandbox: boolean): Key {
  return isPlatformSandbox ? sandboxKey : merchantKey;
}

/** Keys that are taken by mistake. */
export function mistakenKeys(isPlatformSandbox: boolean): V2SignatureCase['otherKeys'] {
  return [
    { cause: 'api-v3-key-used', name: 'API v3 key', value: weixinPayIdentities.apiV3Key },
    { cause: 'app-secret-used', name: 'secret of the mini program', value: weixinIdentities.secret },
    isPlatformSandbox
      ? { cause: 'merchant-key-in-sandbox', ...merchantKey }
      : { cause: 'sandbox-key-used', ...sandboxKey },
    // The key of the example in the documentation of API v2.
    {
      cause: 'example-key-used',
      name: 'key of the documentation’s example',
      value: '192006250b4c09247ec02edce69f6a2d',
    },
  ];
}
