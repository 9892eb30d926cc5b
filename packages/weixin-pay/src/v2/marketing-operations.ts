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
  /** The batch (「批次」) that the coupon is of. */
  readonly couponStockId: string;
  /** The merchant's number of this gift: the merchant's number, the date and a number of the day. */
  readonly partnerTradeNo: string;
  /** The user, as the application knows him. */
  readonly openid: string;
  /** Operator of the merchant; the merchant’s number when left out. */
  readonly opUserId?: string | undefined;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/send_coupon` answers. */
export interface SendCouponResult extends V2Result {
  /** The batch (「批次」) that the coupon is of. */
  readonly couponStockId: string;
  /** How many answers this holds: 1. */
  readonly respCount?: number;
  /** 1 when the coupon was given. */
  readonly successCount?: number;
  /** 1 when it was not. */
  readonly failedCount?: number;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** Number of the coupon. */
  readonly couponId?: string;
  /** `SUCCESS` or `FAILED`, of this user. */
  readonly retCode?: string;
  /** Why it failed, in the platform’s words. */
  readonly retMsg?: string;
}

/**
 * Which batch of coupons is asked about, of `v2.queryCouponStock` (`/mmpaymkttransfers/query_coupon_stock`).
 */
export interface QueryCouponStockParams extends V2ExtraParams {
  /** The batch (「批次」) that the coupon is of. */
  readonly couponStockId: string;
  /** Operator of the merchant; the merchant’s number when left out. */
  readonly opUserId?: string | undefined;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/query_coupon_stock` answers. */
export interface CouponStockResult extends V2Result {
  /** The batch (「批次」) that the coupon is of. */
  readonly couponStockId: string;
  readonly couponName?: string;
  /** Fen. */
  readonly couponValue?: number;
  /** Fen that an order must reach. The platform’s own spelling. */
  readonly couponMininumn?: number;
  /** `CASH` (prepaid) or `NO_CASH`. */
  readonly couponType?: string;
  readonly couponStockStatus?: string;
  readonly couponTotal?: number;
  /** How many one user may have. */
  readonly maxQuota?: number;
  readonly lockedNum?: number;
  readonly usedNum?: number;
  readonly isSendNum?: number;
  readonly beginTime?: string;
  readonly endTime?: string;
  /** When the batch was made. */
  readonly createTime?: string;
  /** Fen. */
  readonly couponBudget?: number;
}

/**
 * Which coupon of which user is asked about, of `v2.queryCouponsInfo` (`/mmpaymkttransfers/querycouponsinfo`).
 */
export interface QueryCouponsInfoParams extends V2ExtraParams {
  /** Number of the coupon. */
  readonly couponId: string;
  /** The user, as the application knows him. */
  readonly openid: string;
  /** The batch (「批次」) that the coupon is of. */
  readonly stockId: string;
  /** Operator of the merchant; the merchant’s number when left out. */
  readonly opUserId?: string | undefined;
  /** The merchant’s number of the terminal. */
  readonly deviceInfo?: string | undefined;
}

/** What `/mmpaymkttransfers/querycouponsinfo` answers. */
export interface CouponInfoResult extends V2Result {
  /** The batch (「批次」) that the coupon is of. */
  readonly couponStockId?: string;
  readonly couponStockType?: string;
  /** Number of the coupon. */
  readonly couponId?: string;
  /** Fen. */
  readonly couponValue?: number;
  /** Fen that an order must reach. The platform’s own spelling. */
  readonly couponMininum?: number;
  readonly couponName?: string;
  readonly couponState?: string;
  /** `CASH` (prepaid) or `NO_CASH`. */
  readonly couponType?: string;
  readonly couponDesc?: string;
  /** Fen of it that were used. */
  readonly couponUseValue?: number;
  /** Fen of it that are left. */
  readonly couponRemainValue?: number;
  readonly beginTime?: string;
  readonly endTime?: string;
  readonly sendTime?: string;
  readonly consumerMchId?: string;
  readonly consumerMchAppid?: string;
  readonly sendSource?: string;
  /** `1` when a part of it may be used. */
  readonly isPartialUse?: string;
}

interface RedpackParams extends V2ExtraParams {
  /** The red packet's number, chosen by the merchant: up to 28 letters and digits. Never a new one for the same. */
  readonly mchBillno: string;
  /** Who gives it, as the user reads; at most 32 bytes. */
  readonly sendName: string;
  /** The openid of the user who gets it. */
  readonly reOpenid: string;
  /** Fen. */
  readonly totalAmount: number;
  /** The wish on it, at most 128 bytes. */
  readonly wishing: string;
  /** Name of the campaign, at most 32 bytes. */
  readonly actName: string;
  /** A remark, at most 256 bytes. */
  readonly remark: string;
  /** The platform’s word for the occasion, such as `PRODUCT_1`; some amounts need it. */
  readonly sceneId?: string | undefined;
  /** What is known of the user, in the form that the platform’s document names. */
  readonly riskInfo?: string | undefined;
}

/** A red packet for one user, of `v2.sendRedpack` (`/mmpaymkttransfers/sendredpack`). Amounts are fen. */
export interface SendRedpackParams extends RedpackParams {
  /** Address of the machine that asks. @default 127.0.0.1 */
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
  /** The merchant’s number of the red packet. */
  readonly mchBillno: string;
  readonly reOpenid?: string;
  /** Fen. */
  readonly totalAmount?: number;
  /** WeChat Pay’s number of the red packet. */
  readonly sendListid?: string;
}

/** What `/mmpaymkttransfers/gethbinfo` answers. Amounts are fen. */
export interface RedpackInfoResult extends V2Result {
  /** The merchant’s number of the red packet. */
  readonly mchBillno: string;
  /** WeChat Pay’s number of the payment. */
  readonly detailId?: string;
  /** `SENDING`, `SENT`, `FAILED`, `RECEIVED`, `RFUND_ING`, `REFUND`. */
  readonly status?: string;
  readonly sendType?: string;
  readonly hbType?: string;
  /** How many share it. */
  readonly totalNum?: number;
  /** Fen. */
  readonly totalAmount?: number;
  /** Why it failed. */
  readonly reason?: string;
  /** When it was sent. */
  readonly sendTime?: string;
  /** When that came back. */
  readonly refundTime?: string;
  /** Fen that came back to the merchant, because nobody opened it. */
  readonly refundAmount?: number;
  readonly wishing?: string;
  readonly remark?: string;
  readonly actName?: string;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** Fen, of the one who opened it. */
  readonly amount?: number;
  /** When it was opened. */
  readonly rcvTime?: string;
  /** Who opened it, of a red packet to share. */
  readonly hblist?: unknown;
}
