import type { V2CallOptions } from './v2-call-options.js';
import type { V2ExtraParams, V2Result } from './v2-result.js';

/** Coupons and red packets of API v2. Money is integer fen. */
export interface V2MarketingOperations {
  /** Gives a coupon to a user (`/mmpaymkttransfers/send_coupon`). Needs the merchant's certificate. */
  sendCoupon(params: SendCouponParams, options?: V2CallOptions): Promise<SendCouponResult>;
  /** A batch of coupons (`/mmpaymkttransfers/query_coupon_stock`). */
  queryCouponStock(params: QueryCouponStockParams, options?: V2CallOptions): Promise<CouponStockResult>;
  /** One coupon of a user (`/mmpaymkttransfers/querycouponsinfo`). */
  queryCouponsInfo(params: QueryCouponsInfoParams, options?: V2CallOptions): Promise<CouponInfoResult>;
  /**
   * Gives a red packet to a user (`/mmpaymkttransfers/sendredpack`). Needs the merchant's certificate. The answer is
   * not signed. A repetition with the same `mchBillno` is the same red packet.
   */
  sendRedpack(params: SendRedpackParams, options?: V2CallOptions): Promise<SendRedpackResult>;
  /** Gives a red packet to share (`/mmpaymkttransfers/sendgroupredpack`). As {@link sendRedpack}. */
  sendGroupRedpack(params: SendGroupRedpackParams, options?: V2CallOptions): Promise<SendRedpackResult>;
  /** What became of a red packet (`/mmpaymkttransfers/gethbinfo`). Needs the merchant's certificate. */
  getRedpackInfo(
    params: { readonly mchBillno: string } & V2ExtraParams,
    options?: V2CallOptions,
  ): Promise<RedpackInfoResult>;
}

/** A coupon for a user (`/mmpaymkttransfers/send_coupon`). */
export interface SendCouponParams extends V2ExtraParams {
  readonly couponStockId: string;
  /** The merchant's number of this gift: the merchant's number, the date and a number of the day. */
  readonly partnerTradeNo: string;
  readonly openid: string;
  readonly opUserId?: string | undefined;
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/send_coupon` answers. */
export interface SendCouponResult extends V2Result {
  readonly couponStockId: string;
  readonly respCount?: number;
  readonly successCount?: number;
  readonly failedCount?: number;
  readonly openid?: string;
  readonly couponId?: string;
  readonly retCode?: string;
  readonly retMsg?: string;
}

/**
 * Which batch of coupons is asked about, of `v2.queryCouponStock` (`/mmpaymkttransfers/query_coupon_stock`).
 */
export interface QueryCouponStockParams extends V2ExtraParams {
  readonly couponStockId: string;
  readonly opUserId?: string | undefined;
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/query_coupon_stock` answers. */
export interface CouponStockResult extends V2Result {
  readonly couponStockId: string;
  readonly couponName?: string;
  /** Fen. */
  readonly couponValue?: number;
  readonly couponMininumn?: number;
  readonly couponType?: string;
  readonly couponStockStatus?: string;
  readonly couponTotal?: number;
  readonly maxQuota?: number;
  readonly lockedNum?: number;
  readonly usedNum?: number;
  readonly isSendNum?: number;
  readonly beginTime?: string;
  readonly endTime?: string;
  readonly createTime?: string;
  /** Fen. */
  readonly couponBudget?: number;
}

/**
 * Which coupon of which user is asked about, of `v2.queryCouponsInfo` (`/mmpaymkttransfers/querycouponsinfo`).
 */
export interface QueryCouponsInfoParams extends V2ExtraParams {
  readonly couponId: string;
  readonly openid: string;
  readonly stockId: string;
  readonly opUserId?: string | undefined;
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/querycouponsinfo` answers. */
export interface CouponInfoResult extends V2Result {
  readonly couponStockId?: string;
  readonly couponStockType?: string;
  readonly couponId?: string;
  /** Fen. */
  readonly couponValue?: number;
  readonly couponMininum?: number;
  readonly couponName?: string;
  readonly couponState?: string;
  readonly couponType?: string;
  readonly couponDesc?: string;
  readonly couponUseValue?: number;
  readonly couponRemainValue?: number;
  readonly beginTime?: string;
  readonly endTime?: string;
  readonly sendTime?: string;
  readonly consumerMchId?: string;
  readonly consumerMchAppid?: string;
  readonly sendSource?: string;
  readonly isPartialUse?: string;
}

interface RedpackParams extends V2ExtraParams {
  /** The red packet's number, chosen by the merchant: up to 28 letters and digits. Never a new one for the same. */
  readonly mchBillno: string;
  readonly sendName: string;
  readonly reOpenid: string;
  /** Fen. */
  readonly totalAmount: number;
  readonly wishing: string;
  readonly actName: string;
  readonly remark: string;
  readonly sceneId?: string | undefined;
  readonly riskInfo?: string | undefined;
}

/** A red packet for one user, of `v2.sendRedpack` (`/mmpaymkttransfers/sendredpack`). Amounts are fen. */
export interface SendRedpackParams extends RedpackParams {
  readonly clientIp?: string | undefined;
}

/**
 * A red packet that several users share, of `v2.sendGroupRedpack` (`/mmpaymkttransfers/sendgroupredpack`). Amounts
 * are fen.
 */
export interface SendGroupRedpackParams extends RedpackParams {
  /** Among how many it is shared. */
  readonly totalNum: number;
  /** @default ALL_RAND */
  readonly amtType?: string | undefined;
}

/** What sending a red packet answers. Amounts are fen. */
export interface SendRedpackResult extends V2Result {
  readonly mchBillno: string;
  readonly reOpenid?: string;
  /** Fen. */
  readonly totalAmount?: number;
  readonly sendListid?: string;
}

/** What `/mmpaymkttransfers/gethbinfo` answers. Amounts are fen. */
export interface RedpackInfoResult extends V2Result {
  readonly mchBillno: string;
  readonly detailId?: string;
  /** `SENDING`, `SENT`, `FAILED`, `RECEIVED`, `RFUND_ING`, `REFUND`. */
  readonly status?: string;
  readonly sendType?: string;
  readonly hbType?: string;
  readonly totalNum?: number;
  /** Fen. */
  readonly totalAmount?: number;
  readonly reason?: string;
  readonly sendTime?: string;
  readonly refundTime?: string;
  readonly refundAmount?: number;
  readonly wishing?: string;
  readonly remark?: string;
  readonly actName?: string;
  readonly openid?: string;
  /** Fen, of the one who opened it. */
  readonly amount?: number;
  readonly rcvTime?: string;
  readonly hblist?: unknown;
}
