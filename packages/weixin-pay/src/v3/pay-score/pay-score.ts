import type { CallOptions } from '@sdk/core-signing';

interface ScoreOrder {
  /** @default the client's `appId` */
  readonly appId?: string | undefined;
  /** Number of the service that the platform gave the merchant, at most 32 characters. */
  readonly serviceId: string;
  /** The merchant's number; repeating a call with the same number does it once. */
  readonly outOrderNo: string;
}

/** A charge of the service, which the user pays afterwards (「后付费项目」). `amount` is fen. */
export interface V3PostPayment {
  /** At most 20 characters. */
  readonly name: string;
  /** Fen. */
  readonly amount?: number | undefined;
  /** How it is reckoned. */
  readonly description?: string | undefined;
  /** How many. */
  readonly count?: number | undefined;
}

/** A discount on what is paid after the service. `amount` is fen. */
export interface V3PostDiscount {
  /** At most 20 characters. */
  readonly name: string;
  /** When it applies, at most 30 characters. */
  readonly description: string;
  /** Fen. */
  readonly amount?: number | undefined;
  /** How many. */
  readonly count?: number | undefined;
}

/** `startTime`, `endTime`: `20091225091010`, `20091225`, or `OnAccept`. */
export interface V3ServiceTimeRange {
  /** `yyyyMMddHHmmss`, `yyyyMMdd`, or `OnAccept` for when the user confirms; China time. */
  readonly startTime?: string | undefined;
  /** A remark, which the user reads. */
  readonly startTimeRemark?: string | undefined;
  /** `yyyyMMddHHmmss` or `yyyyMMdd`, China time. */
  readonly endTime?: string | undefined;
  /** A remark, which the user reads. */
  readonly endTimeRemark?: string | undefined;
}

/** Where a service begins and ends. */
export interface V3ServiceLocation {
  /** Where the service begins. */
  readonly startLocation?: string | undefined;
  /** Where the service ends. */
  readonly endLocation?: string | undefined;
}

/** A service that is paid afterwards, of `v3.payScore.create`. Amounts are fen. */
export interface V3PayScoreParams extends ScoreOrder {
  /** What the user reads, at most 20 characters. */
  readonly serviceIntroduction: string;
  /** The charges, at most 100. Amounts are fen. */
  readonly postPayments?: readonly V3PostPayment[] | undefined;
  /** The discounts, at most 30. Amounts are fen. */
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  /** When the service is used. */
  readonly timeRange: V3ServiceTimeRange;
  /** Where the service is used. */
  readonly location?: V3ServiceLocation | undefined;
  /** What the user may lose at most: `amount` is fen. */
  readonly riskFund: {
    readonly name: string;
    /** Fen. */
    readonly amount: number;
    readonly description?: string | undefined;
  };
  /** Comes back in queries and notifications. */
  readonly attach?: string | undefined;
  /** @default the client's `notifyUrl` */
  readonly notifyUrl?: string | undefined;
  /** The user; needed where he does not confirm in WeChat. */
  readonly openid?: string | undefined;
  /** `true`: the user confirms the order in WeChat, with `package` of the answer. */
  readonly needUserConfirm?: boolean | undefined;
}

/** By exactly one of `outOrderNo` and `queryId`. */
export interface V3PayScoreQueryParams {
  /** @default the client's `appId` */
  readonly appId?: string | undefined;
  /** Number of the service that the platform gave the merchant, at most 32 characters. */
  readonly serviceId: string;
  /** The merchant’s number of the order; this or `queryId`. */
  readonly outOrderNo?: string | undefined;
  /** The number that WeChat hands back to the page; this or `outOrderNo`. */
  readonly queryId?: string | undefined;
}

/** Which order is called off and why, of `v3.payScore.cancel`. */
export interface V3PayScoreCancelParams extends ScoreOrder {
  /** Reason, at most 50 characters. */
  readonly reason: string;
}

/**
 * What the service costs after all, before it was paid, of `v3.payScore.modify`. Amounts are fen.
 */
export interface V3PayScoreModifyParams extends ScoreOrder {
  /** The charges, at most 100. Amounts are fen. */
  readonly postPayments: readonly V3PostPayment[];
  /** The discounts, at most 30. Amounts are fen. */
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  /** Fen. */
  readonly totalAmount: number;
  /** Reason, at most 50 characters. */
  readonly reason: string;
}

/** The service is over and costs this, of `v3.payScore.complete`. Amounts are fen. */
export interface V3PayScoreCompleteParams extends ScoreOrder {
  /** The charges, at most 100. Amounts are fen. */
  readonly postPayments: readonly V3PostPayment[];
  /** The discounts, at most 30. Amounts are fen. */
  readonly postDiscounts?: readonly V3PostDiscount[] | undefined;
  /** Fen; 0 when nothing is owed. */
  readonly totalAmount: number;
  /** When the service is used. */
  readonly timeRange?: V3ServiceTimeRange | undefined;
  /** Where the service is used. */
  readonly location?: V3ServiceLocation | undefined;
  /** `true` freezes the money for profit sharing. By default it is not frozen. */
  readonly profitSharing?: boolean | undefined;
  /** The mark that decides which discounts apply, at most 32 characters. */
  readonly goodsTag?: string | undefined;
}

/** The order was paid in another way, of `v3.payScore.sync`. */
export interface V3PayScoreSyncParams extends ScoreOrder {
  /** What is told: `Order_Paid`. */
  readonly type: 'Order_Paid' | (string & {});
  /** When it was paid: `yyyyMMddHHmmss` in China, as in `20091225091010`. */
  readonly detail: { readonly paidTime: string };
}

/** State of an order of WeChat Pay Score. Amounts are fen. */
export interface V3PayScoreOrder {
  /** The application. */
  readonly appId?: string;
  /** The merchant’s number. */
  readonly mchId?: string;
  /** Number of the service that the platform gave the merchant, at most 32 characters. */
  readonly serviceId: string;
  /** The merchant’s number of the order or sharing. */
  readonly outOrderNo: string;
  /** WeChat Pay’s number of the order or sharing. */
  readonly orderId?: string;
  /** `DONE` is not yet paid: see `collection`. */
  readonly state?: 'CREATED' | 'DOING' | 'DONE' | 'REVOKED' | 'EXPIRED' | (string & {});
  /** The state in words, for example `USER_CONFIRM` or `MCH_COMPLETE`. */
  readonly stateDescription?: string;
  /** Fen. */
  readonly totalAmount?: number;
  /** What the user reads, at most 20 characters. */
  readonly serviceIntroduction?: string;
  /** The charges, at most 100. Amounts are fen. */
  readonly postPayments?: readonly V3PostPayment[];
  /** The discounts, at most 30. Amounts are fen. */
  readonly postDiscounts?: readonly V3PostDiscount[];
  /** What the user may lose at most: `amount` is fen. */
  readonly riskFund?: { readonly name?: string; readonly amount?: number; readonly description?: string };
  /** When the service is used. */
  readonly timeRange?: V3ServiceTimeRange;
  /** Where the service is used. */
  readonly location?: V3ServiceLocation;
  /** What the order gave as `attach`. */
  readonly attach?: string;
  /** As in the order. */
  readonly notifyUrl?: string;
  /** The user, as the application knows him. */
  readonly openid?: string;
  /** Whether money is to be taken. */
  readonly needCollection?: boolean;
  /** What was taken: paid is `state` `USER_PAID`. Amounts are fen. */
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
