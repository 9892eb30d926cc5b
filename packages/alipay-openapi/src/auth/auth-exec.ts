import type { CallOptions } from '@sdk/core-signing';

/** How the calls of `auth` are made: the client's `exec`, in wire names. */
export type AuthExec = (
  method: 'alipay.system.oauth.token',
  params: Readonly<Record<string, string>>,
  options: AuthCallOptions & { readonly names: 'wire' },
) => Promise<object>;

/** Options of the calls of `auth`. */
export interface AuthCallOptions extends CallOptions {
  /** Token of the merchant on whose behalf an ISV calls. Default: the client's `appAuthToken`. */
  readonly appAuthToken?: string | undefined;
}
