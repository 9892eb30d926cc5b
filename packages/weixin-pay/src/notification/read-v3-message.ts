import { chinaTimeOf } from '@sdk/core-signing/internal';
import { currencyOfOrders } from './currency-of-orders.js';
import { notificationContent, type NotificationContent, type SubMerchant } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import type { OpenedV3Message } from './open-v3-message.js';
import { FieldReader } from './v3-field-reader.js';

const kindsByEvent: ReadonlyMap<string, 'payment' | 'refund'> = new Map([
  ['TRANSACTION', 'payment'],
  ['REFUND', 'refund'],
] as const);
const kindsByType: ReadonlyMap<string, 'payment' | 'refund'> = new Map([
  ['transaction', 'payment'],
  ['refund', 'refund'],
] as const);

/**
 * What an opened message of API v3 says.
 *
 * @param ownMchId - what `mchId` is where the message does not name the merchant; his key opened it.
 * @throws SignatureError for a message whose parts contradict each other, or that lacks what it must say.
 */
export function readV3Message(message: OpenedV3Message, ownMchId: string): NotificationContent {
  const fields = new FieldReader(message.resource);
  const kind = kindOf(message);
  const said = readers[kind](fields);
  const paid =
    kind === 'payment' && message.eventType === 'TRANSACTION.SUCCESS' && said.tradeState === 'SUCCESS';
  return notificationContent(
    {
      version: 'v3',
      kind,
      eventType: message.eventType,
      notifyId: message.id,
      claimId: `v3:${message.id}`,
      paid,
      mchId: merchantOf(fields) ?? ownMchId,
      raw: message.resource,
    },
    said,
  );
}

type Said = Parameters<typeof notificationContent>[1];

const readers: Readonly<Record<NotificationContent['kind'], (fields: FieldReader) => Said>> = {
  payment: (fields) =>
    fields.list('sub_orders') === undefined ? paymentFields(fields) : combinedFields(fields),
  refund: refundFields,
  other: (fields) => ({
    appId: applicationOf(fields),
    subAppId: fields.text('sub_appid'),
    subMchId: fields.text('sub_mchid'),
    outTradeNo: fields.text('out_trade_no'),
    transactionId: fields.text('transaction_id'),
  }),
};

function merchantOf(fields: FieldReader): string | undefined {
  return (
    fields.text('mchid') ?? fields.text('sp_mchid') ?? fields.text('combine_mchid') ?? fields.text('mch_id')
  );
}

function applicationOf(fields: FieldReader): string | undefined {
  return fields.text('appid') ?? fields.text('sp_appid') ?? fields.text('combine_appid');
}

/** Event and resource must agree: the one names what happened, the other what the resource is read as. */
function kindOf({ eventType, originalType }: OpenedV3Message): 'payment' | 'refund' | 'other' {
  const dot = eventType.indexOf('.');
  const byEvent = kindsByEvent.get(dot < 0 ? eventType : eventType.slice(0, dot)) ?? 'other';
  const byType = originalType === undefined ? byEvent : (kindsByType.get(originalType) ?? 'other');
  if (byEvent === byType) return byEvent;
  // Profit sharing reports TRANSACTION.SUCCESS, with a resource of its own.
  if (byEvent === 'other' || byType === 'other') return 'other';
  throw refuse('event_type', 'its event_type and the original_type of its resource contradict each other.');
}

function paymentFields(fields: FieldReader): Said {
  const amount = fields.object('amount');
  const payer = fields.object('payer');
  const tradeState = fields.required('trade_state');
  const succeeded = tradeState === 'SUCCESS';
  return {
    appId: applicationOf(fields),
    subAppId: fields.text('sub_appid'),
    subMchId: fields.text('sub_mchid'),
    outTradeNo: fields.required('out_trade_no'),
    transactionId: succeeded ? fields.required('transaction_id') : fields.text('transaction_id'),
    totalFee: succeeded ? amount.requiredFen('total') : amount.fen('total'),
    cashFee: amount.fen('payer_total'),
    feeType: amount.text('currency'),
    openid: payer.text('openid') ?? payer.text('sp_openid') ?? payer.text('sub_openid'),
    resultCode: tradeState,
    tradeState,
    attach: fields.text('attach'),
    successTime: fields.text('success_time'),
    timeEnd: compactChinaTime(fields.text('success_time')),
  };
}

/** One payment for several orders (合单支付): its amount is their sum, and it is paid when all of them are. */
function combinedFields(fields: FieldReader): Said {
  const orders = (fields.list('sub_orders') ?? []).map((order) => new FieldReader(order));
  if (orders.length === 0) throw refuse('fields', 'its sub_orders are empty.');
  const sum = (name: string) =>
    orders.reduce<number | undefined>((total, order) => {
      const fen = order.object('amount').fen(name);
      return total === undefined || fen === undefined ? undefined : total + fen;
    }, 0);
  const states = orders.map((order) => order.required('trade_state'));
  const tradeState = states.find((state) => state !== 'SUCCESS') ?? 'SUCCESS';
  const totalFee = sum('total_amount');
  if (totalFee === undefined || !Number.isSafeInteger(totalFee)) {
    throw refuse('amount', 'one of its sub_orders lacks an amount in whole fen.');
  }
  const payer = fields.object('combine_payer_info');
  const subMerchants = [fields, ...orders]
    .map(subMerchantOf)
    .filter(({ subMchId }) => subMchId !== undefined);
  const [first] = subMerchants;
  const isSole = subMerchants.every(({ subMchId }) => subMchId === first?.subMchId);
  return {
    appId: applicationOf(fields),
    ...subMerchantOf(fields),
    ...(isSole ? first : undefined),
    subMerchants,
    outTradeNo: fields.required('combine_out_trade_no'),
    totalFee,
    cashFee: sum('payer_amount'),
    feeType: currencyOfOrders(orders.map((order) => order.object('amount').text('currency'))),
    openid: payer.text('openid'),
    resultCode: tradeState,
    tradeState,
    successTime: orders[0]?.text('success_time'),
    timeEnd: compactChinaTime(orders[0]?.text('success_time')),
  };
}

function subMerchantOf(fields: FieldReader): SubMerchant {
  return { subAppId: fields.text('sub_appid'), subMchId: fields.text('sub_mchid') };
}

function refundFields(fields: FieldReader): Said {
  const amount = fields.object('amount');
  const refundStatus = fields.required('refund_status');
  return {
    appId: applicationOf(fields),
    subAppId: fields.text('sub_appid'),
    subMchId: fields.text('sub_mchid'),
    outTradeNo: fields.required('out_trade_no'),
    transactionId: fields.required('transaction_id'),
    refundId: fields.required('refund_id'),
    outRefundNo: fields.required('out_refund_no'),
    totalFee: amount.requiredFen('total'),
    refundFee: amount.requiredFen('refund'),
    cashFee: amount.fen('payer_total'),
    feeType: amount.text('currency'),
    resultCode: refundStatus,
    refundStatus,
    refundRecvAccout: fields.text('user_received_account'),
    successTime: fields.text('success_time'),
  };
}

/** As WeChat Pay writes times: in China's zone, with a day that every month has. Others take the long way. */
const chinaTime =
  /^([1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\+08:00$/;

/** `yyyyMMddHHmmss` in China's zone. */
function compactChinaTime(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (chinaTime.test(time)) {
    const date = time.slice(0, 4) + time.slice(5, 7) + time.slice(8, 10);
    return date + time.slice(11, 13) + time.slice(14, 16) + time.slice(17, 19);
  }
  return chinaTimeOf(time)?.replace(/\D/g, '');
}
