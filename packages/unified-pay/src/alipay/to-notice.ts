import type { AlipayNotification } from '@sdk/alipay-openapi';
import { readYuan } from '../money/read-yuan.js';
import type { FundBill } from '../payment-results.js';
import { withoutAbsent } from '../notification/without-absent.js';
import type { NoticeFields, PaymentNotice } from '../notification/payment-notice.js';
import { toTradeState } from './to-trade-state.js';
import { compactTime } from './with-time-end.js';

/** Trades in these states are paid. */
const paidStates: ReadonlySet<string> = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED']);

/** A verified notification of Alipay in the names of this API. */
export function toNotice(notification: AlipayNotification): PaymentNotice {
  const fields = noticeFields(notification);
  switch (notification.kind) {
    case 'trade':
    case 'closed':
      return {
        ...fields,
        kind: 'payment',
        paid: paidStates.has(notification.tradeStatus),
        ...paymentFields(notification),
      };
    case 'refund':
      return { ...fields, kind: 'refund', paid: false, ...refundFields(notification) };
    case 'message':
    case 'agreement':
    case 'authorization':
    case 'service-check':
    case 'other':
      return { ...fields, kind: 'other', paid: false };
  }
}

function noticeFields(notification: AlipayNotification): NoticeFields {
  return withoutAbsent({
    provider: 'alipay' as const,
    appId: notification.appId,
    notifyId: notification.notifyId,
    outTradeNo: notification.outTradeNo,
    transactionId: notification.tradeNo,
    totalFee: readYuan(notification.totalAmount, 'total_amount'),
    openid: notification.buyerId ?? notification.buyerOpenId,
    attach: notification.passbackParams,
    raw: notification.parameters,
    duplicate: notification.duplicate,
    inProgress: notification.inProgress,
    ack: () => notification.ack(),
    nack: () => notification.nack(),
    release: () => notification.release(),
    settled: () => notification.settled(),
  });
}

function paymentFields(notification: AlipayNotification) {
  const { tradeStatus = '' } = notification;
  return withoutAbsent({
    resultCode: tradeStatus.replace(/^TRADE_/, ''),
    tradeState: toTradeState(tradeStatus),
    cashFee: readYuan(notification.buyerPayAmount, 'buyer_pay_amount'),
    feeType: notification.parameters['trans_currency'] || undefined,
    cashFeeType: notification.parameters['pay_currency'] || undefined,
    timeEnd: compactTime(notification.gmtPayment),
    receiptAmount: readYuan(notification.receiptAmount, 'receipt_amount'),
    invoiceAmount: readYuan(notification.invoiceAmount, 'invoice_amount'),
    pointAmount: readYuan(notification.pointAmount, 'point_amount'),
    fundBillList: fundBills(notification),
  });
}

/**
 * @remarks That a notification of a refund is sent when the money has gone back is from the platform's document;
 * it names no state of its own.
 */
function refundFields(notification: AlipayNotification) {
  return withoutAbsent({
    outRefundNo: notification.outRequestNo,
    refundFee: readYuan(notification.refundFee, 'refund_fee'),
    refundStatus: 'SUCCESS',
    successTime: notification.gmtRefund?.slice(0, 19),
    resultCode: notification.tradeStatus?.replace(/^TRADE_/, ''),
  });
}

function fundBills({ fundBillList }: AlipayNotification): readonly FundBill[] | undefined {
  return fundBillList?.map(({ fundChannel, amount }) =>
    withoutAbsent({ fundChannel, amount: readYuan(amount, 'fund_bill_list.amount') }),
  );
}
