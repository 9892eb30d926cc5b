import { parseCompactTime } from '../../core/china-time.js';
import type { OrderTerms } from '../trade/open-order.js';
import { tradeTypes } from '../trade/trade-data.js';
import type { PaymentProduct } from '../trade/trade-data.js';
import { couponFields } from './coupons.js';
import type { V2Call } from './v2-call.js';
import { optionalField, orderNumber, requiredFen, requiredField } from './read-v2-fields.js';
import { V2Refusal } from './v2-refusal.js';

/** What unifiedorder or micropay asks for. @throws V2Refusal for a field that is missing or wrong. */
export function readV2Terms({ fields, signType }: V2Call, product: PaymentProduct): OrderTerms {
  const currency = optionalField(fields, 'fee_type') ?? 'CNY';
  if (currency !== 'CNY') throw new V2Refusal('PARAM_ERROR', '不支持的fee_type');
  requiredField(fields, 'spbill_create_ip', 64);
  const totalFen = requiredFen(fields, 'total_fee');
  return {
    protocol: 'v2',
    product,
    parties: {
      appId: requiredField(fields, 'appid'),
      mchId: requiredField(fields, 'mch_id'),
      subAppId: optionalField(fields, 'sub_appid', 32),
      subMchId: optionalField(fields, 'sub_mch_id', 32),
    },
    outTradeNo: orderNumber(requiredField(fields, 'out_trade_no'), 'out_trade_no', 32),
    description: requiredField(fields, 'body', 128),
    attach: optionalField(fields, 'attach', 127),
    totalFen,
    currency,
    openid: product === 'codepay' ? null : optionalField(fields, 'openid', 128),
    subOpenid: product === 'codepay' ? null : optionalField(fields, 'sub_openid', 128),
    notifyUrl: product === 'codepay' ? null : notifyUrl(requiredField(fields, 'notify_url', 256)),
    expiresAt: expiry(optionalField(fields, 'time_expire')),
    signType,
    platformKey: 'certificate',
    echo: { ...echoOf(fields), ...couponFields(optionalField(fields, 'goods_tag', 32), totalFen) },
    profitSharing: optionalField(fields, 'profit_sharing') === 'Y',
    combineOutTradeNo: null,
  };
}

/** The product a `trade_type` of unifiedorder means. @throws V2Refusal */
export function readTradeType(tradeType: string): PaymentProduct {
  const found = Object.entries(tradeTypes).find(([, word]) => word === tradeType && word !== 'MICROPAY');
  if (found === undefined) throw new V2Refusal('PARAM_ERROR', 'trade_type参数错误');
  return found[0] as PaymentProduct;
}

function notifyUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new V2Refusal('PARAM_ERROR', 'notify_url参数格式错误');
  return value;
}

function expiry(value: string | null): number | null {
  if (value === null) return null;
  const moment = parseCompactTime(value);
  if (moment === null) throw new V2Refusal('PARAM_ERROR', 'time_expire参数格式错误');
  return moment;
}

function echoOf(fields: V2Call['fields']): Record<string, string> {
  const deviceInfo = optionalField(fields, 'device_info', 32);
  return deviceInfo === null ? {} : { device_info: deviceInfo };
}
