import type { V3Bills } from './bill/bills.js';
import type { V3CombineTransactions } from './combine/combine-transactions.js';
import type { V3PayScore } from './pay-score/pay-score.js';
import type { V3ProfitSharing } from './profit-sharing/profit-sharing.js';
import type { V3Refunds } from './refund/refunds.js';
import type { V3PartnerTransactions } from './transactions/partner-transactions.js';
import type { V3Transactions } from './transactions/transactions.js';
import type { V3TransferBills } from './transfer/transfer-bills.js';
import type { V3Uploads } from './upload/uploads.js';
import type { V3Answer, V3Method, V3RequestOptions } from './v3-request.js';
import type { CallOptions } from '@sdk/core-signing';

/**
 * API v3. Parameters and results are camelCase by each operation's own field table; money is integer fen.
 * Requests are signed with the merchant's private key; answers are verified with WeChat Pay's public key or a platform
 * certificate before they are read.
 *
 * Every function throws `ConfigError` when `privateKey`, `serialNo`, or a way to know WeChat Pay's public key or
 * certificates is missing, `ValidationError` before the network, `SignatureError` for an answer that cannot be trusted
 * (outcome `unknown`), `PlatformError`, `HttpStatusError`, `NetworkError`, `TimeoutError`, `AbortedError`.
 */
export interface WeixinPayV3 {
  /** Orders of a merchant. */
  readonly transactions: V3Transactions;
  /** Orders of a partner for sub-merchants. */
  readonly partnerTransactions: V3PartnerTransactions;
  /** Several orders paid at once. */
  readonly combine: V3CombineTransactions;
  /** Refunds of either. */
  readonly refunds: V3Refunds;
  /** Bills of a day. */
  readonly bills: V3Bills;
  /** Money to users, who confirm it. */
  readonly transferBills: V3TransferBills;
  /** Shares of a payment for others. */
  readonly profitSharing: V3ProfitSharing;
  /** Services that are paid afterwards. */
  readonly payScore: V3PayScore;
  /** Pictures and videos for other calls. */
  readonly upload: V3Uploads;
  /**
   * WeChat Pay's certificates, downloaded now, opened with the APIv3 key and checked.
   *
   * @throws PlatformError `RESOURCE_NOT_EXISTS` for a merchant in public-key mode, who has none.
   * @remarks `GET /v3/certificates`. The client downloads and renews them by itself; this is for looking at them.
   */
  certificates(options?: CallOptions): Promise<readonly V3PlatformCertificate[]>;
  /**
   * Any operation, in the platform's names: signed, verified, nothing renamed and nothing filled in.
   *
   * @param path - from `/v3/` on, its parts percent-encoded; without query string.
   */
  request(method: V3Method, path: string, options?: V3RequestOptions): Promise<V3Answer>;
}

/** A platform certificate of WeChat Pay (「平台证书」), as the client downloaded and checked it. */
export interface V3PlatformCertificate {
  /** Upper-case hexadecimal, what `Wechatpay-Serial` carries. */
  readonly serialNo: string;
  /** RFC 3339. */
  readonly effectiveTime: string;
  /** RFC 3339. */
  readonly expireTime: string;
  /** PEM. */
  readonly certificate: string;
}
