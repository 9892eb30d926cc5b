import type { WeixinPayContext } from '../weixin-pay-context.js';
import { downloadV2Bill } from './bill/download-v2-bill.js';
import { createV2Caller } from './call/create-v2-caller.js';
import { requestV2 } from './call/request-v2.js';
import { downloadBill, downloadFundflow } from './operations/bill-definitions.js';
import * as marketing from './operations/marketing-definitions.js';
import * as payment from './operations/payment-definitions.js';
import { refund, refundQuery } from './operations/refund-definitions.js';
import * as transfer from './operations/transfer-definitions.js';
import { listRefunds } from './refund/list-refunds.js';
import { createBankPayments } from './transfer/create-bank-payments.js';
import type { WeixinPayV2 } from './weixin-pay-v2.js';

/** All of API v2 over a resolved configuration. */
export function createV2Operations(context: WeixinPayContext): WeixinPayV2 {
  const caller = createV2Caller(context);
  const { call } = caller;
  return {
    ...createBankPayments(context, caller),
    unifiedOrder: (params, options) => call(payment.unifiedOrder, params, options),
    micropay: (params, options) => call(payment.micropay, params, options),
    orderQuery: (params, options) => call(payment.orderQuery, params, options),
    closeOrder: (params, options) => call(payment.closeOrder, params, options),
    reverse: (params, options) => call(payment.reverse, params, options),
    authCodeToOpenid: (params, options) => call(payment.authCodeToOpenid, params, options),
    refund: (params, options) => call(refund, params, options),
    refundQuery: (params, options) => call(refundQuery, params, options),
    listRefunds: (params, options) => listRefunds((page) => call(refundQuery, page, options), params),
    downloadBill: (params, options) => downloadV2Bill(context, caller, downloadBill, params, options),
    downloadFundflow: (params, options) => downloadV2Bill(context, caller, downloadFundflow, params, options),
    sendCoupon: (params, options) => call(marketing.sendCoupon, params, options),
    queryCouponStock: (params, options) => call(marketing.queryCouponStock, params, options),
    queryCouponsInfo: (params, options) => call(marketing.queryCouponsInfo, params, options),
    sendRedpack: (params, options) => call(marketing.sendRedpack, params, options),
    sendGroupRedpack: (params, options) => call(marketing.sendGroupRedpack, params, options),
    getRedpackInfo: (params, options) => call(marketing.getRedpackInfo, params, options),
    transfers: (params, options) => call(transfer.transfers, params, options),
    getTransferInfo: (params, options) => call(transfer.getTransferInfo, params, options),
    queryBank: (params, options) => call(transfer.queryBank, params, options),
    request: (path, params, options) => requestV2(context, caller, path, params, options),
  };
}
