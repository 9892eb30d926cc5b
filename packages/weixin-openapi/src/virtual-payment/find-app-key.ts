import type { B2bPaymentKeys } from './b2b-payment-keys.js';
import type { VirtualPaymentKeys } from './virtual-payment-keys.js';

/** Paths of B2b payment; those of virtual payment begin with `/xpay/`. */
export const b2bPath = '/retail/B2b/';

/** Where AppKeys come from. */
export interface AppKeySources {
  readonly virtualPayment: VirtualPaymentKeys | undefined;
  readonly b2bPayment: B2bPaymentKeys | undefined;
}

/** The key, or where it would have to stand. */
export type FoundAppKey = { readonly appKey: string } | { readonly missing: string };

/**
 * The AppKey a payment request is signed with: that of the environment for virtual payment, that of the merchant for
 * B2b payment.
 *
 * @param fields - of the request, in the platform's names
 */
export function findAppKey(
  path: string,
  { virtualPayment, b2bPayment }: AppKeySources,
  fields: Readonly<Record<string, unknown>>,
): FoundAppKey {
  if (path.startsWith(b2bPath)) return merchantKey(b2bPayment?.appKeys ?? {}, fields['mchid']);
  const name = fields['env'] === 1 ? 'sandboxAppKey' : 'appKey';
  const appKey = virtualPayment?.[name];
  return appKey === undefined ? { missing: `\`virtualPayment.${name}\`` } : { appKey };
}

function merchantKey(appKeys: Readonly<Record<string, string>>, mchid: unknown): FoundAppKey {
  // Accounts that share profits belong to the mini program: such a request names no merchant.
  const names = typeof mchid === 'string' ? [mchid] : Object.keys(appKeys);
  const [appKey, ...others] = names.flatMap((name) => (Object.hasOwn(appKeys, name) ? [appKeys[name]] : []));
  if (appKey !== undefined && others.length === 0) return { appKey };
  return {
    missing:
      typeof mchid === 'string'
        ? 'the AppKey of this merchant in `b2bPayment.appKeys`'
        : 'exactly one AppKey in `b2bPayment.appKeys`, since the request names no merchant,',
  };
}
