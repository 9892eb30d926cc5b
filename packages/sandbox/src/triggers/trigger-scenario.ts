import type { OrderAction } from '../core/order.js';
import type { PlatformName } from '../core/platform.js';

/** How a call of a scenario travels: the platform's own protocol, signed with the sandbox's keys, or the control API. */
export type TriggerWire = 'alipay' | 'weixinPayV3' | 'weixinPayV2' | 'aliyunSms' | 'control';

/**
 * A call. Texts in `content` may refer with `${step.field.field}` to what an earlier call sent or was answered, with
 * `${new.orderNo}` and `${new.refundNo}` to fresh numbers, with `${shop.notifyUrl}` to the shop, and with
 * `${weixinPay.appId}` to the credentials of a platform. A reference that is the whole text keeps its type.
 */
export interface TriggerCall {
  readonly name: string;
  readonly wire: TriggerWire;
  /** `alipay.trade.create`, `POST /v3/…`, `/pay/unifiedorder`, `SendSms`, or `PUT /sms/settings`. */
  readonly operation: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out when the shop gave no address. */
  readonly needsNotifyUrl?: true;
}

/** What the buyer, the seller or time does to an order. */
export interface TriggerAct {
  readonly act: OrderAction;
  /** Its number, usually a reference. */
  readonly order: string;
}

/** Time that passes, for example `15m`. */
export interface TriggerWait {
  readonly advance: string;
}

export type TriggerStep = TriggerCall | TriggerAct | TriggerWait;

/** Something that happens on a platform, as steps. */
export interface TriggerScenario {
  readonly name: string;
  readonly summary: string;
  readonly platform: PlatformName;
  readonly steps: readonly TriggerStep[];
}
