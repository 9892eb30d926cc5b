import type { Alipay, AlipayExecOptions } from '@sdk/alipay-openapi';
import { createAlipay } from '@sdk/alipay-openapi';
import type { CallOptions } from '@sdk/core-signing';
import { SdkError, ValidationError, type PlatformError, type SignatureError } from '@sdk/core-signing';
import { completeError } from '@sdk/core-signing/internal';
import type { BillRowsOptions } from '../bill/bill-rows-options.js';
import type { UnclearBillLine } from '../bill/unclear-bill-line.js';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import { unifiedRowOr } from '../bill/unified-row-of.js';
import type { AlipayPaymentConfig } from '../config/payment-config.js';
import type { DownloadBillParams, OrderReference, RefundQueryParams } from '../payment-parameters.js';
import type { PaymentProvider } from '../payment-provider.js';
import { downloadTradeBill, downloadMovements, openTradeBill } from './alipay-bills.js';
import {
  referenceParamRules,
  referenceResultRules,
  refundParamRules,
  refundQueryParamRules,
  refundQueryResultRules,
  refundResultRules,
  tradeResultRules,
  type FieldRules,
} from './field-rules.js';
import { fromAlipayResult } from './from-alipay-result.js';
import { createAlipayOrders } from './create-alipay-orders.js';
import { toAlipayParams } from './to-alipay-params.js';
import { toNotice } from './to-notice.js';
import { withTimeEnd } from './with-time-end.js';
import { yuanOf } from './yuan-of.js';

/** Calls one of Alipay's methods with camelCase names on both sides. */
export type AlipayCall = (
  method: string,
  params: object,
  options?: AlipayExecOptions,
) => Promise<Readonly<Record<string, unknown>>>;

/** Alipay's side of the unified API. */
export function createAlipayProvider(config: AlipayPaymentConfig): PaymentProvider {
  const given = config.client;
  const client = given ?? createAlipay(clientConfig(config));
  const call: AlipayCall = (method, params, options) =>
    client.exec(method, params, { ...options, names: 'camel' });

  const ask = async (
    method: string,
    params: OrderReference,
    rules: { readonly params: FieldRules; readonly result: FieldRules },
    options?: CallOptions,
  ) => fromAlipayResult(await call(method, toAlipayParams(params, rules.params), options), rules.result);
  const named = { params: referenceParamRules, result: referenceResultRules };

  return {
    ...createAlipayOrders(client, call, config.mchId),
    orderQuery: async (params, options) =>
      withTimeEnd(
        await ask('alipay.trade.query', params, { ...named, result: tradeResultRules }, options),
        'sendPayDate',
      ),
    closeOrder: (params, options) => ask('alipay.trade.close', params, named, options),
    cancelOnce: (params, options) => ask('alipay.trade.cancel', params, named, options),
    async refund(params, options) {
      // Only compared here: Alipay knows the amount of the order.
      const { totalFee: _compared, notifyUrl, ...wanted } = params;
      const rules = { params: refundParamRules, result: refundResultRules };
      const address = notifyUrl === undefined ? {} : { notifyUrl };
      const answer = await ask('alipay.trade.refund', wanted, rules, { ...options, ...address });
      const { outRefundNo } = params;
      return outRefundNo === undefined ? answer : { ...answer, outRefundNo };
    },
    refundQuery(params, options) {
      assertRefundNumber(params);
      const { offset: _weixin, refundId: _itsOwn, ...wanted } = params;
      const rules = { params: refundQueryParamRules, result: refundQueryResultRules };
      return ask('alipay.trade.fastpay.refund.query', wanted, rules, options);
    },
    downloadBill: (params, options) => downloadTradeBill(client, params, options),
    downloadFundflow: (params, options) => downloadMovements(client, params, options),
    billRows: (params, options) => tradeRows(client, params, options),
    async verifyNotify(input, { expected, claim }) {
      const totalAmount = yuanOf(expected?.totalFee);
      const options = {
        claim,
        ...(expected === undefined
          ? {}
          : { expected: { outTradeNo: expected.outTradeNo, totalAmount, currency: expected.currency } }),
      };
      const message = input as Parameters<Alipay['verifyNotification']>[0];
      return toNotice(await client.verifyNotification(message, options).catch(inFen));
    },
    isOrderAbsent: (error) =>
      hasSubCode(error, 'ACQ.TRADE_NOT_EXIST') && error.signed !== false && error.outcome === 'rejected',
    assertCanCancel: () => undefined,
    earliestCancel: 0,
    client,
    close: () => (given === undefined ? client.close() : Promise.resolve()),
  };
}

function clientConfig(config: Exclude<AlipayPaymentConfig, { readonly client: Alipay }>) {
  const {
    provider: _provider,
    clientType: _clientType,
    client: _client,
    keyType: _keyType,
    ...rest
  } = config;
  const { sandbox, mchId, ...credentials } = rest;
  return {
    ...credentials,
    ...(sandbox === true ? { environment: 'sandbox' as const } : {}),
    ...(mchId === undefined ? {} : { sellerId: mchId }),
  };
}

async function* tradeRows(
  client: Alipay,
  params: DownloadBillParams,
  options?: BillRowsOptions,
): AsyncGenerator<UnifiedBillRow | UnclearBillLine> {
  const bill = await openTradeBill(client, params, options);
  try {
    for await (const row of bill) {
      const { line, values, cells } = row;
      // The archive holds a second file with sums by shop, which has no order numbers.
      if (row.unclear === true) yield { provider: 'alipay', kind: 'unclear', line, cells, values };
      else if (!row.summary && '商户订单号' in values) {
        yield unifiedRowOr('alipay', row, options?.unclearLines === 'mark');
      }
    }
  } finally {
    await bill.close();
  }
}

function assertRefundNumber({ outRefundNo }: RefundQueryParams): void {
  if (outRefundNo !== undefined && outRefundNo !== '') return;
  const expected = 'required for Alipay; if the refund was made without one, pass the outTradeNo';
  throw new ValidationError([{ path: 'outRefundNo', expected }], {
    platform: 'alipay',
    operation: 'payment.refundQuery',
  });
}

/** Alipay's client speaks of yuan as text; whoever called here gave fen. */
function inFen(error: unknown): never {
  if (!SdkError.is(error) || (error as SignatureError).step !== 'total_amount') throw error;
  const advice = 'In this API that is `expected.totalFee`, in whole fen.';
  const { platform = 'alipay', operation = 'payment.verifyNotify' } = error;
  throw completeError(error, { platform, operation, advice });
}

function hasSubCode(error: unknown, subCode: string): error is PlatformError {
  return SdkError.is(error) && error.name === 'PlatformError' && (error as PlatformError).subCode === subCode;
}
