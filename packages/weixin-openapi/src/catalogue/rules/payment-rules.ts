import {
  anyOf,
  filled,
  integer,
  matching,
  object,
  oneOf,
  optional,
  type Rule,
  type Shape,
} from './rule-parts.js';

const virtualPayment = (): Shape => ({ openid: filled(), env: oneOf(0, 1) });
const userIp = (): Rule => matching('the user’s IP address', /^[\da-f:.]+$/i);
/** Fen, or tokens: more than none, and nothing less than one. */
const amount = (): Rule => integer(1);
const yuan = (): Rule =>
  matching("an amount in yuan as text, for example '12.50'", /^(?=.*[1-9])(0|[1-9]\d*)(\.\d{1,2})?$/);
const virtualNumber = (): Rule =>
  matching('a number of your own, 8 to 32 letters, digits, _ and -', /^[\w-]{8,32}$/);
const b2bNumber = (): Rule =>
  matching('a number of your own, 6 to 32 letters, digits, _, - and *', /^[\w*-]{6,32}$/);
const eitherNumber = anyOf(['outTradeNo'], ['orderId']);

const subscription = (): Shape => ({ openid: filled(), productId: filled() });
const tokens = (): Shape => ({ ...virtualPayment(), orderId: filled(), amount: amount() });

/** Virtual payment and B2b payment. */
export const paymentRules: Readonly<Record<string, () => Rule>> = {
  'b2b.closeB2bOrder': () => object({ mchid: filled() }, eitherNumber),
  'b2b.createProfitSharingOrder': () =>
    object({
      mchid: filled(),
      outTradeNo: filled(),
      profitFee: amount(),
      receiverType: filled(),
      receiverAccount: filled(),
    }),
  'b2b.getOrder': () => object({ mchid: filled() }, eitherNumber),
  'b2b.getRefund': () => object({ mchid: filled() }, anyOf(['outRefundNo'], ['refundId'])),
  'b2b.refund': () =>
    object(
      {
        mchid: filled(),
        outRefundNo: b2bNumber(),
        refundAmount: amount(),
        refundFrom: oneOf(1, 2, 3),
        refundReason: optional(integer(0, 5)),
      },
      eitherNumber,
    ),
  'b2b.refundProfitSharing': () =>
    object({
      mchid: filled(),
      outTradeNo: filled(),
      outRefundNo: filled(),
      payeeType: filled(),
      payeeId: filled(),
      refundAmt: amount(),
    }),
  'b2b.withdraw': () => object({ mchid: filled(), withdrawAmount: amount(), outWithdrawNo: b2bNumber() }),
  'xpay.cancelCurrencyPay': () => object({ ...tokens(), userIp: userIp(), payOrderId: filled() }),
  'xpay.createWithdrawOrder': () =>
    // Without an amount the platform pays everything out; that has to be said, and never follows from a missing value.
    object({ withdrawNo: virtualNumber(), withdrawAmount: yuan(), env: oneOf(0, 1) }),
  'xpay.currencyPay': () => object({ ...tokens(), userIp: userIp() }),
  'xpay.presentCurrency': () => object(tokens()),
  'xpay.queryOrder': () => object(virtualPayment(), anyOf(['orderId'], ['wxOrderId'])),
  'xpay.queryUserBalance': () => object({ ...virtualPayment(), userIp: userIp() }),
  'xpay.refundOrder': () =>
    object(
      { ...virtualPayment(), refundOrderId: virtualNumber(), leftFee: amount(), refundFee: amount() },
      anyOf(['orderId'], ['wxOrderId']),
    ),
  'xpay.sendSubscribePrePayment': () =>
    object({ ...subscription(), deductPrice: integer(100), outContractCode: filled() }),
  'xpay.submitSubscribePayOrder': () =>
    object({
      ...subscription(),
      offerId: filled(),
      buyQuantity: integer(1),
      env: optional(oneOf(0)),
      currencyType: filled(),
      deductPrice: amount(),
      orderId: filled(),
      attach: matching('text', /^/),
    }),
};
