import type { CallOptions } from '@sdk/core-signing';
import type { V3H5SceneInfo, V3OrderParams, V3SceneInfo } from './order-params.js';
import type { V3Transaction } from './transaction.js';
import type {
  V3CodepayParams,
  V3H5Result,
  V3NativeResult,
  V3PrepayResult,
  V3ReverseResult,
} from './transactions.js';

/** Who takes the money and for whom. */
export interface V3Partner {
  /** The service provider's application. @default the client's `appId` */
  readonly spAppId?: string | undefined;
  /** @default the client's `mchId` */
  readonly spMchId?: string | undefined;
  /** @default the client's `subAppId` */
  readonly subAppId?: string | undefined;
  /** @default the client's `subMchId`; one of the two is required */
  readonly subMchId?: string | undefined;
}

/** An order of a sub-merchant, of `v3.partnerTransactions.app` and `native`. Amounts are fen. */
export interface V3PartnerOrderParams extends V3OrderParams, V3Partner {
  /** Where the payment is made. */
  readonly sceneInfo?: V3SceneInfo | undefined;
}

/** The payer as the provider's application knows him, or the sub-merchant's. */
export interface V3PartnerJsapiParams extends V3PartnerOrderParams {
  /** The payer: by the partner’s application, or by the sub-merchant’s, which needs `subAppId`. */
  readonly payer:
    | { readonly spOpenid: string; readonly subOpenid?: undefined }
    | { readonly subOpenid: string; readonly spOpenid?: undefined };
}

/** An order of a sub-merchant from a browser outside WeChat, of `v3.partnerTransactions.h5`. */
export interface V3PartnerH5Params extends V3OrderParams, V3Partner {
  /** Where the payment is made; H5 orders need the payer’s address and the kind of page. */
  readonly sceneInfo: V3H5SceneInfo;
}

/** A sub-merchant's payment by code, of `v3.partnerTransactions.codepay`. */
export type V3PartnerCodepayParams = Omit<V3CodepayParams, 'appId' | 'mchId'> & V3Partner;

/** Exactly one of the two numbers. */
export type V3PartnerQueryParams = V3Partner &
  (
    | { readonly outTradeNo: string; readonly transactionId?: undefined }
    | { readonly transactionId: string; readonly outTradeNo?: undefined }
  );

/** Which order of a sub-merchant is closed or reversed, of `v3.partnerTransactions.close` and `reverse`. */
export interface V3PartnerCloseParams extends V3Partner {
  /** The merchant’s number of the order. */
  readonly outTradeNo: string;
}

/**
 * Payments that a service provider takes for a sub-merchant, below `/v3/pay/partner/transactions/`.
 * What is said of `V3Transactions` holds here too.
 */
export interface V3PartnerTransactions {
  /** An order for a mini program or an official account. @remarks `POST /v3/pay/partner/transactions/jsapi` */
  jsapi(params: V3PartnerJsapiParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** An order for an app. @remarks `POST /v3/pay/partner/transactions/app` */
  app(params: V3PartnerOrderParams, options?: CallOptions): Promise<V3PrepayResult>;
  /** An order paid by scanning. @remarks `POST /v3/pay/partner/transactions/native` */
  native(params: V3PartnerOrderParams, options?: CallOptions): Promise<V3NativeResult>;
  /** An order from a browser outside WeChat. @remarks `POST /v3/pay/partner/transactions/h5` */
  h5(params: V3PartnerH5Params, options?: CallOptions): Promise<V3H5Result>;
  /** Takes money by the payer's code. Never repeated by itself. @remarks `POST /v3/pay/partner/transactions/codepay` */
  codepay(params: V3PartnerCodepayParams, options?: CallOptions): Promise<V3Transaction>;
  /**
   * The state of an order, by either of its numbers.
   *
   * @remarks `GET /v3/pay/partner/transactions/out-trade-no/{}`, `GET /v3/pay/partner/transactions/id/{}`
   */
  query(params: V3PartnerQueryParams, options?: CallOptions): Promise<V3Transaction>;
  /** Makes an unpaid order impossible to pay. @remarks `POST /v3/pay/partner/transactions/out-trade-no/{}/close` */
  close(params: V3PartnerCloseParams, options?: CallOptions): Promise<void>;
  /** Cancels a payment by code. @remarks `POST /v3/pay/partner/transactions/out-trade-no/{}/reverse` */
  reverse(params: V3PartnerCloseParams, options?: CallOptions): Promise<V3ReverseResult>;
}
