import type { CallOptions } from '@sdk/core-signing';
import type { UnclearBillRecord, V3BillOptions, WeixinPay } from '@sdk/weixin-pay';
import { billDay } from '../bill/bill-day.js';
import { readWeixinRows } from '../bill/read-weixin-rows.js';
import type { DownloadBillParams, RefundParams } from '../payment-parameters.js';
import type { OrderInfo, PayResult } from '../payment-results.js';
import { unsupported } from '../unsupported.js';
import { assertPayerAddress } from './assert-payer-address.js';
import { billResult } from './bill-result.js';
import { chooseTradeType } from './choose-trade-type.js';
import { fromV3Refund, fromV3Transaction, refundItemOf } from './from-v3.js';
import { isPlatformCode, userPayingCodes } from './platform-code.js';
import { oneNumberOf, requireOutTradeNo } from './require-order-number.js';
import { toOrderInfo } from './to-order-info.js';
import { v3OrderFields, v3CodepayFields, type V3Buyer } from './v3-order-fields.js';
import type { WeixinOperations } from './weixin-operations.js';
import { soleRefund } from './sole-refund.js';
import { weixinSuccess } from './weixin-success.js';
import { withPluginAddress } from './with-plugin-address.js';

type Fields = Readonly<Record<string, unknown>>;
type Call = (params: Fields, options?: CallOptions) => Promise<Fields>;

/** API v3's orders as they are called from here: callers may pass every field it knows, and it checks them itself. */
interface V3Calls {
  readonly jsapi: Call;
  readonly app: Call;
  readonly native: Call;
  readonly h5: Call;
  readonly codepay: Call;
  readonly query: Call;
  readonly close: Call;
  readonly reverse: Call;
}

export interface V3Mode {
  /** Partner mode: orders are the sub-merchant's. */
  readonly partner: boolean;
  /** Partner mode: the buyer is known to the sub-merchant's application. */
  readonly buyer: V3Buyer;
}

/** Payments over API v3, with the results of API v2. */
export function createV3Operations(client: WeixinPay, mode: V3Mode): WeixinOperations {
  const { v3 } = client;
  const orders = (mode.partner ? v3.partnerTransactions : v3.transactions) as unknown as V3Calls;
  const refunds = v3.refunds as unknown as { readonly create: Call; readonly query: Call };
  const openBill = ({ billDate, billType, subMchId }: DownloadBillParams, options?: V3BillOptions) => {
    if (billType === 'RECHARGE_REFUND') {
      throw unsupported('weixin-pay', 'downloadBill', 'API v3 has no bill type RECHARGE_REFUND.');
    }
    const merchant = typeof subMchId === 'string' ? { subMchId } : {};
    return v3.bills.trade({ billDate: billDay(billDate).dashed, billType, ...merchant }, options);
  };

  return {
    async getOrderInfo(params, clientType, options): Promise<OrderInfo<'wxpay'>> {
      const tradeType = chooseTradeType(params, clientType);
      const fields = v3OrderFields(withPluginAddress(params, tradeType), tradeType, mode.buyer);
      switch (tradeType) {
        case 'NATIVE':
          return { codeUrl: String((await orders.native(fields, options))['codeUrl']) };
        case 'MWEB':
          return { h5Url: String((await orders.h5(fields, options))['h5Url']) };
        case 'JSAPI':
        case 'APP': {
          const make = tradeType === 'APP' ? orders.app : orders.jsapi;
          const prepayId = String((await make(fields, options))['prepayId']);
          return toOrderInfo(client, { tradeType, prepayId, version: 'v3' }, clientType);
        }
      }
    },
    orderQuery: async (params, options) =>
      weixinSuccess('orderQuery', fromV3Transaction(await orders.query(oneNumberOf(params), options))),
    async closeOrder(params, options) {
      const outTradeNo = requireOutTradeNo(params, 'closeOrder');
      await orders.close({ outTradeNo }, options);
      return weixinSuccess('closeOrder', { appId: client.appId, mchId: client.mchId, outTradeNo });
    },
    async cancelOnce(params, options) {
      const outTradeNo = requireOutTradeNo(params, 'cancelOrder');
      const answer = await orders.reverse({ outTradeNo }, options);
      return weixinSuccess('cancelOrder', { outTradeNo, ...answer, retryFlag: answer['recall'] });
    },
    refund: async (params, options) =>
      weixinSuccess('refund', fromV3Refund(await refunds.create(refundFields(params), options))),
    async refundQuery({ outRefundNo }, options) {
      if (outRefundNo === undefined || outRefundNo === '') {
        throw unsupported(
          'weixin-pay',
          'refundQuery',
          'API v3 finds a refund only by `outRefundNo`, the number of the refund that the merchant chose.',
        );
      }
      const refund = await refunds.query({ outRefundNo }, options);
      const { outTradeNo, transactionId, totalFee, settlementTotalFee, feeType, cashFee } =
        fromV3Refund(refund);
      const order = { outTradeNo, transactionId, totalFee, settlementTotalFee, feeType, cashFee };
      const item = refundItemOf(refund);
      return weixinSuccess('refundQuery', {
        ...order,
        ...soleRefund([item]),
        refundCount: 1,
        refundList: [item],
      });
    },
    async downloadBill(params, options) {
      const bill = await openBill(params, options);
      return billResult('downloadBill', await bill.text());
    },
    async downloadFundflow({ billDate, accountType = 'Basic' }, options) {
      const account = accountType.toUpperCase() as 'BASIC' | 'OPERATION' | 'FEES';
      const day = billDay(billDate).dashed;
      const bill = await v3.bills.fundflow({ billDate: day, accountType: account }, options);
      return billResult('downloadFundflow', await bill.text());
    },
    async *billRows(params, given) {
      const { unclearLines, ...options } = given ?? {};
      const mark = unclearLines === 'mark';
      const unclear: UnclearBillRecord[] = [];
      const onUnclearRecord = mark ? (record: UnclearBillRecord) => unclear.push(record) : undefined;
      const bill = await openBill(params, { ...options, onUnclearRecord });
      yield* readWeixinRows(bill.rows(), unclear, mark);
    },
    async precreate(params, options) {
      const fields = v3OrderFields(params, 'NATIVE', mode.buyer);
      return { codeUrl: String((await orders.native(fields, options))['codeUrl']) };
    },
    async createH5Order(params, options) {
      assertPayerAddress(params);
      const { returnUrl, ...order } = params;
      const answer = await orders.h5(v3OrderFields(order, 'MWEB', mode.buyer), options);
      return { h5Url: client.clientParameters.h5Url(String(answer['h5Url']), returnUrl) };
    },
    async pay(params, options): Promise<PayResult> {
      try {
        const order = await orders.codepay(v3CodepayFields(params), options);
        const paid = order['tradeState'] === 'SUCCESS';
        return { ...weixinSuccess('pay', fromV3Transaction(order)), state: paid ? 'paid' : 'waiting' };
      } catch (error) {
        if (!isPlatformCode(error, userPayingCodes)) throw error;
        return { ...weixinSuccess('pay', { outTradeNo: params.outTradeNo }), state: 'waiting' };
      }
    },
  };
}

function refundFields(params: RefundParams): Fields {
  const { totalFee, refundFee, refundFeeType = 'CNY', refundDesc, ...rest } = oneNumberOf(params);
  const amount = { refund: refundFee, total: totalFee, currency: refundFeeType };
  return { ...rest, ...(refundDesc === undefined ? {} : { reason: refundDesc }), amount };
}
