import type { SignedFormField } from './signed-form.js';

/**
 * Names that Alipay itself fills in. The signed text joins `name=value` with `&` and escapes nothing, so whoever
 * passes a message on could hide one of these inside the value before it without touching the signature.
 */
const platformNames: readonly string[] = [
  'app_id',
  'auth_app_id',
  'buyer_id',
  'buyer_open_id',
  'buyer_pay_amount',
  'gmt_close',
  'gmt_payment',
  'gmt_refund',
  'notify_id',
  'notify_type',
  'out_biz_no',
  'out_trade_no',
  'receipt_amount',
  'refund_fee',
  'seller_id',
  'send_back_fee',
  'total_amount',
  'trade_no',
  'trade_status',
];

/**
 * The name of a platform parameter that stands hidden in another parameter's value where, in sorted order, it
 * would stand itself; `undefined` for an ordinary message.
 *
 * @param signed - in sorted order.
 */
export function regroupedParameter(signed: readonly SignedFormField[]): string | undefined {
  for (let index = 0; index < signed.length; index += 1) {
    const field = signed[index];
    if (!field?.raw.includes('&')) continue;
    const { name, raw } = field;
    const following = signed[index + 1]?.name;
    const hidden = platformNames.find(
      (candidate) =>
        candidate > name &&
        (following === undefined || candidate < following) &&
        raw.includes(`&${candidate}=`),
    );
    if (hidden !== undefined) return hidden;
  }
  return undefined;
}
