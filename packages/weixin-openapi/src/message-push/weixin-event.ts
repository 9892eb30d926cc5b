import type { WeixinMessageFields } from './weixin-message.js';

interface EventFields extends WeixinMessageFields {
  readonly msgType: 'event';
  /** As sent; the same as `kind` for events that have a name here. */
  readonly event: string;
}

/** A user opened the customer-service conversation. */
export interface UserEnterTempSessionEvent extends EventFields {
  readonly kind: 'user_enter_tempsession';
  /** `session-from` of the button. */
  readonly sessionFrom?: string | undefined;
}

/** The result of `security.mediaCheckAsync`, up to thirty minutes later. */
export interface MediaCheckEvent extends EventFields {
  readonly kind: 'wxa_media_check';
  readonly appId?: string | undefined;
  /** As returned by the call. */
  readonly traceId: string;
  readonly version?: number | undefined;
  /** 0 when the check was made. */
  readonly errCode?: number | undefined;
  readonly errMsg?: string | undefined;
  readonly result?: MediaCheckResult | undefined;
  readonly detail?: readonly MediaCheckDetail[] | undefined;
}

export interface MediaCheckResult {
  /** `risky`, `pass` or `review`. */
  readonly suggest?: string | undefined;
  readonly label?: number | undefined;
}

export interface MediaCheckDetail extends MediaCheckResult {
  readonly strategy?: string | undefined;
  readonly errCode?: number | undefined;
  /** 0 to 100. */
  readonly prob?: number | undefined;
}

/** A user answered the subscription dialogue. */
export interface SubscribePopupEvent extends EventFields {
  readonly kind: 'subscribe_msg_popup_event';
  readonly list: readonly (SubscribeStatus & { readonly popupScene?: string | undefined })[];
}

/** A user changed a subscription in the settings; only refusals are pushed. */
export interface SubscribeChangeEvent extends EventFields {
  readonly kind: 'subscribe_msg_change_event';
  readonly list: readonly SubscribeStatus[];
}

export interface SubscribeStatus {
  readonly templateId?: string | undefined;
  /** `accept` or `reject`; `acceptWithAudio` exists too. */
  readonly subscribeStatusString?: string | undefined;
}

/** Whether subscribe messages arrived. */
export interface SubscribeSentEvent extends EventFields {
  readonly kind: 'subscribe_msg_sent_event';
  readonly list: readonly {
    readonly templateId?: string | undefined;
    /** As returned by `subscribeMessage.send`. */
    readonly msgId?: string | undefined;
    readonly errorCode?: number | undefined;
    readonly errorStatus?: string | undefined;
  }[];
}

/** A user changed or withdrew what the mini program may know: delete what you keep about them. */
export interface UserAuthorizationEvent extends EventFields {
  readonly kind: 'user_info_modified' | 'user_authorization_revoke' | 'user_authorization_cancellation';
  readonly openId?: string | undefined;
  readonly appId?: string | undefined;
  /** What was withdrawn, as a number in a text, for example `1` (address) or `301` (phone number). */
  readonly revokeInfo?: string | undefined;
}

/** The result of a review of the mini program. Times are seconds since the epoch. */
export interface WeappAuditEvent extends EventFields {
  readonly kind: 'weapp_audit_success' | 'weapp_audit_fail' | 'weapp_audit_delay';
  readonly reason?: string | undefined;
  readonly succTime?: number | undefined;
  readonly failTime?: number | undefined;
  readonly delayTime?: number | undefined;
  /** Media ids joined by `|`. */
  readonly screenShot?: string | undefined;
}

/** The result of a review of the name or the category. */
export interface ProfileAuditEvent extends EventFields {
  readonly kind: 'wxa_nickname_audit' | 'wxa_category_audit';
  /** 2 refused, 3 passed. */
  readonly ret: number;
  readonly nickname?: string | undefined;
  readonly first?: number | undefined;
  readonly second?: number | undefined;
  readonly reason?: string | undefined;
}

/** A parcel moved (logistics assistant). */
export interface ExpressPathEvent extends EventFields {
  readonly kind: 'add_express_path';
  readonly deliveryId?: string | undefined;
  readonly waybillId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly version?: number | undefined;
  readonly count?: number | undefined;
  readonly actions?:
    | readonly {
        readonly actionTime?: number | undefined;
        readonly actionType?: number | undefined;
        readonly actionMsg?: string | undefined;
      }[]
    | undefined;
}

/** A same-city delivery moved. */
export interface WaybillStatusEvent extends EventFields {
  readonly kind: 'update_waybill_status';
  readonly shopId?: string | undefined;
  readonly shopOrderId?: string | undefined;
  readonly shopNo?: string | undefined;
  readonly waybillId?: string | undefined;
  readonly actionTime?: number | undefined;
  readonly orderStatus?: number | undefined;
  readonly actionMsg?: string | undefined;
  readonly agent?: { readonly name?: string | undefined; readonly phone?: string | undefined } | undefined;
}

/** How an order was paid through WeChat Pay. */
export interface VirtualPaymentPayInfo {
  readonly mchOrderNo?: string | undefined;
  readonly transactionId?: string | undefined;
  /** Seconds since the epoch. */
  readonly paidTime?: number | undefined;
}

/** Virtual payment: deliver goods. Prices are fen. */
export interface GoodsDeliverEvent extends EventFields {
  readonly kind: 'xpay_goods_deliver_notify';
  readonly openId: string;
  readonly outTradeNo: string;
  /** 0 live, 1 sandbox. */
  readonly env: number;
  readonly weChatPayInfo?: VirtualPaymentPayInfo | undefined;
  readonly goodsInfo?:
    | {
        readonly productId?: string | undefined;
        readonly quantity?: number | undefined;
        readonly origPrice?: number | undefined;
        readonly actualPrice?: number | undefined;
        readonly attach?: string | undefined;
      }
    | undefined;
}

/** Virtual payment: tokens were bought. Prices are fen. */
export interface CoinPayEvent extends EventFields {
  readonly kind: 'xpay_coin_pay_notify';
  readonly openId: string;
  readonly outTradeNo: string;
  /** 0 live, 1 sandbox. */
  readonly env: number;
  readonly weChatPayInfo?: VirtualPaymentPayInfo | undefined;
  readonly coinInfo?:
    | {
        readonly quantity?: number | undefined;
        readonly origPrice?: number | undefined;
        readonly actualPrice?: number | undefined;
        readonly attach?: string | undefined;
      }
    | undefined;
}

/** Virtual payment: a refund ended. */
export interface VirtualRefundEvent extends EventFields {
  readonly kind: 'xpay_refund_notify';
  readonly openId: string;
  readonly mchRefundId: string;
  readonly wxRefundId?: string | undefined;
  readonly mchOrderId?: string | undefined;
  readonly wxOrderId?: string | undefined;
  readonly wxpayRefundTransactionId?: string | undefined;
  /** Fen. */
  readonly refundFee?: number | undefined;
  /** 0 when it succeeded. */
  readonly retCode?: number | undefined;
  readonly retMsg?: string | undefined;
  readonly refundStartTimestamp?: number | undefined;
  readonly refundSuccTimestamp?: number | undefined;
  readonly retryTimes?: number | undefined;
}

/**
 * Order shipping management: an order waits to be shipped, or was or will be settled.
 *
 * @remarks Fields as other libraries have them; no published sample of these events was found.
 */
export interface TradeManageEvent extends EventFields {
  readonly kind:
    | 'trade_manage_remind_access_api'
    | 'trade_manage_remind_shipping'
    | 'trade_manage_order_settlement';
  readonly transactionId?: string | undefined;
  readonly merchantId?: string | undefined;
  readonly subMerchantId?: string | undefined;
  readonly merchantTradeNo?: string | undefined;
  readonly payTime?: number | undefined;
  readonly shippedTime?: number | undefined;
  readonly estimatedSettlementTime?: number | undefined;
  readonly confirmReceiveMethod?: number | undefined;
  readonly confirmReceiveTime?: number | undefined;
  readonly settlementTime?: number | undefined;
  readonly msg?: string | undefined;
}

/** Sent by the console’s debugger. */
export interface DebugDemoEvent extends EventFields {
  readonly kind: 'debug_demo';
  readonly debugStr?: string | undefined;
}

/** An event that has no name here, or lacks a field that its kind has: see `event` and `raw`. */
export interface UnknownEvent extends EventFields {
  readonly kind: 'unknown-event';
}

/** Every event of message push that has a type here, told apart by `kind`. */
export type WeixinEvent =
  | UserEnterTempSessionEvent
  | MediaCheckEvent
  | SubscribePopupEvent
  | SubscribeChangeEvent
  | SubscribeSentEvent
  | UserAuthorizationEvent
  | WeappAuditEvent
  | ProfileAuditEvent
  | ExpressPathEvent
  | WaybillStatusEvent
  | GoodsDeliverEvent
  | CoinPayEvent
  | VirtualRefundEvent
  | TradeManageEvent
  | DebugDemoEvent
  | UnknownEvent;
