/**
 * Fields that WeChat Pay fills in. The text that API v2 signs joins `name=value` with `&` and escapes nothing: whoever
 * chose `attach` and saw the signed message could write another message with the same text, in which a field of his
 * stands on its own and the genuine ones have become part of a value.
 */
const platformNames: readonly string[] = [
  'appid',
  'bank_type',
  'cash_fee',
  'cash_fee_type',
  'coupon_count',
  'coupon_fee',
  'device_info',
  'err_code',
  'err_code_des',
  'fee_type',
  'is_subscribe',
  'mch_id',
  'nonce_str',
  'openid',
  'out_trade_no',
  'promotion_detail',
  'result_code',
  'return_code',
  'return_msg',
  'settlement_total_fee',
  'sign_type',
  'sub_appid',
  'sub_is_subscribe',
  'sub_mch_id',
  'sub_openid',
  'time_end',
  'total_fee',
  'trade_state',
  'trade_type',
  'transaction_id',
];

/** The name of a platform's field that stands inside another field's value, so that the signature covers both readings. */
export function hiddenField(fields: Readonly<Record<string, string>>): string | undefined {
  for (const value of Object.values(fields)) {
    if (!value.includes('&')) continue;
    const hidden = platformNames.find((name) => value.includes(`&${name}=`));
    if (hidden !== undefined) return hidden;
  }
  return undefined;
}
