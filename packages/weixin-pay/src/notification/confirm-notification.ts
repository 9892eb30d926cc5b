import { SdkError, type CallOptions } from '@sdk/core-signing';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { NotificationContent } from './notification-content.js';
import { currencyOfOrders } from './currency-of-orders.js';
import { refuse } from './notification-refusal.js';

/** What a query says, in the words of a notification. */
type Answer = Partial<
  Pick<
    NotificationContent,
    'feeType' | 'outRefundNo' | 'outTradeNo' | 'refundFee' | 'refundStatus' | 'totalFee' | 'transactionId'
  >
> & { readonly paid: boolean };

/**
 * Asks WeChat Pay about what a message says.
 *
 * @throws SignatureError `confirm` when the answer differs, or there is no such order.
 * @throws what the query throws when it could not be answered: let the message be delivered again.
 */
export async function confirmNotification(
  content: NotificationContent,
  context: WeixinPayContext,
  options: CallOptions,
): Promise<void> {
  if (content.kind === 'other') {
    throw refuse('confirm', 'there is no query for an event of this kind. Leave `confirm` out for it.');
  }
  let answer: Answer;
  try {
    answer = await (content.version === 'v2' ? askV2 : askV3)(content, context, options);
  } catch (error) {
    const isAnswer = SdkError.is(error) && error.code === 'ERR_SDK_PLATFORM' && error.outcome === 'rejected';
    if (!isAnswer || error.retryable) throw error;
    throw refuse('confirm', 'WeChat Pay refused the query for it.', 'ERR_SDK_SIGNATURE_REJECTED', error);
  }
  const expected = inOneCurrency(content, answer);
  for (const name of Object.keys(expected) as (keyof Answer)[]) {
    if (expected[name] === content[name]) continue;
    throw refuse(
      'confirm',
      `WeChat Pay’s answer does not agree about ${name}. Either the message is forged, or the state changed since it was sent.`,
    );
  }
}

/**
 * The answer with the message's own currency where both mean the same one. The same number in another currency is
 * another amount; what names none is in CNY. Messages of refunds name none, whatever the order is in.
 */
function inOneCurrency(content: NotificationContent, answer: Answer): Answer {
  if (!('feeType' in answer)) return answer;
  const { feeType = 'CNY' } = answer;
  const meant = content.feeType ?? (content.kind === 'refund' ? feeType : 'CNY');
  return { ...answer, feeType: meant === feeType ? content.feeType : feeType };
}

async function askV2(
  content: NotificationContent,
  context: WeixinPayContext,
  options: CallOptions,
): Promise<Answer> {
  const { createWeixinPayV2 } = await import('../v2/create-weixin-pay-v2.js');
  const v2 = createWeixinPayV2(context);
  const { refundId, transactionId, outTradeNo = '' } = content;
  if (content.kind === 'payment') {
    const order = await v2.orderQuery(
      transactionId === undefined ? { outTradeNo } : { transactionId },
      options,
    );
    return paymentAnswer(content, order, order.tradeState);
  }
  const answer = await v2.refundQuery({ refundId }, options);
  const refund = answer.refundList.find((one) => one.refundId === refundId);
  return {
    paid: false,
    outTradeNo: answer.outTradeNo,
    transactionId: answer.transactionId,
    totalFee: answer.totalFee,
    feeType: answer.feeType,
    outRefundNo: refund?.outRefundNo,
    refundFee: refund?.refundFee,
    refundStatus: refund?.refundStatus,
  };
}

async function askV3(
  content: NotificationContent,
  context: WeixinPayContext,
  options: CallOptions,
): Promise<Answer> {
  const { createWeixinPayV3 } = await import('../v3/create-weixin-pay-v3.js');
  const v3 = createWeixinPayV3(context);
  const { outTradeNo = '', transactionId, outRefundNo = '', subMchId } = content;
  if (content.kind === 'refund') {
    const refund = await v3.refunds.query({ outRefundNo, subMchId }, options);
    return {
      paid: false,
      outTradeNo: refund.outTradeNo,
      transactionId: refund.transactionId,
      totalFee: refund.amount.total,
      feeType: refund.amount.currency,
      outRefundNo: refund.outRefundNo,
      refundFee: refund.amount.refund,
      refundStatus: refund.status,
    };
  }
  if (Array.isArray(content.raw['sub_orders'])) {
    const { combineOutTradeNo, subOrders } = await v3.combine.query(
      { combineOutTradeNo: outTradeNo },
      options,
    );
    const unpaid = subOrders.find(({ tradeState }) => !isPaid(tradeState));
    return {
      paid: unpaid === undefined,
      outTradeNo: combineOutTradeNo,
      totalFee: subOrders.reduce((sum, { amount }) => sum + (amount?.totalAmount ?? NaN), 0),
      feeType: currencyOfOrders(subOrders.map(({ amount }) => amount?.currency)),
    };
  }
  const number = transactionId === undefined ? { outTradeNo } : { transactionId };
  const isPartner = content.raw['sp_mchid'] !== undefined;
  const order = isPartner
    ? await v3.partnerTransactions.query({ ...number, subMchId }, options)
    : await v3.transactions.query(number, options);
  const { total: totalFee, currency: feeType } = order.amount ?? {};
  return paymentAnswer(content, { ...order, totalFee, feeType }, order.tradeState);
}

function paymentAnswer(
  content: NotificationContent,
  order: Pick<Answer, 'feeType' | 'outTradeNo' | 'totalFee' | 'transactionId'>,
  tradeState: string,
): Answer {
  const paid = isPaid(tradeState);
  const { feeType, outTradeNo, totalFee, transactionId } = order;
  // Of an order that is not paid the one or the other leaves fields out.
  return content.paid || paid ? { paid, outTradeNo, totalFee, feeType, transactionId } : { paid, outTradeNo };
}

/** `REFUND` was paid, and given back later, in part or in whole. */
function isPaid(tradeState: string): boolean {
  return tradeState === 'SUCCESS' || tradeState === 'REFUND';
}
