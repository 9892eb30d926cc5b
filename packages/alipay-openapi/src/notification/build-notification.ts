import type { NotificationClaim } from '@sdk/core-signing/internal';
import type { AlipayNotification, NotificationFundBill } from './alipay-notification.js';
import { notificationKind } from './notification-kind.js';
import { acknowledgement, refusal } from './notification-reply.js';
import type { SignedParameters } from './verify-signed-form.js';

/** Everything known about a message after all its checks. */
export interface VerifiedMessage {
  readonly parameters: SignedParameters;
  readonly appId: string;
  readonly content: Readonly<Record<string, unknown>> | undefined;
  readonly claim: NotificationClaim;
}

/** The typed event of a verified message. Empty values are absent in it, and as sent in `parameters`. */
export function buildNotification(message: VerifiedMessage): AlipayNotification {
  const { parameters, appId, content, claim } = message;
  const kind = notificationKind(parameters);
  const notification = {
    kind,
    notifyId: parameters['notify_id'] || undefined,
    notifyType: parameters['notify_type'] || undefined,
    notifyTime: parameters['notify_time'] || undefined,
    appId,
    authAppId: parameters['auth_app_id'] || undefined,
    outTradeNo: parameters['out_trade_no'] || undefined,
    tradeNo: parameters['trade_no'] || undefined,
    tradeStatus: parameters['trade_status'] || undefined,
    paid: kind === 'trade' && paidStates.has(parameters['trade_status']),
    totalAmount: parameters['total_amount'] || undefined,
    receiptAmount: parameters['receipt_amount'] || undefined,
    buyerPayAmount: parameters['buyer_pay_amount'] || undefined,
    invoiceAmount: parameters['invoice_amount'] || undefined,
    pointAmount: parameters['point_amount'] || undefined,
    refundFee: parameters['refund_fee'] || undefined,
    sendBackFee: parameters['send_back_fee'] || undefined,
    outRequestNo: parameters['out_biz_no'] || undefined,
    buyerId: parameters['buyer_id'] || undefined,
    buyerOpenId: parameters['buyer_open_id'] || undefined,
    buyerLogonId: parameters['buyer_logon_id'] || undefined,
    sellerId: parameters['seller_id'] || undefined,
    sellerEmail: parameters['seller_email'] || undefined,
    subject: parameters['subject'] || undefined,
    body: parameters['body'] || undefined,
    passbackParams: parameters['passback_params'] || undefined,
    gmtCreate: parameters['gmt_create'] || undefined,
    gmtPayment: parameters['gmt_payment'] || undefined,
    gmtRefund: parameters['gmt_refund'] || undefined,
    gmtClose: parameters['gmt_close'] || undefined,
    fundBillList: parseFundBills(parameters['fund_bill_list'] || undefined),
    msgMethod: parameters['msg_method'] || undefined,
    content,
    parameters,
    duplicate: claim.duplicate,
    inProgress: claim.inProgress,
    ack: () => {
      // `success` for a copy would end the deliveries although the handler at work may still fail.
      if (claim.inProgress) return refusal();
      void claim.settle();
      return acknowledgement();
    },
    nack: () => {
      // The lease ends by itself when the store fails here.
      claim.release().catch(() => undefined);
      return refusal();
    },
    release: () => claim.release(),
    settled: () => claim.settled(),
  };
  // The kind decides which fields are there; `notificationKind` looked.
  return notification as AlipayNotification;
}

const paidStates: ReadonlySet<string | undefined> = new Set(['TRADE_SUCCESS', 'TRADE_FINISHED']);

function parseFundBills(text: string | undefined): readonly NotificationFundBill[] | undefined {
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isFundBill) : undefined;
  } catch {
    return undefined;
  }
}

function isFundBill(value: unknown): value is NotificationFundBill {
  if (typeof value !== 'object' || value === null) return false;
  const { fundChannel, amount } = value as Partial<Record<keyof NotificationFundBill, unknown>>;
  return typeof fundChannel === 'string' && typeof amount === 'string';
}
