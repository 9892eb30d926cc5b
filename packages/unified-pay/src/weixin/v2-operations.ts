import type { BillReadingOptions, UnclearBillRecord, WeixinPay } from '@sdk/weixin-pay';
import type { CallOptions } from '@sdk/core-signing';
import { billDay } from '../bill/bill-day.js';
import { readWeixinRows } from '../bill/read-weixin-rows.js';
import type { DownloadBillParams, GetOrderInfoParams, OrderParams } from '../payment-parameters.js';
import type { OrderInfo, PayResult } from '../payment-results.js';
import { assertPayerAddress } from './assert-payer-address.js';
import { billResult } from './bill-result.js';
import { chooseTradeType, type WeixinTradeType } from './choose-trade-type.js';
import { isPlatformCode, userPayingCodes } from './platform-code.js';
import { oneNumberOf, requireOutTradeNo } from './require-order-number.js';
import { soleRefund } from './sole-refund.js';
import { toOrderInfo } from './to-order-info.js';
import type { WeixinOperations } from './weixin-operations.js';
import { weixinSuccess } from './weixin-success.js';
import { withPluginAddress } from './with-plugin-address.js';

type Fields = Readonly<Record<string, unknown>>;
type Call = (params: Fields, options?: CallOptions) => Promise<Fields>;

/** API v2 as it is called from here: callers may pass every field it knows, and it checks them itself. */
interface V2Calls {
  readonly unifiedOrder: Call;
  readonly micropay: Call;
  readonly orderQuery: Call;
  readonly closeOrder: Call;
  readonly reverse: Call;
  readonly refund: Call;
  readonly refundQuery: Call;
}

/** Payments over API v2. */
export function createV2Operations(client: WeixinPay): WeixinOperations {
  const v2 = client.v2 as unknown as V2Calls;
  const order = async (params: OrderParams, tradeType: WeixinTradeType, options?: CallOptions) =>
    v2.unifiedOrder({ ...orderFields(params, tradeType), tradeType }, options);
  const openBill = ({ billDate, billType }: DownloadBillParams, options?: CallOptions & BillReadingOptions) =>
    client.v2.downloadBill({ billDate: billDay(billDate).compact, billType }, options);

  return {
    async getOrderInfo(params, clientType, options): Promise<OrderInfo<'wxpay'>> {
      const tradeType = chooseTradeType(params, clientType);
      const answer = await order(withPluginAddress(params, tradeType), tradeType, options);
      if (tradeType === 'NATIVE') return { codeUrl: String(answer['codeUrl']) };
      if (tradeType === 'MWEB') return { h5Url: String(answer['mwebUrl']) };
      return toOrderInfo(
        client,
        { tradeType, prepayId: String(answer['prepayId']), version: 'v2' },
        clientType,
      );
    },
    orderQuery: async (params, options) =>
      weixinSuccess('orderQuery', await v2.orderQuery(oneNumberOf(params), options)),
    async closeOrder(params, options) {
      const outTradeNo = requireOutTradeNo(params, 'closeOrder');
      const { transactionId: _unused, ...rest } = params;
      return weixinSuccess('closeOrder', await v2.closeOrder({ ...rest, outTradeNo }, options));
    },
    async cancelOnce(params, options) {
      const answer = await v2.reverse(oneNumberOf(params), options);
      const { outTradeNo, transactionId } = params;
      return weixinSuccess('cancelOrder', {
        outTradeNo,
        transactionId,
        ...answer,
        retryFlag: answer['recall'],
      });
    },
    refund: async (params, options) =>
      weixinSuccess('refund', await v2.refund(withoutEmpty(oneNumberOf(params)), options)),
    async refundQuery(params, options) {
      const { outTradeNo, transactionId, outRefundNo, refundId, ...others } = params;
      const rest = withoutRefundsOwn(others);
      const wanted = refundId
        ? { refundId }
        : outRefundNo
          ? { outRefundNo }
          : oneNumberOf({ outTradeNo, transactionId });
      const answer = await v2.refundQuery({ ...rest, ...wanted }, options);
      const byRefund = 'refundId' in wanted || 'outRefundNo' in wanted;
      const sole = byRefund ? soleRefund(answer['refundList'], wanted) : {};
      return weixinSuccess('refundQuery', { ...answer, ...sole });
    },
    async downloadBill(params, options) {
      const bill = await openBill(params, options);
      return billResult('downloadBill', await bill.text());
    },
    async downloadFundflow({ billDate, accountType }, options) {
      const day = billDay(billDate).compact;
      const bill = await client.v2.downloadFundflow({ billDate: day, accountType }, options);
      return billResult('downloadFundflow', await bill.text());
    },
    async *billRows(params, given) {
      const { unclearLines, ...options } = given ?? {};
      const mark = unclearLines === 'mark';
      const unclear: UnclearBillRecord[] = [];
      const onUnclearRecord = mark ? (record: UnclearBillRecord) => unclear.push(record) : undefined;
      const bill = await openBill(params, { ...options, onUnclearRecord });
      try {
        yield* readWeixinRows(bill, unclear, mark);
      } finally {
        await bill.close();
      }
    },
    async precreate(params, options) {
      return { codeUrl: String((await order(params, 'NATIVE', options))['codeUrl']) };
    },
    async createH5Order(params, options) {
      assertPayerAddress(params);
      const { returnUrl, ...wanted } = params;
      const answer = await order(wanted, 'MWEB', options);
      return { h5Url: client.clientParameters.h5Url(String(answer['mwebUrl']), returnUrl) };
    },
    async pay(params, options): Promise<PayResult> {
      const { notifyUrl: _none, ...fields } = orderFields(params, undefined);
      try {
        return { ...weixinSuccess('pay', await v2.micropay(fields, options)), state: 'paid' };
      } catch (error) {
        if (!isPlatformCode(error, userPayingCodes)) throw error;
        return { ...weixinSuccess('pay', { outTradeNo: params.outTradeNo }), state: 'waiting' };
      }
    },
  };
}

/** Without what is Alipay's or this API's alone; the buyer goes along only where WeChat Pay asks for one. */
function orderFields(
  params: GetOrderInfoParams | OrderParams,
  tradeType: WeixinTradeType | undefined,
): Record<string, unknown> {
  const { subject, clientType: _own, tradeType: _chosen, openid, body = subject, ...rest } = params;
  return {
    ...rest,
    body,
    spbillCreateIp: params.spbillCreateIp ?? '127.0.0.1',
    // WeChat Pay asks for a product with this trade type; the order's number names it where nothing else does.
    ...(tradeType === 'NATIVE' && rest['productId'] === undefined ? { productId: params.outTradeNo } : {}),
    ...(tradeType === 'JSAPI' && openid !== undefined ? { openid } : {}),
  };
}

/** What only the refund itself takes: whoever queries it may pass what he asked for the refund with. */
function withoutRefundsOwn(fields: Fields): Fields {
  const { totalFee: _1, refundFee: _2, refundFeeType: _3, refundDesc: _4, notifyUrl: _5, ...rest } = fields;
  return rest;
}

function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
