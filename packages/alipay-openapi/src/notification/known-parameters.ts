import type { SignedFormField } from './signed-form.js';

/** What Alipay's messages are made of. Any other name is as welcome; messages of these alone are read faster. */
const names: readonly string[] = [
  ...['alipay_cert_sn', 'app_id', 'auth_app_id', 'biz_content', 'body', 'buyer_id', 'buyer_logon_id'],
  ...['buyer_open_id', 'buyer_pay_amount', 'charset', 'discount_amount', 'fund_bill_list', 'gmt_close'],
  ...['gmt_create', 'gmt_payment', 'gmt_refund', 'invoice_amount', 'method', 'msg_method', 'notify_id'],
  ...['notify_time', 'notify_type', 'out_biz_no', 'out_trade_no', 'passback_params', 'point_amount'],
  ...['receipt_amount', 'refund_fee', 'seller_email', 'seller_id', 'send_back_fee', 'service', 'sign'],
  ...['sign_type', 'subject', 'timestamp', 'total_amount', 'trade_no', 'trade_status', 'utc_timestamp'],
  ...['version', 'voucher_detail_list'],
].sort();

const places: ReadonlyMap<string, number> = new Map(names.map((name, place) => [name, place]));

/**
 * The same name as a constant; `undefined` for an unknown one. A name cut out of a body is a new text each time,
 * by which an object takes several times longer to be given a property than by a constant.
 */
export function knownName(name: string): string | undefined {
  const place = places.get(name);
  return place === undefined ? undefined : names[place];
}

/**
 * Fields in the order of their names, without comparing any. `undefined` when one is unknown or repeated.
 */
export function sortKnownFields(fields: readonly SignedFormField[]): readonly SignedFormField[] | undefined {
  const byPlace = new Array<SignedFormField | undefined>(names.length).fill(undefined);
  for (const field of fields) {
    const place = places.get(field.name);
    if (place === undefined || byPlace[place] !== undefined) return undefined;
    byPlace[place] = field;
  }
  return byPlace.filter((field) => field !== undefined);
}
