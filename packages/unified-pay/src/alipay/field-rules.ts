/** How the fields of one operation cross between this API and Alipay's client. Amounts are fen here, yuan there. */
export interface FieldRules {
  /** Alipay's name by this API's (parameters), or this API's by Alipay's (results). The old name is gone then. */
  readonly rename: Readonly<Record<string, string>>;
  /** Amounts, by the name they come in with. */
  readonly money: readonly string[];
  /** Amounts inside lists of objects, by the names they come in with. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

const reference = { transactionId: 'tradeNo' };

const orderLists = { goodsDetail: ['price'] };
const fundLists = { fundBillList: ['amount', 'realAmount'], refundDetailItemList: ['amount', 'realAmount'] };

/** Parameters of what makes an order. */
export const orderParamRules: FieldRules = {
  rename: { totalFee: 'totalAmount' },
  money: ['totalFee', 'discountableAmount', 'undiscountableAmount'],
  lists: orderLists,
};

/** Parameters that only name an order. */
export const referenceParamRules: FieldRules = { rename: reference, money: [], lists: {} };

export const refundParamRules: FieldRules = {
  rename: {
    ...reference,
    refundFee: 'refundAmount',
    outRefundNo: 'outRequestNo',
    refundFeeType: 'refundCurrency',
    refundDesc: 'refundReason',
  },
  money: ['refundFee', 'sendBackFee'],
  lists: { ...orderLists, refundRoyaltyParameters: ['amount'] },
};

export const refundQueryParamRules: FieldRules = {
  rename: { ...reference, outRefundNo: 'outRequestNo' },
  money: [],
  lists: {},
};

/** Names that mean the same in every answer. `buyerOpenId` stands in where there is no user id. */
const resultNames = {
  tradeNo: 'transactionId',
  buyerUserId: 'openid',
  buyerId: 'openid',
  totalAmount: 'totalFee',
  settleAmount: 'settlementTotalFee',
  transCurrency: 'feeType',
  payCurrency: 'cashFeeType',
  buyerPayAmount: 'cashFee',
};

export const referenceResultRules: FieldRules = { rename: resultNames, money: [], lists: {} };

/** Answers that describe a trade: query and payment by payment code. */
export const tradeResultRules: FieldRules = {
  rename: resultNames,
  money: [
    'totalAmount',
    'settleAmount',
    'buyerPayAmount',
    'payAmount',
    'pointAmount',
    'invoiceAmount',
    'receiptAmount',
    'chargeAmount',
    'mdiscountAmount',
    'discountAmount',
  ],
  lists: { ...fundLists, tradeSettleDetailList: ['amount'] },
};

const refundNames = {
  ...resultNames,
  refundSettlementId: 'refundId',
  presentRefundBuyerAmount: 'cashRefundFee',
};
const refundMoney = [
  'presentRefundBuyerAmount',
  'presentRefundDiscountAmount',
  'presentRefundMdiscountAmount',
];

export const refundResultRules: FieldRules = {
  rename: { ...refundNames, refundCurrency: 'cashFeeType' },
  money: ['refundFee', 'sendBackFee', ...refundMoney],
  lists: { ...fundLists, refundPresetPaytoolList: ['amount'] },
};

export const refundQueryResultRules: FieldRules = {
  rename: {
    ...refundNames,
    outRequestNo: 'outRefundNo',
    refundAmount: 'refundFee',
    refundReason: 'refundDesc',
  },
  money: ['totalAmount', 'refundAmount', 'sendBackFee', ...refundMoney],
  lists: { ...fundLists, refundRoyaltys: ['refundAmount'] },
};
