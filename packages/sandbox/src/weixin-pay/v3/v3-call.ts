import type { BodyPart } from '../../core/read-multipart.js';
import type { CashierMount } from '../cashier/cashier-addresses.js';
import type { PlatformKeyKind } from '../trade/trade-data.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** A request of API v3 whose signature holds. */
export interface V3Call {
  readonly operation: string;
  /** The values of `{…}` in the operation's path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON object of the body; empty when there is none. */
  readonly content: Readonly<Record<string, unknown>>;
  /** The parts of an upload; empty for every other body. */
  readonly parts: readonly BodyPart[];
  /** What the answer, and later notifications, are signed with. */
  readonly platformKey: PlatformKeyKind;
  /** What `Wechatpay-Serial` of the request says. */
  readonly askedSerial: string | null;
  readonly settings: WeixinPaySettings;
  /** Where the request came in, for links. */
  readonly mount: CashierMount;
  readonly request: Request;
}

/** What an operation answers. */
export interface V3Answer {
  /** @default 200, or 204 without a body */
  readonly status?: number;
  readonly body?: Record<string, unknown>;
}

/** One operation of API v3. */
export interface V3Operation {
  /** Verb and path, with parameters in braces: `GET /v3/pay/transactions/id/{transaction_id}`. */
  readonly name: string;
  /** A `Response` is sent as it is, unsigned: a file. */
  handle(call: V3Call, world: WeixinPayWorld): V3Answer | Response | Promise<V3Answer | Response>;
}
