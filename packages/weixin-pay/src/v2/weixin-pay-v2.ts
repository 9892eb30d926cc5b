import type { Idempotency } from '@sdk/core-signing';
import type { WeixinPaySignType } from '../weixin-pay-config.js';
import type { V2BillOperations } from './bill-operations.js';
import type { V2MarketingOperations } from './marketing-operations.js';
import type { V2PaymentOperations } from './payment-operations.js';
import type { V2RefundOperations } from './refund-operations.js';
import type { V2TransferOperations } from './transfer-operations.js';
import type { V2CallOptions } from './v2-call-options.js';

/**
 * API v2. Parameters and results are camelCase, money is integer fen, `_$n` families are arrays, unknown
 * fields are kept. `appid`, `mch_id`, `nonce_str`, `sign` are filled in; results carry `appId`, `mchId`.
 *
 * Every function throws, beside what it says itself: `ValidationError` and `ConfigError` before the network;
 * `PlatformError` when the platform refuses (`errCode` is its `err_code`); `SignatureError` and
 * `MalformedResponseError` for answers that cannot be trusted or read, which leave the outcome `unknown`.
 */
export interface WeixinPayV2
  extends
    V2PaymentOperations,
    V2RefundOperations,
    V2BillOperations,
    V2MarketingOperations,
    V2TransferOperations {
  /**
   * Any other operation, in the platform's names and as text, both ways. `sign`, `nonce_str` and, unless given,
   * `appid`, `mch_id` are added; the answer is checked like every other.
   *
   * @param path - for example `/pay/report`
   */
  request(
    path: string,
    params: Readonly<Record<string, string | number | undefined>>,
    options?: V2RequestOptions,
  ): Promise<Readonly<Record<string, string>>>;
}

/** Options of `v2.request`, for paths that have no function here. */
export interface V2RequestOptions extends V2CallOptions {
  /** What repeating it means. @default 'unsafe' */
  readonly idempotency?: Idempotency | undefined;
  /** Whether the merchant's certificate is presented. @default by the path */
  readonly certificate?: boolean | undefined;
  /** @default the client's */
  readonly signType?: WeixinPaySignType | undefined;
  /** Whether the client's `appid` and `mch_id` are added where they are missing. @default true */
  readonly addMerchant?: boolean | undefined;
}
