import type { AlipayNotification, NotificationFundBill } from './alipay-notification.js';
import type { NotificationClaim } from './claim-notification.js';
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
  const text = (name: string): string | undefined => parameters[name] || undefined;
  const notification = {
    kind: notificationKind(parameters),
    notifyId: text('notify_id'),
    notifyType: text('notify_type'),
    notifyTime: text('notify_time'),
    appId,
    authAppId: text('auth_app_id'),
    outTradeNo: text('out_trade_no'),
    tradeNo: text('trade_no'),
    tradeStatus: text('trade_status'),
    totalAmount: text('total_amount'),
    receiptAmount: text('receipt_amount'),
    buyerPayAmount: text('buyer_pay_amount'),
    invoiceAmount: text('invoice_amount'),
    pointAmount: text('point_amount'),
    refundFee: text('refund_fee'),
    sendBackFee: text('send_back_fee'),
    outRequestNo: text('out_biz_no'),
    buyerId: text('buyer_id'),
    buyerOpenId: text('buyer_open_id'),
    buyerLogonId: text('buyer_logon_id'),
    sellerId: text('seller_id'),
    sellerEmail: text('seller_email'),
    subject: text('subject'),
    body: text('body'),
    passbackParams: text('passback_params'),
    gmtCreate: text('gmt_create'),
    gmtPayment: text('gmt_payment'),
    gmtRefund: text('gmt_refund'),
    gmtClose: text('gmt_close'),
    fundBillList: parseFundBills(text('fund_bill_list')),
    msgMethod: text('msg_method'),
    content,
    parameters,
    duplicate: claim.duplicate,
    ack: () => {
      claim.settle();
      return acknowledgement();
    },
    nack: () => {
      // The lease ends by itself when the store fails here.
      claim.release().catch(() => undefined);
      return refusal();
    },
    release: () => claim.release(),
  };
  // The kind decides which fields are there; `notificationKind` looked.
  return notification as AlipayNotification;
}

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
