import type { CallOptions } from '@sdk/core-signing';

interface ScoreOrder {
  /** @default the client's `appId` */
  readonly appId?: string | undefined;
  readonly serviceId: string;
  /** The merchant's number; repeating a call with the same number does it once. */
  readonly outOrderNo: string;
}

/** A charge of the service, which the user pays afterwards (「后付费项目」). `amount` is fen. */
export interface V3PostPayment {
  readonly name: string;
  readonly amount?: number | undefined;
  readonly description?: string | undefined;
  readonly count?: number | undefined;
}

/** A discount on what is paid after the service. `amount` is fen. */
export interface V3PostDiscount {
  readonly name: string;
  readonly description: string;
  readonly amount?: number | undefined;
  readonly count?: number | undefined;
}

/** `startTime`, `endTime`: `20091225091010`, `20091225`, or `OnAccept`. */
export interface V3ServiceTimeRange {
  readonly startTime?: string | undefined;
  readonly startTimeRemark?: string | undefined;
  readonly endTime?: string | undefined;
  readonly endTimeRemark?: string | undefined;
}

/** Where a service begins and ends. */
export interface V3ServiceLocation {
  readonly startLocation?: string | undefined;
  readonly endLocation?: string | undefined;
}

/** A service that is paid afterwards, of `v3.payScore.create`. Amounts are fen. */
export interface V3PayScoreParams extends ScoreOrder {
  readonly serviceIntroduction: string;
  readonly postPayments?: readonly V3PostPayment[] | undefined;
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  readonly timeRange: V3ServiceTimeRange;
  readonly location?: V3ServiceLocation | undefined;
  readonly riskFund: {
    readonly name: string;
    /** Fen. */
    readonly amount: number;
    readonly description?: string | undefined;
  };
  readonly attach?: string | undefined;
  /** @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
  readonly openid?: string | undefined;
  readonly needUserConfirm?: boolean | undefined;
}

/** By exactly one of `outOrderNo` and `queryId`. */
export interface V3PayScoreQueryParams {
  readonly appId?: string | undefined;
  readonly serviceId: string;
  readonly outOrderNo?: string | undefined;
  readonly queryId?: string | undefined;
}

/** Which order is called off and why, of `v3.payScore.cancel`. */
export interface V3PayScoreCancelParams extends ScoreOrder {
  readonly reason: string;
}

/**
 * What the service costs after all, before it was paid, of `v3.payScore.modify`. Amounts are fen.
 */
export interface V3PayScoreModifyParams extends ScoreOrder {
  readonly postPayments: readonly V3PostPayment[];
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  /** Fen. */
  readonly totalAmount: number;
  readonly reason: string;
}

/** The service is over and costs this, of `v3.payScore.complete`. Amounts are fen. */
export interface V3PayScoreCompleteParams extends ScoreOrder {
  readonly postPayments: readonly V3PostPayment[];
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  /** Fen; 0 when nothing is owed. */
  readonly totalAmount: number;
  readonly timeRange?: V3ServiceTimeRange | undefined;
  readonly location?: V3ServiceLocation | undefined;
  readonly profitSharing?: boolean | undefined;
  readonly goodsTag?: string | undefined;
}

/** The order was paid in another way, of `v3.payScore.sync`. */
export interface V3PayScoreSyncParams extends ScoreOrder {
  readonly type: 'Order_Paid' | (string & {});
  /** When it was paid: `yyyyMMddHHmmss` in China, as in `20091225091010`. */
  readonly detail: { readonly paidTime: string };
}

/** State of an order of WeChat Pay Score. Amounts are fen. */
export interface V3PayScoreOrder {
  readonly appId?: string;
  readonly mchId?: string;
  readonly serviceId: string;
  readonly outOrderNo: string;
  readonly orderId?: string;
  readonly state?: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED' | (string & {});
  readonly stateDescription?: string;
  /** Fen. */
  readonly totalAmount?: number;
  readonly serviceIntroduction?: string;
  readonly postPayments?: readonly V3PostPayment[];
  readonly postDiscounts?: readonly V3PostDiscount[];
  readonly riskFund?: { readonly name?: string; readonly amount?: number; readonly description?: string };
  readonly timeRange?: V3ServiceTimeRange;
  readonly location?: V3ServiceLocation;
  readonly attach?: string;
  readonly notifyUrl?: string;
  readonly openid?: string;
  readonly needCollection?: boolean;
  readonly collection?: {
    readonly state?: 'USER_PAYING' | 'USER_PAID' | (string & {});
    readonly totalAmount?: number;
    readonly payingAmount?: number;
    readonly paidAmount?: number;
    readonly details?: readonly {
      readonly seq?: number;
      readonly amount?: number;
      readonly paidType?: string;
      readonly paidTime?: string;
      readonly transactionId?: string;
    }[];
  };
  /** What opens the confirmation in the mini program. */
  readonly package?: string;
}

/** Orders paid afterwards on the user's score, below `/v3/payscore/serviceorder`. */
export interface V3PayScore {
  /** Opens an order of a service that is paid for afterwards. @remarks `POST /v3/payscore/serviceorder` */
  create(params: V3PayScoreParams, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** The state of an order, by the merchant's number or the query's. @remarks `GET /v3/payscore/serviceorder` */
  query(params: V3PayScoreQueryParams, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** Ends an order without payment. @remarks `POST /v3/payscore/serviceorder/{}/cancel` */
  cancel(params: V3PayScoreCancelParams, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** Changes what is owed while it is not paid. @remarks `POST /v3/payscore/serviceorder/{}/modify` */
  modify(params: V3PayScoreModifyParams, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** Ends the service and charges what is owed. @remarks `POST /v3/payscore/serviceorder/{}/complete` */
  complete(params: V3PayScoreCompleteParams, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** Asks for the money once more. @remarks `POST /v3/payscore/serviceorder/{}/pay` */
  pay(params: ScoreOrder, options?: CallOptions): Promise<V3PayScoreOrder>;
  /** Says that it was paid in another way. @remarks `POST /v3/payscore/serviceorder/{}/sync` */
  sync(params: V3PayScoreSyncParams, options?: CallOptions): Promise<V3PayScoreOrder>;
}
