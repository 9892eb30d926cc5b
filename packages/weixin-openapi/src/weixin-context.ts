import type { CallOptions, Clock, Logger, NonceSource, Store } from '@sdk/core-signing';
import type { Pipeline } from '@sdk/core-signing/internal';
import type { ApiSecurity } from './api-security/create-api-security.js';
import type { B2bPaymentKeys } from './virtual-payment/b2b-payment-keys.js';
import type { VirtualPaymentKeys } from './virtual-payment/virtual-payment-keys.js';

/** A configuration read once, checked once and frozen: what every part of the client works with. */
export interface WeixinContext {
  readonly appId: string;
  readonly secret: string | undefined;
  /** What paths are appended to, without trailing slash, for example `https://api.weixin.qq.com`. */
  readonly baseUrl: string;
  readonly tokens: AccessTokenSource;
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly clock: Clock;
  readonly nonce: NonceSource;
  readonly logger: Logger | undefined;
  /** Encrypts and signs the calls of endpoints that take it. */
  readonly apiSecurity?: ApiSecurity | undefined;
  /** Signs the calls of virtual payment. */
  readonly virtualPayment?: VirtualPaymentKeys | undefined;
  /** Signs the calls of B2b payment. */
  readonly b2bPayment?: B2bPaymentKeys | undefined;
}

/** Where access tokens come from: kept alive here, given by the caller, or fetched from a central service. */
export interface AccessTokenSource {
  /** A token that is valid now, refreshed if need be. */
  get(options?: CallOptions): Promise<string>;
  /** The platform refused this very token: forget it, unless another has replaced it already. */
  invalidate(token: string): Promise<void>;
  /** `false` for a token the caller manages: then a refused token is the caller's to replace. */
  readonly renewable: boolean;
}
