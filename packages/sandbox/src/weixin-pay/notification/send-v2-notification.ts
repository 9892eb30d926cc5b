import { createCipheriv, createHash } from 'node:crypto';

import type { SandboxNotification } from '../../core/kernel.js';
import type { SandboxOrder } from '../../core/order.js';
import { formatCompactTime, formatChinaTime } from '../../core/china-time.js';
import type { RefundStatus, WeixinPayRefund } from '../refund/refund-data.js';
import { tradeDataOf, tradeTypes } from '../trade/trade-data.js';
import { signV2Fields } from '../v2/sign-v2-fields.js';
import { writeXmlDocument } from '../v2/write-xml-document.js';
import { settingsFor } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { retryScheduleOf } from './notification-schedules.js';
import { presentFields } from '../present-fields.js';

/** The payment notification of API v2, signed as the order was; `sign_type` is left out, as the platform does. */
export function sendV2Payment(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string },
): SandboxNotification {
  const data = tradeDataOf(order);
  const fields = presentFields({
    ...parties(order),
    bank_type: data.bankType,
    cash_fee: String(order.totalFen),
    ...data.echo,
    fee_type: data.currency,
    is_subscribe: 'N',
    nonce_str: world.kernel.ids.hex(32),
    openid: data.openid,
    sub_openid: data.subOpenid,
    out_trade_no: order.outTradeNo,
    result_code: 'SUCCESS',
    return_code: 'SUCCESS',
    time_end: formatCompactTime(order.paidAt ?? world.kernel.clock.now()),
    total_fee: String(order.totalFen),
    trade_type: tradeTypes[data.product],
    transaction_id: order.tradeNo,
    attach: data.attach,
  });
  const sign = signV2Fields(Object.entries(fields), world.identities.key, data.signType);
  return post(world, order, { type: 'pay', url: target.url, body: writeXmlDocument({ ...fields, sign }) });
}

/** The refund notification of API v2: unsigned, its content encrypted with the merchant's key. */
export function sendV2Refund(
  world: WeixinPayWorld,
  order: SandboxOrder,
  target: { readonly url: string; readonly refund: WeixinPayRefund },
): SandboxNotification {
  const content = asRoot(writeXmlDocument(refundFields(order, target.refund)));
  const fields = presentFields({
    return_code: 'SUCCESS',
    ...parties(order),
    nonce_str: world.kernel.ids.hex(32),
    req_info: encrypt(world, content),
  });
  return post(world, order, { type: 'refund', url: target.url, body: writeXmlDocument(fields) });
}

const refundWords = {
  SUCCESS: 'SUCCESS',
  CLOSED: 'REFUNDCLOSE',
  ABNORMAL: 'CHANGE',
  PROCESSING: 'PROCESSING',
} as const satisfies Record<RefundStatus, string>;

function refundFields(order: SandboxOrder, refund: WeixinPayRefund): Record<string, string> {
  return presentFields({
    out_refund_no: refund.outRefundNo,
    out_trade_no: order.outTradeNo,
    refund_account: refund.fundsAccount ?? 'REFUND_SOURCE_UNSETTLED_FUNDS',
    refund_fee: String(refund.fen),
    refund_id: refund.refundId,
    // Spelt so by the platform.
    refund_recv_accout: '支付用户零钱',
    refund_request_source: 'API',
    refund_status: refundWords[refund.status],
    settlement_refund_fee: String(refund.fen),
    settlement_total_fee: String(order.totalFen),
    success_time: refund.status === 'SUCCESS' ? formatChinaTime(refund.settledAt ?? 0) : null,
    total_fee: String(order.totalFen),
    transaction_id: order.tradeNo,
  });
}

/** The encrypted document has another root than every other. */
function asRoot(document: string): string {
  return document.replace(/^<xml>/, '<root>').replace(/<\/xml>$/, '</root>');
}

/** AES-256-ECB under the lower-case hexadecimal MD5 of the key. */
function encrypt(world: WeixinPayWorld, text: string): string {
  const key = createHash('md5').update(world.identities.key).digest('hex');
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

function parties(order: SandboxOrder): Record<string, string> {
  const { appId, mchId, subAppId, subMchId } = tradeDataOf(order).parties;
  return presentFields({ appid: appId, mch_id: mchId, sub_appid: subAppId, sub_mch_id: subMchId });
}

function post(
  world: WeixinPayWorld,
  order: SandboxOrder,
  message: { readonly type: string; readonly url: string; readonly body: string },
): SandboxNotification {
  return world.kernel.notifier.send({
    platform: 'weixinPay',
    ...message,
    outTradeNo: order.outTradeNo,
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', 'user-agent': 'Mozilla/4.0' },
    retrySchedule: retryScheduleOf(settingsFor(world)),
    acceptance: 'weixin-pay-v2',
  });
}
