import { createPublicKey } from 'node:crypto';
import type { AlipayKeyring } from '../../src/alipay-context.js';
import { createPublicKeyRing } from '../../src/keyring/create-public-key-ring.js';
import { platformKey } from './fake-gateway.js';

/** A ring with the platform's key that records in `asked` what it is asked for. */
export function recordingRing(): { readonly keyring: AlipayKeyring; readonly asked: unknown[][] } {
  const ring = createPublicKeyRing(createPublicKey(platformKey));
  const asked: unknown[][] = [];
  const keyring: AlipayKeyring = {
    verifierFor: (...given) => {
      asked.push(given);
      return ring.verifierFor(...given);
    },
  };
  return { keyring, asked };
}
