import type { OrderParams, PayParams } from '../payment-parameters.js';
import type { WeixinTradeType } from './choose-trade-type.js';
import { fieldsOf } from './from-v3.js';
import { toV3Time } from './v3-times.js';

/** The name under which API v3 takes the buyer. */
export type V3Buyer = 'openid' | 'spOpenid' | 'subOpenid';

/**
 * An order's parameters as API v3 takes them. Names of API v2 that have another there are translated (`feeType`,
 * `timeExpire`, `profitSharing`, `spbillCreateIp`); everything else passes.
 */
export function v3OrderFields(
  params: OrderParams,
  tradeType: WeixinTradeType,
  buyer: V3Buyer,
): Record<string, unknown> {
  const { openid, spbillCreateIp, sceneInfo, ...rest } = commonFields(params);
  const scene = sceneOf(sceneInfo, spbillCreateIp, tradeType);
  return {
    ...rest,
    ...(tradeType === 'JSAPI' ? { payer: { [buyer]: openid } } : {}),
    ...(scene === undefined ? {} : { sceneInfo: scene }),
  };
}

/** A payment by payment code: no notification, and the shop in place of the buyer's address. */
export function v3CodepayFields(params: PayParams): Record<string, unknown> {
  const { notifyUrl: _none, authCode, ...order } = params;
  const { openid: _unknown, spbillCreateIp, sceneInfo, timeExpire: _no, ...rest } = commonFields(order);
  const device = spbillCreateIp === undefined ? {} : { deviceIp: spbillCreateIp };
  return { ...rest, payer: { authCode }, sceneInfo: { ...device, ...fieldsOf(sceneInfo) } };
}

function commonFields(params: OrderParams): Record<string, unknown> {
  const { subject, body = subject, totalFee, feeType, timeExpire, profitSharing, ...rest } = params;
  const { clientType: _own, tradeType: _chosen, ...fields } = rest;
  return {
    ...fields,
    description: body,
    amount: { total: totalFee, ...(feeType === undefined ? {} : { currency: feeType }) },
    ...(timeExpire === undefined ? {} : { timeExpire: toV3Time(timeExpire) }),
    ...(profitSharing === undefined
      ? {}
      : { settleInfo: { profitSharing: profitSharing === true || profitSharing === 'Y' } }),
  };
}

function sceneOf(given: unknown, address: unknown, tradeType: WeixinTradeType): unknown {
  if (tradeType !== 'MWEB') {
    return given ?? (address === undefined ? undefined : { payerClientIp: address });
  }
  // API v3 asks for both with an H5 order.
  return {
    ...(address === undefined ? {} : { payerClientIp: address }),
    h5Info: { type: 'Wap' },
    ...fieldsOf(given),
  };
}
