import type { CallOptions } from '@sdk/core-signing';
import type { V3H5SceneInfo, V3OrderParams, V3SceneInfo, V3StoreInfo } from './order-params.js';
import type { V3Transaction } from './transaction.js';

/** Fields of a direct merchant's call that the client fills in. */
export interface V3Merchant {
  /** @default the client's */
  readonly appId?: string | undefined;
  /** @default the client's */
  readonly mchId?: string | undefined;
}

/**
 * An order in a mini program or official account, of `v3.transactions.jsapi`. Amounts are fen.
 */
export interface V3JsapiParams extends V3OrderParams, V3Merchant {
  /** The payer by the openid that the application of the order knows. */
  readonly payer: { readonly openid: string };
  /** Where the payment is made. */
  readonly sceneInfo?: V3SceneInfo | undefined;
}

/** An order in an app, of `v3.transactions.app`. Amounts are fen. */
export interface V3AppParams extends V3OrderParams, V3Merchant {
  /** Where the payment is made. */
  readonly sceneInfo?: V3SceneInfo | undefined;
}

/** An order that is paid by scanning, of `v3.transactions.native`. Amounts are fen. */
export interface V3NativeParams extends V3OrderParams, V3Merchant {
  /** Where the payment is made. */
  readonly sceneInfo?: V3SceneInfo | undefined;
}

/** An order from a browser outside WeChat, of `v3.transactions.h5`. Amounts are fen. */
export interface V3H5Params extends V3OrderParams, V3Merchant {
  /** Where the payment is made; H5 orders need the payer’s address and the kind of page. */
  readonly sceneInfo: V3H5SceneInfo;
}

/** The payer shows a code, the merchant scans it. There is no notification and no `timeExpire`. */
export interface V3CodepayParams extends Omit<V3OrderParams, 'notifyUrl' | 'timeExpire'>, V3Merchant {
  /** The digits of the payer's code. */
  readonly payer: { readonly authCode: string };
  /** The shop and the device that scans the code. */
  readonly sceneInfo: {
    readonly storeInfo: V3StoreInfo;
    readonly deviceId?: string | undefined;
    readonly deviceIp?: string | undefined;
  };
}

/** Exactly one of the two numbers. */
export type V3QueryParams = V3Merchant &
  (
    | { readonly outTradeNo: string; readonly transactionId?: undefined }
    | { readonly transactionId: string; readonly outTradeNo?: undefined }
  );

/**
 * Which order is closed or, for payments by code, reversed; of `v3.transactions.close` and `reverse`.
 */
export interface V3CloseParams extends V3Merchant {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
}

/** @remarks `prepayId` is valid for two hours; `clientParameters` makes of it what opens the cashier. */
export interface V3PrepayResult {
  /** For `clientParameters.jsapi` or `clientParameters.app`; works for 2 hours. */
  readonly prepayId: string;
}

/** What the shop shows the payer. */
export interface V3NativeResult {
  /** Shown to the payer as a QR code; valid for two hours. */
  readonly codeUrl: string;
}

/** Where the shop sends the payer. */
export interface V3H5Result {
  /** The page that opens WeChat; valid for five minutes. */
  readonly h5Url: string;
}

/** A payment by code was taken back, or is to be once more (`recall`). */
export interface V3ReverseResult {
  /** The application. */
  readonly appId?: string;
  /** The merchant’s number. */
  readonly mchId?: string;
  /** The merchant’s number of the order. */
  readonly outTradeNo?: string;
  /** `Y`: call it again with the same number. */
  readonly recall?: 'Y' | 'N' | (string & {});
}

/** Payments of a direct merchant. `appId`, `mchId` and `notifyUrl` come from the client unless given. */
export interface V3Transactions {
  /**
   * An order for a mini program or an official account.
   *
   * @throws ValidationError; PlatformError, for example `OUT_TRADE_NO_USED`, `APPID_MCHID_NOT_MATCH`.
   * @remarks `POST /v3/pay/transactions/jsapi`. Safe to repeat with the same number and the same parameters.
   */
  jsapi(params: V3JsapiParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** An order for an app. @remarks `POST /v3/pay/transactions/app`; as {@link jsapi}. */
  app(params: V3AppParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** An order paid by scanning. @remarks `POST /v3/pay/transactions/native`; as {@link jsapi}. */
  native(params: V3NativeParams, options?: CallOptions): Promise<V3NativeResult>;
  /** An order from a browser outside WeChat. @remarks `POST /v3/pay/transactions/h5`; as {@link jsapi}. */
  h5(params: V3H5Params, options?: CallOptions): Promise<V3H5Result>;
  /**
   * Takes money by the payer's code. The answer is the order: `SUCCESS` is paid.
   *
   * @throws PlatformError with the outcome `unknown` for `USERPAYING`, `SYSTEM_ERROR`, `BANK_ERROR`: the payer
   * may still pay, so query, and reverse when it stays unpaid. Never repeated by itself.
   * @remarks `POST /v3/pay/transactions/codepay`
   */
  codepay(params: V3CodepayParams, options?: CallOptions): Promise<V3Transaction>;
  /**
   * The state of an order, by either of its numbers.
   *
   * @throws PlatformError `ORDER_NOT_EXIST`.
   * @remarks `GET /v3/pay/transactions/out-trade-no/{}`, `GET /v3/pay/transactions/id/{}`
   */
  query(params: V3QueryParams, options?: CallOptions): Promise<V3Transaction>;
  /**
   * Makes an unpaid order impossible to pay; at the earliest five minutes after it was made.
   *
   * @throws PlatformError `ORDER_PAID` when it was paid. Closing a closed order succeeds.
   * @remarks `POST /v3/pay/transactions/out-trade-no/{}/close`
   */
  close(params: V3CloseParams, options?: CallOptions): Promise<void>;
  /**
   * Cancels a payment by code, paid or not, within seven days and at the earliest 15 seconds after it.
   *
   * @remarks `POST /v3/pay/transactions/out-trade-no/{}/reverse`
   */
  reverse(params: V3CloseParams, options?: CallOptions): Promise<V3ReverseResult>;
}
