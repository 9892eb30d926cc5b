import { unknownCaller } from '../../diagnosis/unknown-caller.js';
import { createAlipayIdentities } from '../alipay-identities.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';

/** Refuses an application that is not this tenant's, and tells the journal whose it is. */
export function requireKnownApplication(
  { kernel, identities }: AlipayWorld,
  request: Request,
  scheme: 'gateway' | 'rest',
  appId: string,
): void {
  if (appId === identities.appId) return;
  const signature = unknownCaller(kernel, {
    scheme,
    field: 'app_id',
    value: appId,
    expected: identities.appId,
    credential: 'alipay.appId',
    idOf: (tenant) => createAlipayIdentities(tenant).appId,
  });
  kernel.journal.note(request, { signature });
  throw new AlipayRefusal('isv.invalid-app-id');
}
