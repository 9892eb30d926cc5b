import type { CallOptions, Idempotency } from '@sdk/core-signing';
import type { AlipayNames } from '../gateway/exec-options.js';
import type { AlipayFileInput } from '../gateway/file-input.js';

/** HTTP methods of REST v3. */
export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A value that stands in an address. Absent values are left out. */
export type RestQueryValue = string | number | bigint | boolean | null | undefined;

/** Options of one call of REST v3. */
export interface RestRequestOptions extends CallOptions {
  /** Values for the `{placeholders}` of the path, percent-encoded into it. */
  readonly pathParams?: Readonly<Record<string, string | number>> | undefined;
  /** The query, in the platform's names. Arrays and objects are not query values: pass their JSON text. */
  readonly query?: Readonly<Record<string, RestQueryValue>> | undefined;
  /** The content: an object, or the JSON text of one, which is sent exactly as given. */
  readonly body?: object | string | undefined;
  /** Further headers. Those that are signed or that describe the content cannot be replaced. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Token of the merchant on whose behalf an ISV calls. Default: the client's `appAuthToken`. */
  readonly appAuthToken?: string | undefined;
  /** Encrypts the content with the content key of the application (`encryptKey` of the client); the answer comes back encrypted too. @default false */
  readonly encrypt?: boolean | undefined;
  /** Files by field name, sent as `multipart/form-data` beside the content. Their bytes are not signed. */
  readonly files?: Readonly<Record<string, AlipayFileInput>> | undefined;
  /**
   * `camel` converts the names of `body` and of the answer by the catalogue, for paths that are those of a
   * catalogued method (`/v3/alipay/trade/query`).
   * @default 'wire'
   */
  readonly names?: AlipayNames | undefined;
  /** What repeating this call means. Default: `safe` for GET and queries, otherwise as known of the method. */
  readonly idempotency?: Idempotency | undefined;
}
