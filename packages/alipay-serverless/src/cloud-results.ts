/** What every answer of Alipay carries. Fields that are not named here are kept, in camelCase. */
export interface CloudAlipayResult {
  /** `10000` when it was done; anything else is a failure, which **resolves** as in the original library. */
  readonly code?: string;
  readonly msg?: string;
  readonly subCode?: string;
  readonly subMsg?: string;
  readonly [field: string]: unknown;
}

/**
 * What `cloud.base.oauth.getToken` and `refreshToken` resolve with (`alipay.system.oauth.token`): who the user is,
 * and tokens with their lifetimes in seconds.
 */
export interface CloudTokenResult extends CloudAlipayResult {
  readonly userId?: string;
  /** In place of {@link userId} for newer applications. */
  readonly openId?: string;
  readonly accessToken?: string;
  /** Seconds; Alipay sends text, some functions a number. */
  readonly expiresIn?: string | number;
  readonly refreshToken?: string;
  readonly reExpiresIn?: string | number;
}

/**
 * What `cloud.base.qrcode.create` resolves with (`alipay.open.app.qrcode.create`): the address of the picture.
 */
export interface CloudQrcodeResult extends CloudAlipayResult {
  readonly qrCodeUrl?: string;
}

/**
 * What `cloud.member.identification.init` resolves with (`alipay.user.certify.open.initialize`): the number that the
 * next two steps take.
 */
export interface CloudCertifyInitResult extends CloudAlipayResult {
  readonly certifyId?: string;
}

/** The address to open for the identification. */
export interface CloudCertifyResult {
  readonly body: string;
}

/**
 * What `cloud.member.identification.query` resolves with (`alipay.user.certify.open.query`): whether the person is
 * the one that was named.
 */
export interface CloudCertifyQueryResult extends CloudAlipayResult {
  /** `T` or `F`. */
  readonly passed?: string;
  /** JSON text. */
  readonly identityInfo?: string;
  readonly materialInfo?: string;
  readonly failReason?: string;
}

/** Amounts are yuan texts. */
export interface CloudTradeResult extends CloudAlipayResult {
  readonly outTradeNo?: string;
  readonly tradeNo?: string;
}

/** One source of the money of a payment or refund; amounts are yuan as text. */
export interface CloudFundBill {
  readonly fundChannel?: string;
  readonly bankCode?: string;
  readonly amount?: string;
  readonly realAmount?: string;
  readonly fundType?: string;
  readonly [field: string]: unknown;
}

/** What both an asked-for trade and a payment by code tell. Amounts are yuan as text. */
export interface CloudTradeAmounts extends CloudTradeResult {
  readonly buyerLogonId?: string;
  readonly buyerUserId?: string;
  readonly buyerUserName?: string;
  /** `PRIVATE` or `CORPORATE`. */
  readonly buyerUserType?: string;
  readonly totalAmount?: string;
  readonly receiptAmount?: string;
  readonly buyerPayAmount?: string;
  readonly pointAmount?: string;
  readonly invoiceAmount?: string;
  readonly mdiscountAmount?: string;
  readonly discountAmount?: string;
  readonly chargeAmount?: string;
  readonly chargeFlags?: string;
  readonly transCurrency?: string;
  readonly settleCurrency?: string;
  readonly settleAmount?: string;
  readonly settleTransRate?: string;
  readonly payCurrency?: string;
  readonly payAmount?: string;
  readonly transPayRate?: string;
  readonly fundBillList?: readonly CloudFundBill[];
  readonly storeName?: string;
  readonly settlementId?: string;
  readonly authTradePayMode?: string;
}

/**
 * What `cloud.payment.common.query` resolves with (`alipay.trade.query`): state and amounts of a trade, in yuan as
 * text.
 */
export interface CloudTradeQueryResult extends CloudTradeAmounts {
  /** `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS` or `TRADE_FINISHED`. */
  readonly tradeStatus?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly sendPayDate?: string;
  readonly storeId?: string;
  readonly terminalId?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly alipaySubMerchantId?: string;
  readonly extInfos?: string;
  /** Alipay sends an object, whose list is `tradeSettleDetailList`. */
  readonly tradeSettleInfo?: unknown;
}

/**
 * What `cloud.payment.common.refund` resolves with (`alipay.trade.refund`). Book by `refundFee`, not by
 * `fundChange`, which is `N` for a repetition.
 */
export interface CloudRefundResult extends CloudTradeResult {
  readonly buyerLogonId?: string;
  readonly buyerUserId?: string;
  /** `Y` when this call moved money. */
  readonly fundChange?: string;
  /** Refunded so far, in yuan. */
  readonly refundFee?: string;
  readonly refundCurrency?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly gmtRefundPay?: string;
  readonly refundDetailItemList?: readonly CloudFundBill[];
  readonly storeName?: string;
  readonly refundPresetPaytoolList?: readonly {
    readonly amount?: readonly string[];
    readonly assertTypeCode?: string;
  }[];
  readonly refundSettlementId?: string;
  readonly presentRefundBuyerAmount?: string;
  readonly presentRefundDiscountAmount?: string;
  readonly presentRefundMdiscountAmount?: string;
}

/**
 * What `cloud.payment.common.cancel` resolves with (`alipay.trade.cancel`): whether the trade was closed or
 * refunded, and whether to call again.
 */
export interface CloudCancelResult extends CloudTradeResult {
  /** `Y`: call again. */
  readonly retryFlag?: string;
  /** `close` or `refund`. */
  readonly action?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly gmtRefundPay?: string;
  readonly refundSettlementId?: string;
}

/** One voucher that a payment was made with; amounts are yuan as text. */
export interface CloudVoucherDetail {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  readonly amount?: string;
  readonly merchantContribute?: string;
  readonly otherContribute?: string;
  readonly memo?: string;
  readonly templateId?: string;
  readonly purchaseBuyerContribute?: string;
  readonly purchaseMerchantContribute?: string;
  readonly purchaseAntContribute?: string;
  readonly [field: string]: unknown;
}

/**
 * What `cloud.payment.faceToFace.pay` resolves with (`alipay.trade.pay`). Amounts are yuan as text; `code` `10003`
 * means that the buyer has still to confirm.
 */
export interface CloudPayResult extends CloudTradeAmounts {
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly gmtPayment?: string;
  readonly cardBalance?: string;
  readonly discountGoodsDetail?: string;
  readonly voucherDetailList?: readonly CloudVoucherDetail[];
  readonly advanceAmount?: string;
  readonly businessParams?: string;
}

/**
 * What `cloud.security.textRisk.detect` resolves with (`alipay.security.risk.content.detect`): whether the text may
 * be shown, and the words that were found.
 */
export interface CloudTextRiskResult extends CloudAlipayResult {
  /** `PASSED` or `REJECTED`. */
  readonly action?: string;
  readonly keywords?: readonly string[];
  readonly uniqueId?: string;
}

/** What every answer of Aliyun SMS carries. */
export interface CloudSmsResult {
  readonly requestId?: string;
  /** `OK` when it was accepted; anything else is a failure, which **resolves** as in the original library. */
  readonly code?: string;
  readonly message?: string;
  readonly bizId?: string;
  readonly [field: string]: unknown;
}

/** One sent message; the platform's names as in the original library, and the same in camelCase. */
export interface CloudSmsDetail {
  readonly PhoneNum?: string;
  readonly phoneNum?: string;
  /** 1 waiting for the receipt, 2 failed, 3 delivered. */
  readonly SendStatus?: number;
  readonly sendStatus?: number;
  readonly ErrCode?: string;
  readonly errCode?: string;
  readonly TemplateCode?: string;
  readonly templateCode?: string;
  readonly Content?: string;
  readonly content?: string;
  readonly SendDate?: string;
  readonly sendDate?: string;
  readonly ReceiveDate?: string;
  readonly receiveDate?: string;
  readonly OutId?: string;
  readonly outId?: string;
  readonly [field: string]: unknown;
}

/**
 * What `cloud.aliyun.shortMessage.query` and `preciseQuery` resolve with (`QuerySendDetails`): messages to one
 * number on one day.
 */
export interface CloudSmsQueryResult extends CloudSmsResult {
  readonly totalCount?: number | string;
  readonly smsSendDetailDTOs?: { readonly smsSendDetailDTO?: readonly CloudSmsDetail[] };
}
