import type { Idempotency } from '@sdk/core-signing/internal';
import type { WeixinOperation } from '../weixin-operation.js';

/** A call as exact bytes, but for the access token, which each attempt puts in front of the query. */
export interface WeixinRequest {
  /** Namespace and function, or the path where there is no name. */
  readonly operation: string;
  readonly idempotency: Idempotency;
  readonly whenLost?: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | string | null;
  readonly contentType: string | undefined;
  readonly access: WeixinOperation['access'];
  readonly answer: WeixinOperation['answer'];
  /** All parameters, for endpoints that take encrypted requests. */
  readonly sealable?: Readonly<Record<string, unknown>> | undefined;
  /** A token for this call alone, instead of the client's. It is the caller's to renew. */
  readonly accessToken: string | undefined;
}
